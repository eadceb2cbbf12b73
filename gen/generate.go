package gen

import (
	"fmt"
	"go/token"

	"github.com/waschema/waschema/gen/internal/emit"
)

// Generate returns the text of every file that the schemas stand for. Keys are slash paths below the output
// folder, such as "cloudapi/message.go". It writes nothing. Errors of schemas are Errors.
func Generate(o Options) (map[string][]byte, error) {
	if o.Package != "" && (!token.IsIdentifier(o.Package) || o.Package == "_") {
		return nil, fmt.Errorf("package %q: not a name for a Go package", o.Package)
	}
	_, packages, err := o.plan()
	if err != nil {
		return nil, err
	}
	files, err := emit.Render(packages)
	if err != nil {
		return nil, fmt.Errorf("printing Go: %w", err)
	}
	return files, nil
}
