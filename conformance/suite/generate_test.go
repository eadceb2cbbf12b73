package suite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing/fstest"

	"github.com/waschema/waschema/gen"
)

const (
	schemaFile  = "schema.json"
	packageName = "group" // the same for all, so that equal schemas make equal text
)

// generated is what a group's schema became.
type generated struct {
	folder    string            // of the package; groups that make the same Go share one
	ident     string            // of the root type
	files     map[string][]byte // by name
	schema    *interpreter      // of the schema
	bundle    *interpreter      // of the bundled schema
	bundleErr error             // why that cannot be read
	err       error             // why there is nothing of the above, or why it does not compile
}

// interpreter judges documents without generated code.
type interpreter struct {
	validator *gen.Validator
	root      string
}

// newInterpreter reads schemas of which one is in schemaFile.
func newInterpreter(o gen.Options) (*interpreter, error) {
	v, err := gen.NewValidator(o)
	if err != nil {
		return nil, err
	}
	root, err := v.Find(schemaFile)
	if err != nil {
		return nil, err
	}
	return &interpreter{v, root}, nil
}

// options says how the group's schema is read: as it is. One without $schema belongs to the draft of its folder, which a
// second schema settles that refers to it.
func (s *suite) options(g *group) gen.Options {
	tree := fstest.MapFS{schemaFile: {Data: g.Schema, Mode: 0o644}}
	if !namesDraft(g.Schema) {
		dialect := fmt.Sprintf(`{"$schema": %q, "allOf": [{"$ref": %q}]}`, g.draft.uri, schemaFile)
		tree["dialect.json"] = &fstest.MapFile{Data: []byte(dialect), Mode: 0o644}
	}
	return gen.Options{
		Schemas: tree, Package: packageName, AssertFormat: g.kind == format,
		Maps: []gen.Map{{URL: remotesURL, FS: s.remotes}},
	}
}

// namesDraft reports whether a schema has a $schema member.
func namesDraft(schema []byte) bool {
	var members map[string]json.RawMessage
	if json.Unmarshal(schema, &members) != nil {
		return false // true or false
	}
	_, found := members["$schema"]
	return found
}

// generate makes Go of every group's schema. Groups do not see each other's schemas: the suite uses one $id for many.
func (s *suite) generate() {
	queue := make(chan *group)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for g := range queue {
				g.generated = generate(s.options(g))
			}
		})
	}
	for _, g := range s.groups {
		queue <- g
	}
	close(queue)
	workers.Wait()
}

// generate makes Go of one schema. A panic is this schema's failure, not that of all the others.
func generate(o gen.Options) (out *generated) {
	out = &generated{}
	defer func() {
		if p := recover(); p != nil {
			out.err = fmt.Errorf("panic: %v", p)
		}
	}()
	if out.files, out.err = gen.Generate(o); out.err != nil {
		return out
	}
	if out.schema, out.err = newInterpreter(o); out.err != nil {
		return out
	}
	out.ident = strings.TrimPrefix(out.schema.root, packageName+".")
	out.folder = "p" + out.sum()
	out.bundle, out.bundleErr = newInterpreter(out.alone(o.AssertFormat))
	return out
}

// alone says how the bundled schema is read: there is nothing beside it.
func (g *generated) alone(assertFormat bool) gen.Options {
	text := g.files[strings.TrimSuffix(schemaFile, ".json")+".schema.json"]
	return gen.Options{
		Schemas: fstest.MapFS{schemaFile: {Data: text, Mode: 0o644}},
		Package: packageName, AssertFormat: assertFormat,
	}
}

// sum stands for the Go of a group. The bundled schemas do not count: groups of several drafts often differ in nothing else.
func (g *generated) sum() string {
	var text bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(g.files)) {
		if path.Ext(name) == ".go" {
			fmt.Fprintf(&text, "%s %d\n%s", name, len(g.files[name]), g.files[name])
		}
	}
	sum := sha256.Sum256(text.Bytes())
	return hex.EncodeToString(sum[:8])
}

// failed returns the groups that could not be made into a program.
func (s *suite) failed() (list []*group) {
	for _, g := range s.groups {
		if g.generated.err != nil {
			list = append(list, g)
		}
	}
	return list
}
