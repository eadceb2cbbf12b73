package gen

import (
	"fmt"
	"go/token"

	"github.com/waschema/waschema/gen/internal/emit"
	"github.com/waschema/waschema/gen/internal/plan"
)

// Generate returns the text of every file that the schemas stand for. Keys are slash paths below the output
// folder, such as "cloudapi/message.go". It writes nothing. Errors of schemas are Errors.
func Generate(o Options) (map[string][]byte, error) {
	if o.Package != "" && (!token.IsIdentifier(o.Package) || o.Package == "_") {
		return nil, fmt.Errorf("package %q: not a name for a Go package", o.Package)
	}
	m, err := o.load()
	if err != nil {
		return nil, err
	}
	packages, err := plan.Build(m, plan.Options{Package: o.Package, ImportPath: o.ImportPath})
	if err != nil {
		return nil, o.named(err)
	}
	files, err := emit.Render(packages)
	if err != nil {
		return nil, fmt.Errorf("printing Go: %w", err)
	}
	return files, nil
}
