package conformance_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// variantsOf names the Go types behind the interfaces that one meets going down through the exported fields of a decoded
// document, in order, taking the first element of every list. Of several fields the first that leads to one counts.
func variantsOf(value any) []string {
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return variantsBelow(v)
}

func variantsBelow(v reflect.Value) []string {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() || v.Elem().Kind() != reflect.Pointer {
			return nil
		}
		variant := v.Elem().Elem()
		return append([]string{variant.Type().Name()}, variantsBelow(variant)...)
	case reflect.Pointer:
		if !v.IsNil() {
			return variantsBelow(v.Elem())
		}
	case reflect.Slice:
		if v.Len() > 0 {
			return variantsBelow(v.Index(0))
		}
	case reflect.Struct:
		if strings.HasSuffix(v.Type().PkgPath(), "/jsonrt") {
			return nil
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				if found := variantsBelow(v.Field(i)); found != nil {
					return found
				}
			}
		}
	}
	return nil
}

// variantTypes lists the definitions that are a variant of some union of the schemas, as folder.Name.
func (c *catalog) variantTypes() []string {
	var list []string
	for _, file := range c.paths {
		c.branches(file, c.files[file], func(target placed, name string) {
			if target.get("oneOf") != nil {
				return // a union in a union: its own variants count
			}
			if t := folder(target.file) + "." + name; !slices.Contains(list, t) {
				list = append(list, t)
			}
		})
	}
	slices.Sort(list)
	return list
}

// branches calls yield with what each branch of each oneOf in t refers to: itself, or for a branch that says what a
// member of its own decides about another, that other.
func (c *catalog) branches(file string, t *tree, yield func(target placed, name string)) {
	refer := func(t *tree) {
		if ref := t.get("$ref"); ref != nil {
			yield(c.resolve(file, ref.text), ref.text[strings.LastIndex(ref.text, "/")+1:])
		}
	}
	for _, m := range t.members {
		if m.name == "oneOf" {
			for _, branch := range m.value.items {
				refer(branch)
				if properties := branch.get("properties"); properties != nil {
					for _, p := range properties.members {
						refer(p.value)
					}
				}
			}
		}
		if m.value.kind == objectKind && m.name != "examples" {
			c.branches(file, m.value, yield)
		}
	}
}

func folder(file string) string {
	name, _, _ := strings.Cut(file, "/")
	return name
}

// TestVariantsMet: every variant that the schemas tell apart occurs in an example of the pages or in a shape of the wire.
func TestVariantsMet(t *testing.T) {
	met := map[string]bool{}
	for _, s := range loadSeeds(t) {
		value, err := s.root.decode(s.doc)
		if err == nil {
			walkValues(reflect.ValueOf(value), func(v reflect.Value) bool {
				if v.Kind() == reflect.Interface {
					met[strings.TrimPrefix(v.Elem().Type().String(), "*")] = true
				}
				return true
			})
		}
	}
	var missing []string
	for _, name := range shipped(t).variantTypes() {
		if !met[name] {
			missing = append(missing, name)
		}
	}
	assert.Empty(t, missing)
}
