// Package repair makes JSON of text that was meant to be JSON: examples as documentation prints them, with placeholders
// instead of values, dots for what is left out, commas too many and brackets too few.
//
// In: a text ([Mend]). Out: one JSON value and every change that made it one ([Result]).
//
// The one rule: nothing is guessed silently. Text that is one JSON value stays as it is, byte for byte; every change to
// any other is a [Repair] with its place. No repair moves or makes up a word, and one that drops words names them. What
// would need more is a [Result.Problem]. Package inspect runs it in a page, so it imports the standard library alone.
package repair
