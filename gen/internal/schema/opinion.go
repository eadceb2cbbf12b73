package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

const (
	// maxCompiled bounds the sets that the second opinion compiles: its time
	// grows with the square of their size.
	maxCompiled = 5000
	// maxExponent bounds the numbers that it sees: it computes them.
	maxExponent = 1000
)

// SecondOpinion asks another implementation about a set: every file against the
// meta-schema of its draft, then, unless the set is large, every root compiled
// with its references. The errors are of type Error, in file order. It reads
// nothing but the set.
func SecondOpinion(s *Set) []error {
	documents := make(map[string]*Value)
	total := 0
	for _, f := range s.metas {
		documents[resourceKey(fileURL(f))] = f.value
		if id := f.value.Member("$id"); id != nil {
			documents[strings.TrimSuffix(id.Text, "#")] = f.value
		}
	}
	for _, f := range s.Files {
		documents[opinionURL(f)] = f.value
		documents[resourceKey(fileURL(f))] = f.value
		for _, sub := range f.schemas {
			if sub.resource == sub {
				documents[resourceKey(sub.base)] = sub.value
			}
		}
		total += len(f.schemas)
	}
	var errs Errors
	for _, f := range s.Files {
		if v := hugeNumber(f.value); v != nil {
			errs.add(v.Pos, "", "number %s is too large for a second opinion", show(v.Text))
			return errs.list()
		}
	}
	compilers := make(map[Draft]*jsonschema.Compiler) // one for all roots: it keeps what it has compiled
	for _, f := range s.Files {
		valid := againstMeta(f, &errs)
		if valid && f.IsRoot && total <= maxCompiled {
			if compilers[f.Draft] == nil {
				compilers[f.Draft] = opinionCompiler(f.Draft, documents)
			}
			compileRoot(f, compilers[f.Draft], &errs)
		}
	}
	return errs.normal().list()
}

// list returns the errors as values of the error interface.
func (es Errors) list() []error {
	var list []error
	for _, e := range es {
		list = append(list, e)
	}
	return list
}

// opinionURL is the URL of a file for the other implementation, which wants an
// absolute one. It is never opened.
func opinionURL(f *File) string {
	return (&url.URL{Scheme: "file", Path: "/" + f.Path}).String()
}

// opinionCompiler returns a compiler that knows the documents and nothing else.
func opinionCompiler(d Draft, documents map[string]*Value) *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.Draft = map[Draft]*jsonschema.Draft{
		Draft4: jsonschema.Draft4, Draft6: jsonschema.Draft6, Draft7: jsonschema.Draft7,
		Draft2019: jsonschema.Draft2019, Draft2020: jsonschema.Draft2020,
	}[d]
	c.LoadURL = func(name string) (io.ReadCloser, error) {
		if v := documents[strings.TrimSuffix(name, "#")]; v != nil {
			return io.NopCloser(strings.NewReader(string(v.JSON()))), nil
		}
		return nil, fmt.Errorf("%s is not in the set", show(name))
	}
	return c
}

// againstMeta checks a file against the meta-schema of its draft. Dialects of the
// user's own may be at odds with that, on purpose.
func againstMeta(f *File, errs *Errors) bool {
	if f.dialect != standard[f.Draft] {
		return true
	}
	meta, err := opinionCompiler(f.Draft, nil).Compile(strings.TrimSuffix(f.Draft.URI(), "#"))
	if err != nil {
		panic("schema: a meta-schema that does not compile: " + err.Error())
	}
	var document any
	dec := json.NewDecoder(strings.NewReader(string(f.value.JSON())))
	dec.UseNumber()
	if err := dec.Decode(&document); err != nil {
		panic("schema: a value whose JSON does not decode: " + err.Error())
	}
	return addOpinion(f, meta.Validate(document), errs)
}

// compileRoot compiles a root and all it refers to.
func compileRoot(f *File, c *jsonschema.Compiler, errs *Errors) {
	_, err := c.Compile(opinionURL(f))
	addOpinion(f, err, errs)
}

// addOpinion records an error of the other implementation at the place in the
// file that it is about, and reports whether there was none.
func addOpinion(f *File, err error, errs *Errors) bool {
	if err == nil {
		return true
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		errs.add(f.Schema.Pos, "", "second opinion: %s", show(err.Error()))
		return false
	}
	// The leaves say what is wrong, the nodes above only where it was found.
	for len(invalid.Causes) > 0 {
		invalid = invalid.Causes[0]
	}
	v := f.value
	for _, token := range strings.Split(invalid.InstanceLocation, "/")[1:] {
		if next := step(v, UnescapeToken(token)); next != nil {
			v = next
		}
	}
	errs.add(v.Pos, "", "second opinion: %s", show(invalid.Message))
	return false
}

// hugeNumber returns the first number whose exponent is beyond maxExponent.
func hugeNumber(v *Value) *Value {
	if v.Kind == Number {
		if d := parseDecimal(v.Text); d.sign != 0 || d.exponent > maxExponent || d.exponent < -maxExponent {
			return v
		}
	}
	for _, item := range v.Items {
		if found := hugeNumber(item); found != nil {
			return found
		}
	}
	for _, m := range v.Members {
		if found := hugeNumber(m.Value); found != nil {
			return found
		}
	}
	return nil
}
