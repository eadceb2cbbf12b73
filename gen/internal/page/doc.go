// Package page finds the JSON examples of documentation pages and makes JSON of them.
//
// In: the text of a page, as Markdown, HTML or what scraping leaves of either ([Read]). Out: its headings, its examples
// with their lines, and the images that stand where a payload should be ([Page]).
//
// The one rule: nothing is guessed silently. Text that is one JSON value stays as it is, byte for byte; every change to
// any other is a [Repair] with its place. No repair moves or makes up a word, and one that drops words names them. What
// would need more is reported as the [Example.Problem].
package page
