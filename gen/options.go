package gen

import (
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/waschema/waschema/gen/internal/model"
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
}

// read reads the schemas. Errors are Errors.
func (o Options) read() (*schema.Set, error) {
	tree := o.Schemas
	if tree == nil {
		tree = Shipped()
	}
	set, err := schema.Load(tree, schema.Options{})
	if err != nil {
		return nil, o.named(err)
	}
	if len(set.Files) == 0 {
		// Going on would plan nothing, and so remove all that was generated before.
		return nil, errors.New(o.folder() + ": no schema files here (.yaml, .yml or .json)")
	}
	return set, nil
}

// load reads the schemas and says what they mean. Errors are Errors.
func (o Options) load() (*model.Model, error) {
	set, err := o.read()
	if err != nil {
		return nil, err
	}
	m, err := model.Build(set, model.Options{AssertFormat: o.AssertFormat})
	if err != nil {
		return nil, o.named(err)
	}
	return m, nil
}

// folder is how messages call the schema folder as a whole.
func (o Options) folder() string {
	if o.Dir == "" {
		return "schemas"
	}
	return o.Dir
}

// named turns the errors of a stage into Errors whose files can be opened from where the user stands.
func (o Options) named(err error) error {
	var found schema.Errors
	if !errors.As(err, &found) {
		return err
	}
	out := make(Errors, len(found))
	for i, e := range found {
		out[i] = o.place(e)
	}
	return out
}

// place is an error of a stage whose file can be opened from where the user stands.
func (o Options) place(e schema.Error) Error {
	return Error{
		File: filepath.Join(o.Dir, filepath.FromSlash(e.File)),
		Line: e.Line, Column: e.Column, Keyword: e.Keyword, Message: e.Message,
	}
}
