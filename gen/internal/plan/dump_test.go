package plan

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// load plans a tree of schema files, given as path and text.
func load(t *testing.T, files map[string]string) ([]*Package, error) {
	t.Helper()
	tree := fstest.MapFS{}
	for path, text := range files {
		tree[path] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := schema.Load(tree, schema.Options{})
	require.NoError(t, err)
	m, err := model.Build(set, model.Options{})
	require.NoError(t, err)
	return Build(m, Options{ImportPath: "example.com/out"})
}

// dump prints the types of packages, a line for each type and field.
func dump(packages []*Package) string {
	var out strings.Builder
	for _, p := range packages {
		for _, f := range p.Files {
			if f.Table != nil || f.Visitor != nil {
				continue
			}
			fmt.Fprintf(&out, "%s/%s", p.Name, f.Name)
			if f.Root != nil {
				out.WriteString(" root " + f.Root.Ident)
			}
			out.WriteString("\n")
			for _, d := range f.Decls {
				dumpDecl(&out, p, d)
			}
		}
	}
	return out.String()
}

func dumpDecl(out *strings.Builder, home *Package, d Decl) {
	switch d := d.(type) {
	case *Struct:
		fmt.Fprintf(out, "struct %s\n", d.Ident)
		if d.Value != nil {
			fmt.Fprintf(out, "  = %s\n", typeOf(home, d.Value))
		}
		for _, f := range d.Fields {
			fmt.Fprintf(out, "  %s %s %s", f.Ident, formNames[f.Form], typeOf(home, f.Place))
			if f.Doc.Deprecated {
				out.WriteString(" deprecated")
			}
			out.WriteString("\n")
		}
	case *Union:
		fmt.Fprintf(out, "union %s %s %s", d.Ident, d.Reader, d.Invalid)
		if d.Unknown != "" {
			fmt.Fprintf(out, " %s", d.Unknown)
		}
		out.WriteString("\n")
		for _, v := range d.Variants {
			if v.Struct != nil {
				fmt.Fprintf(out, "  - %s\n", v.Struct.Ident)
			}
		}
	case *Enum:
		fmt.Fprintf(out, "enum %s", d.Ident)
		for _, v := range d.Values {
			fmt.Fprintf(out, " %s=%q", v.Ident, v.Text)
		}
		out.WriteString("\n")
	}
}

var formNames = map[Form]string{Plain: "plain", Optional: "optional", Pointer: "pointer", Bare: "bare"}

var storeNames = map[Store]string{
	Raw: "raw", Text: "text", DateTime: "datetime", Date: "date", Int: "int", Float: "float", Bool: "bool",
	Scalar: "scalar", UnixTime: "unixtime",
}

// typeOf names the Go type of a place, with the package where it is another.
func typeOf(home *Package, p *Place) string {
	name := storeNames[p.Store]
	at := home
	switch p.Store {
	case StructOf:
		name, at = p.Struct.Ident, p.Struct.Package
	case UnionOf:
		name, at = p.Union.Ident, p.Union.Package
	case EnumText:
		name, at = p.Enum.Ident, p.Enum.Package
	case Elements:
		name = "[]" + typeOf(home, p.List.Elem)
		if p.List.Map {
			name = "map" + name
		}
	}
	if at != home {
		name = at.Alias + "." + name
	}
	if p.Nullable {
		name += "?"
	}
	return name
}
