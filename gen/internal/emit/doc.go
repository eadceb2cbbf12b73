// Package emit prints planned packages as Go source text, with jennifer.
//
// Input is what package plan decided; output is one formatted file for each planned one. The one rule it keeps: it
// chooses no name, no type, no order and no check, and no text of a schema reaches the output except as a quoted
// literal or a sanitised comment line.
package emit
