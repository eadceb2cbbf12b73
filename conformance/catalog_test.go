package conformance_test

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/waschema/waschema/schemas"
)

// catalog is a tree of schema files, read without the generator's help.
type catalog struct {
	paths []string // "cloudapi/webhook.yaml", sorted
	files map[string]*tree
}

// definition is one schema that has to explain itself: what a file describes at its top, or an entry of $defs.
type definition struct {
	file   string
	name   string // of the entry; "" for the top of a file
	schema *tree
}

func (d definition) String() string {
	if d.name == "" {
		return d.file + "#"
	}
	return d.file + "#/$defs/" + d.name
}

// examples are values that fit the definition.
func (d definition) examples() []*tree {
	if list := d.schema.get("examples"); list != nil {
		return list.items
	}
	return nil
}

func readCatalog(fsys fs.FS) (*catalog, error) {
	paths, err := fs.Glob(fsys, "*/*.yaml")
	if err != nil {
		return nil, err
	}
	c := &catalog{paths: paths, files: map[string]*tree{}}
	for _, name := range paths {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var document yaml.Node
		if err := yaml.Unmarshal(text, &document); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if c.files[name], err = yamlTree(document.Content[0]); err != nil {
			return nil, fmt.Errorf("%s:%w", name, err)
		}
	}
	return c, nil
}

// yamlTree reads YAML as the JSON it stands for.
func yamlTree(node *yaml.Node) (*tree, error) {
	switch node.Kind {
	case yaml.MappingNode:
		t := &tree{kind: objectKind}
		for i := 0; i < len(node.Content); i += 2 {
			value, err := yamlTree(node.Content[i+1])
			if err != nil {
				return nil, err
			}
			t.members = append(t.members, member{node.Content[i].Value, value})
		}
		return t, nil
	case yaml.SequenceNode:
		t := &tree{kind: arrayKind}
		for _, item := range node.Content {
			value, err := yamlTree(item)
			if err != nil {
				return nil, err
			}
			t.items = append(t.items, value)
		}
		return t, nil
	case yaml.ScalarNode:
		if node.Tag == "!!str" || node.Tag == "!!timestamp" {
			return &tree{kind: stringKind, text: node.Value}, nil
		}
		if t, err := parse([]byte(node.Value)); err == nil {
			return t, nil
		}
	}
	return nil, fmt.Errorf("%d: %q is not written as in JSON", node.Line, node.Value)
}

// definitions lists what has to explain itself, file by file.
func (c *catalog) definitions() []definition {
	var list []definition
	for _, file := range c.paths {
		top := c.files[file]
		if describesDocuments(top) {
			list = append(list, definition{file, "", top})
		}
		if defs := top.get("$defs"); defs != nil {
			for _, m := range defs.members {
				list = append(list, definition{file, m.name, m.value})
			}
		}
	}
	return list
}

// describesDocuments tells a root from a file that only holds definitions.
func describesDocuments(top *tree) bool {
	besideDefs := []string{"$schema", "$id", "$comment", "$defs", "title", "description"}
	return slices.ContainsFunc(top.members, func(m member) bool {
		return !slices.Contains(besideDefs, m.name) && !strings.HasPrefix(m.name, "x-")
	})
}

// resolve returns what a $ref in the file refers to; its tree is nil when there is nothing.
func (c *catalog) resolve(file, ref string) placed {
	name, pointer, _ := strings.Cut(ref, "#")
	if name != "" {
		file = path.Join(path.Dir(file), name)
	}
	t := c.files[file]
	for _, step := range strings.Split(pointer, "/")[1:] {
		if t != nil {
			t = t.get(step)
		}
	}
	return placed{file, t}
}

// placed is a schema and the file it stands in, which its references start from.
type placed struct {
	file string
	*tree
}

// conjuncts returns the schema and all that hold with it through $ref and allOf.
func (c *catalog) conjuncts(s placed) []placed {
	list := []placed{s}
	if ref := s.get("$ref"); ref != nil {
		if target := c.resolve(s.file, ref.text); target.tree != nil {
			list = append(list, c.conjuncts(target)...)
		}
	}
	if all := s.get("allOf"); all != nil {
		for _, item := range all.items {
			list = append(list, c.conjuncts(placed{s.file, item})...)
		}
	}
	return list
}

// properties lists what the schema, with all that hold beside it, says of each property.
func (c *catalog) properties(s placed) map[string][]placed {
	found := map[string][]placed{}
	for _, part := range c.conjuncts(s) {
		if properties := part.get("properties"); properties != nil {
			for _, m := range properties.members {
				found[m.name] = append(found[m.name], c.conjuncts(placed{part.file, m.value})...)
			}
		}
	}
	return found
}

// listedWords returns what const and enum list.
func listedWords(t *tree) []string {
	var list []string
	if one := t.get("const"); one != nil {
		list = append(list, one.text)
	}
	if several := t.get("enum"); several != nil {
		for _, item := range several.items {
			list = append(list, item.text)
		}
	}
	return list
}

func shipped(t *testing.T) *catalog {
	t.Helper()
	c, err := readCatalog(schemas.FS)
	require.NoError(t, err)
	require.NotEmpty(t, c.paths)
	return c
}
