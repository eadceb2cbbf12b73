package jsonrt

import (
	"maps"
	"slices"
)

// Visit calls a visitor's function, if there is one, adds its error to errs, and reports whether there is one. For
// generated code.
//
//go:noinline
func Visit[P, T any](errs *[]error, f func(at *P, v T) error, at *P, v T) bool {
	if f == nil {
		return false
	}
	if err := f(at, v); err != nil {
		*errs = append(*errs, err)
	}
	return true
}

// SortedNames returns the names of a map's members in their order, for generated code.
//
//go:noinline
func SortedNames[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
