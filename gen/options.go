package gen

import (
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/schemas"
)

// Shipped returns the schemas that are part of waschema, a folder for each provider.
func Shipped() fs.FS { return schemas.FS }

// Options say which schemas to read, and how.
type Options struct {
	Schemas      fs.FS  // tree of .yaml, .yml and .json files; nil stands for Shipped()
	Dir          string // what the paths of errors begin with, as a rule the folder that Schemas reads
	Package      string // when set: all schemas make one package of this name, straight in the output folder
	ImportPath   string // of the output folder; only needed where one package refers to another (see [ImportPath])
	AssertFormat bool   // `format` is a check, not only an annotation
	Maps         []Map  // copies of places that references lead to; the meta-schemas of every draft need none
}

// Map is a place on the net of which there is a copy: a reference to URL/x/y leads to the file x/y of FS, or to x/y with
// .json, .yaml or .yml after it. Of several maps for one reference the one with the longest URL counts. Nothing is ever
// fetched.
type Map struct {
	URL string // absolute, without query and fragment
	FS  fs.FS
	Dir string // what the paths of errors in its files begin with, as a rule the folder that FS reads
}

// read reads the schemas. Beside Errors there is a set all the same, of the files that have none and lead to none.
func (o Options) read() (*schema.Set, error) {
	tree := o.Schemas
	if tree == nil {
		tree = Shipped()
	}
	var options schema.Options
	for _, m := range o.Maps {
		options.Maps = append(options.Maps, schema.Map{URL: m.URL, FS: m.FS, Dir: m.Dir})
	}
	set, err := schema.LoadSound(tree, options)
	if err != nil {
		return set, err
	}
	if len(set.Files) == 0 {
		// Going on would plan nothing, and so remove all that was generated before.
		return nil, errors.New(o.folder() + ": no schema files here (.yaml, .yml or .json)")
	}
	return set, nil
}

// load reads the schemas and says what they mean. Errors are Errors.
func (o Options) load() (*model.Model, error) {
	set, m, found, err := o.stages()
	if err == nil && len(found) > 0 {
		err = o.named(found, set)
	}
	return m, err
}

// stages reads the schemas and says what they mean. What is wrong with them is found by both stages in one run: the second
// looks at the files that the first found nothing in. The error is of another kind than what is wrong with schemas.
func (o Options) stages() (set *schema.Set, m *model.Model, found schema.Errors, err error) {
	set, err = o.read()
	if err != nil && !errors.As(err, &found) {
		return nil, nil, nil, err
	}
	m, err = model.Build(set, model.Options{AssertFormat: o.AssertFormat})
	var more schema.Errors
	if err != nil && !errors.As(err, &more) {
		return nil, nil, nil, err
	}
	found = append(found, more...)
	found.Sort()
	return set, m, found, nil
}

// plan reads the schemas, says what they mean and decides about the Go. Errors are Errors.
func (o Options) plan() (*model.Model, []*plan.Package, error) {
	set, m, found, err := o.stages()
	switch {
	case err != nil:
		return nil, nil, err
	case len(found) > 0:
		found = append(found, plan.CheckNames(set.Files)...)
		found.Sort()
		return nil, nil, o.named(found, set)
	}
	packages, err := plan.Build(m, plan.Options{Package: o.Package, ImportPath: o.ImportPath})
	if err != nil {
		return nil, nil, o.named(err, set)
	}
	return m, packages, nil
}

// folder is how messages call the schema folder as a whole.
func (o Options) folder() string {
	if o.Dir == "" {
		return "schemas"
	}
	return o.Dir
}

// named turns the errors of a stage into Errors whose files can be opened from where the user stands. Set is what the
// stage worked on; it knows the files that are not below the schema folder.
func (o Options) named(err error, set *schema.Set) error {
	var found schema.Errors
	if !errors.As(err, &found) {
		return err
	}
	out := make(Errors, len(found))
	for i, e := range found {
		out[i] = o.place(e, set)
	}
	return out
}

// place is an error of a stage whose file can be opened from where the user stands.
func (o Options) place(e schema.Error, set *schema.Set) Error {
	file := filepath.Join(o.Dir, filepath.FromSlash(e.File))
	if set != nil {
		if outside, found := set.Outside(e.File); found {
			file = outside
		}
	}
	return Error{File: file, Line: e.Line, Column: e.Column, Keyword: e.Keyword, Message: e.Message}
}
