package templates

import "embed"

// Reference holds the pages of the reference, as Go html/templates, and in assets what they load.
//
//go:embed reference
var Reference embed.FS
