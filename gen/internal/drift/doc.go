// Package drift says what documentation pages and captured traffic hold that the schemas do not know, and what the schemas
// say that they do not show.
//
// Input: a model, and the examples of pages (package page) with a lock file of what was there before, or lines of JSON.
// Output: a [Report], the same for both, with proposals for the schemas; it renders itself as Markdown, HTML and workflow
// commands.
//
// The one rule it keeps: no value of a document leaves it. Names, types and values that the schema enumerates are shown, and
// only where they look like names that somebody chose; whatever could be about a person is not even kept.
package drift
