// Package page finds the JSON examples of documentation pages and has JSON made of them.
//
// In: the text of a page, as Markdown, HTML or what scraping leaves of either ([Read]). Out: its headings, its examples
// with their lines, and the images that stand where a payload should be ([Page]).
//
// The one rule: nothing is guessed silently. An example that is one JSON value stays as it is, byte for byte; for any other,
// package repair says what it has changed, and this package where on the page that was ([Repair]), or what stood in the way
// ([Example.Problem]).
package page
