package gen

import "github.com/waschema/waschema/gen/internal/page"

// Page is what one documentation page shows: its headings, its JSON examples, and the pictures that stand where a
// payload should be.
type Page = page.Page

// Example is one JSON example of a page, with its place and with every repair that made JSON of it.
type Example = page.Example

// Extract finds the JSON examples of a documentation page: Markdown, HTML, or the plain text that scraping leaves of
// either. Source names the page in the result. An example that cannot be repaired is in the result too, without JSON
// and with the reason; the error says why a page cannot be read at all.
func Extract(source string, data []byte) (*Page, error) { return page.Read(source, data) }
