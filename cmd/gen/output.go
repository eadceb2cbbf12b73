package main

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/waschema/waschema/gen"
)

// output is what one flag asks for: files below a folder.
type output struct {
	flag  string // "out", "bundle" or "openapi"
	dir   string
	files map[string][]byte
}

// name is how the summary calls it.
func (o output) name() string {
	if o.flag == "openapi" {
		for file := range o.files { // there is one
			return onDisk(o.dir, file)
		}
	}
	return o.dir
}

// outputs returns all that the flags ask for, the Go packages first. Nothing has been written.
func (f *schemaFlags) outputs(o gen.Options) ([]output, error) {
	code, err := gen.Generate(o)
	if err != nil {
		return nil, err
	}
	list := []output{{"out", f.out, code}}
	if f.bundle != "" {
		if err := f.apart(code); err != nil {
			return nil, err
		}
		files, err := gen.Bundles(o)
		if err != nil {
			return nil, err
		}
		list = append(list, output{"bundle", f.bundle, files})
	}
	if f.openapi != "" {
		text, err := gen.OpenAPI(o)
		if err != nil {
			return nil, err
		}
		dir, file := filepath.Split(f.openapi)
		list = append(list, output{"openapi", filepath.Clean(dir), map[string][]byte{file: text}})
	}
	return list, nil
}

// apart refuses a folder for bundles that Go packages are written to: what one of the two no longer plans, the other may.
func (f *schemaFlags) apart(code map[string][]byte) error {
	dirs := map[string]bool{f.out: true}
	for name := range code {
		dirs[onDisk(f.out, path.Dir(name))] = true
	}
	for dir := range dirs {
		if isSameFolder(dir, f.bundle) {
			return usageError{"-bundle " + f.bundle + ": Go packages are written there", "choose a folder that holds nothing else"}
		}
	}
	return nil
}

// isSameFolder reports whether two paths lead to one folder, which need not exist yet.
func isSameFolder(a, b string) bool {
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
	at, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(at, other)
}

// changed is one output with what differs from it on disk.
type changed struct {
	output
	gen.Changes
}

// compare holds outputs against what is on disk. Nothing is written before all of them can be.
func compare(list []output) ([]changed, error) { return each(list, gen.Check) }

// write makes the outputs, which compare has found nothing against.
func write(list []output) ([]changed, error) {
	if _, err := compare(list); err != nil {
		return nil, err
	}
	return each(list, gen.Write)
}

func each(list []output, do func(dir string, files map[string][]byte) (gen.Changes, error)) ([]changed, error) {
	var all []changed
	for _, o := range list {
		changes, err := do(o.dir, o.files)
		if err != nil {
			return nil, err
		}
		all = append(all, changed{o, changes})
	}
	return all, nil
}

// reports makes a report of each output: the first is Go, and the others are nil where they were not asked for.
func reports[T any](all []changed, of func(changed) T) (code T, bundle, openAPI *T) {
	code = of(all[0])
	for _, c := range all[1:] {
		report := of(c)
		switch c.flag {
		case "bundle":
			bundle = &report
		case "openapi":
			openAPI = &report
		}
	}
	return code, bundle, openAPI
}

// written lists the paths that were written, sorted.
func (c changed) written() []string {
	list := slices.Concat(c.New, c.Changes.Changed)
	slices.Sort(list)
	return list
}

// checkOpenAPI refuses names for the OpenAPI document that say it is something else.
func checkOpenAPI(file string) error {
	if file != "" && !strings.HasSuffix(file, ".json") {
		return errors.New("must end in .json")
	}
	return nil
}
