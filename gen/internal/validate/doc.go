// Package validate turns a model into rules, and checks JSON documents by them.
//
// Input is the place of a root in a [model.Model] and the text of a document; output is a [Result]: where the text
// stops being JSON, or which schemas it breaks, and which of its members, values and variants no schema names. The rules
// themselves, a [jsonrt.Table], also go into generated packages: [Compiler] is the one translation of the model.
//
// The one rule it keeps: it gives the same violations as generated code on every document. Package jsonrt interprets the
// rules for both, in the same order, and makes every message.
package validate
