package diff

import (
	"bytes"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// schemaPair is two schemas that stand for one another, and where in documents.
type schemaPair struct {
	old, new *schema.Schema
	place    *place
}

// beside collects the schemas of a place on both sides: what describes the place, and what it refers to.
func (c *comparison) beside(p *place) {
	for _, at := range [][2]string{{p.old.At, p.new.At}, {p.old.Node.At, p.new.Node.At}} {
		old, new := c.indexes[0].schemas[c.indexes[0].seen(at[0])], c.indexes[1].schemas[at[1]]
		if old != nil && new != nil {
			c.pairs = append(c.pairs, schemaPair{old, new, p})
		}
	}
	old, new := c.indexes[0].seen(p.old.Node.At), p.new.Node.At
	if old == new || !c.indexes[0].defines(old) || !c.indexes[1].defines(new) || c.indexes[1].defines(old) || c.indexes[0].defines(new) {
		return
	}
	f := &finding{rule: ruleOf("definition-moved")}
	f.at(whole(p.old), whole(p.new)).says(p.old.Node.At, new, "%s was %s", new, p.old.Node.At)
	f.local = [2]Sample{{None: true}, {None: true}}
	c.sight(sighting{p, f})
}

// told are the keywords whose changes are reported together, in this order.
var told = []string{"title", "description", "examples", "default", "x-source", "x-evidence", "readOnly", "writeOnly", "contentEncoding", "contentMediaType", "$comment"}

// annotations compares the words about schemas.
func (c *comparison) annotations() {
	done := map[*schema.Schema]bool{}
	for _, p := range c.pairs {
		if !done[p.new] {
			done[p.new] = true
			c.words(p)
		}
	}
	for _, r := range c.report.Roots { // parts of schemas, which have no place of their own
		if r.NewUse == nil || r.OldUse == nil {
			continue
		}
		for _, p := range partsOf(c.indexes[0], r.New.Schema.Schema) {
			if !done[p.new] {
				done[p.new] = true
				p.place = &place{pair: pair{r.OldUse, r.NewUse}, root: r}
				c.words(p)
			}
		}
	}
}

// partsOf pairs the schemas of a file by their location.
func partsOf(old *index, s *schema.Schema) []schemaPair {
	var list []schemaPair
	var visit func(s *schema.Schema)
	visit = func(s *schema.Schema) {
		if was := old.schemas[s.Location()]; was != nil {
			list = append(list, schemaPair{old: was, new: s})
		}
		for _, k := range s.Keywords {
			k.Below(visit)
		}
	}
	visit(s)
	return list
}

// words compares the annotations of two schemas.
func (c *comparison) words(p schemaPair) {
	var changed []string
	for _, keyword := range told {
		if !bytes.Equal(valueOf(p.old, keyword), valueOf(p.new, keyword)) {
			changed = append(changed, keyword)
		}
	}
	if len(changed) > 0 {
		c.remark(p, "annotation-changed", changed[0], strings.Join(changed, ", "), "%s changed", strings.Join(changed, ", "))
	}
	was, is := string(valueOf(p.old, "deprecated")) == "true", string(valueOf(p.new, "deprecated")) == "true"
	if was != is {
		c.remark(p, "deprecated-changed", "deprecated", "", "%s", map[bool]string{true: "is deprecated", false: "is deprecated no longer"}[is])
	}
}

func (c *comparison) remark(p schemaPair, rule, keyword, after, format string, args ...any) {
	f := &finding{rule: ruleOf(rule), local: [2]Sample{{None: true}, {None: true}}}
	f.at(spot{at: p.old.Location(), keyword: keyword}, spot{at: p.new.Location(), keyword: keyword}).says("", after, format, args...)
	c.sight(sighting{p.place, f})
}

// valueOf returns the value of a keyword as JSON, nil without.
func valueOf(s *schema.Schema, keyword string) []byte {
	if k := s.Keyword(keyword); k != nil {
		return k.Value.JSON()
	}
	return nil
}
