package inspect

import (
	"fmt"

	"github.com/waschema/waschema/gen/jsonrt"
)

// Catalogue is all that the page knows of a set of schemas.
type Catalogue struct {
	Table  jsonrt.Table // with what no schema names, see [jsonrt.Reader.Survey]
	Roots  []Root       // sorted by name
	Types  []Type       // sorted by name; more than one may be of the same rules
	Unions []Union
}

// Root is a schema that documents can be held against as a whole.
type Root struct {
	Name string // "cloudapi.Webhook"
	Type int    // index in [Catalogue.Types]
}

// Type is a Go type, where values of it are described, and the rules they keep.
type Type struct {
	Name string // "cloudapi.TextMessage"
	Page string // path of its page in the site
	Use  jsonrt.Ref
	Wrap bool // a struct around a value whose rules have a type of their own
}

// Union names the variants of a union: that of the rules Of or, where Member is not empty, of that member of theirs.
type Union struct {
	Name     string // "cloudapi.Message"
	Page     string
	Unknown  string // Go type of the fallback; "" without
	Of       jsonrt.Ref
	Member   string
	Variants []int // indexes in [Catalogue.Types]; -1 for a variant without a type
}

// Encode returns the catalogue as bytes for [Decode].
func Encode(c *Catalogue) []byte { return encode(c) }

// Decode reads what Encode wrote. It does not panic, whatever the bytes are.
func Decode(data []byte) (*Catalogue, error) {
	c := &Catalogue{}
	if err := decode(data, c); err != nil {
		return nil, err
	}
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	return c, nil
}

// check makes sure that indexes lead somewhere. Those inside the table are as the compiler of the rules made them.
func (c *Catalogue) check() error {
	for _, t := range c.Types {
		if int(max(t.Use, -t.Use)) >= max(len(c.Table.Rules), 1) {
			return fmt.Errorf("type %q has no rules", t.Name)
		}
	}
	for _, r := range c.Roots {
		if r.Type < 0 || r.Type >= len(c.Types) {
			return fmt.Errorf("root %q has no type", r.Name)
		}
	}
	for _, u := range c.Unions {
		for _, i := range u.Variants {
			if i >= len(c.Types) {
				return fmt.Errorf("a variant of rules %d has no type", u.Of)
			}
		}
	}
	return nil
}
