// Package gen turns JSON Schemas into Go packages, and says what a document violates.
//
// In: a tree of schema files ([Options]; without one, the schemas that ship with waschema). Out: the text of Go
// files ([Generate]), a site about them ([Reference]), JSON Schemas and OpenAPI ([Bundles], [OpenAPI]), written to disk or
// compared with it only on request ([Write], [Check]); the violations and unknown members of documents ([Validator]); what
// changed between two states of the schemas ([Diff]); and what documentation pages or captured traffic hold ([Extract],
// [Coverage]) that the schemas do not ([Drift]). The command cmd/gen is this package with flags.
//
// The one rule: nothing outside the given folders is read or written, no program is run, and there is no network. Whatever is wrong
// with schemas comes as [Errors], all of it, each with its file, line and column.
package gen
