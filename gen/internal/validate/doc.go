// Package validate checks JSON documents against a model by interpreting it.
//
// Input is the place of a root in a [model.Model] and the text of a document; output is a [Result]: where the text
// stops being JSON, or which schemas it breaks, and which of its members, values and variants no schema names.
//
// The one rule it keeps: it gives the same violations as generated code on every document. Both read with package
// jsonrt, in the same order, and every message is made there.
package validate
