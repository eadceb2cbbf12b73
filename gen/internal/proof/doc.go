// Package proof decides inclusion: whether every document that one schema allows is allowed by another.
//
// Input is two places of models, [model.Use]; output is a [Proof]: compatible, breaking with a minimal document that the one
// allows and the other does not, or unknown with what stood in the way.
//
// It looks for a document that satisfies the one place and not the other. Nodes become formulas in one table, where equal
// formulas are one, whichever model they come from ([formula] and [terms]); a search goes through the ways in which a
// conjunction of formulas can hold, kind by kind ([search]); what is left then is solved exactly: numbers as intervals,
// texts as automata, arrays and objects as the values of their parts.
//
// The one rule it keeps: compatible only when every way was closed, breaking only with a document that package validate
// confirms on both sides, unknown in all other cases.
package proof
