package templates

import _ "embed"

// DriftMarkdown is a drift report as Markdown. Its data is the report; the function code makes a code span of a text, and
// fence a block of code.
//
//go:embed drift.md.txt
var DriftMarkdown string

// DriftHTML is a drift report as one HTML file: a template of html/template. Its data is the report.
//
//go:embed drift.html.txt
var DriftHTML string
