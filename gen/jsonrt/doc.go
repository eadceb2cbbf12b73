// Package jsonrt is what generated decoders, validators and encoders need at
// run time: a JSON reader that checks while it reads, a writer, and the types
// that keep what plain Go fields cannot hold.
//
// Input: the bytes of one JSON document, and calls that say what is expected
// there. Output: Go values, and either a *SyntaxError (the text is not one JSON
// value, or is over a limit) or Violations (it is, but breaks its schema).
//
// The one rule it keeps: one grammar everywhere. A document is read by the same
// rules wherever a value stands, in a member that nobody knows as well as in the
// root: RFC 8259, names matched by exact case, duplicate names rejected, invalid
// UTF-8 and lone surrogates rejected, no byte order mark, nothing after the
// value. Time and memory are linear in the document (a sort of member names
// apart), and the stack does not grow with depth.
//
// People who use generated packages meet Limits, SyntaxError, Violations,
// Optional, RawJSON, Extra, Scalar, UnixTime, DateTime, Date and Clone. Everything
// else (Reader, Members, Place, Variant, Writer, MemberWriter, Kept, Kind, Kinds,
// Op, Tag, Table with all that stands in one, and the functions on JSON text) is
// for generated code and for tools that read documents as it does.
package jsonrt
