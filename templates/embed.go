// Package templates holds texts that read better as text than as code. They are Go text/templates; whoever prints one
// brings the data.
package templates

import _ "embed"

// Package is the package comment of generated packages. Its data has Name, Folder and Roots, the Go names of the root
// types.
//
//go:embed package.txt
var Package string
