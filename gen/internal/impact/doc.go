// Package impact says what a change of schemas does to the generated Go.
//
// Input is the plan of both sides; output is a list of [Change]: which types, fields, constants, variants and functions
// came, went, or have another name or type, and the step of a version that each calls for.
//
// The one rule it keeps: it is about what compiles. What documents are accepted is for package diff to say.
package impact
