// Package templates holds texts that read better as text than as code. They are Go text/templates; whoever prints one
// brings the data. The only code is what keeps such data from being taken for Markdown or for a command.
package templates

import _ "embed"

// Package is the package comment of generated packages. Its data has Name, Folder and Roots, the Go names of the root
// types.
//
//go:embed package.txt
var Package string

// DiffMarkdown is a schema diff as a changelog. Its data is the view that the command makes of a report; strings of
// schemas go through the functions md, cell, code and fence.
//
//go:embed diff.md
var DiffMarkdown string

// DiffHTML is a schema diff as one page that needs nothing else, for html/template. Its data is that of DiffMarkdown.
//
//go:embed diff.html
var DiffHTML string
