package diff

import (
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// index finds the schemas of one side by their location. Locations are as the new side has them: those of old files that
// have another path on the new side are translated.
type index struct {
	schemas map[string]*schema.Schema
	renamed map[string]string // new paths of files, by their own
}

func indexOf(m *model.Model, renamed map[string]string) *index {
	x := &index{schemas: map[string]*schema.Schema{}, renamed: renamed}
	for _, f := range m.Files {
		x.add(f.Schema.Schema)
	}
	return x
}

// seen translates a location of this side into one as the new side has it.
func (x *index) seen(at string) string {
	file, pointer, _ := strings.Cut(at, "#")
	if now, ok := x.renamed[file]; ok {
		return now + "#" + pointer
	}
	return at
}

func (x *index) add(s *schema.Schema) {
	x.schemas[x.seen(s.Location())] = s
	for _, k := range s.Keywords {
		k.Below(x.add)
	}
}

// defines reports whether a location, as the new side has it, is that of a definition.
func (x *index) defines(at string) bool {
	s := x.schemas[at]
	if s == nil {
		return false
	}
	_, ok := s.DefName()
	return ok
}

// definition returns the location of the definition around a schema: the nearest entry of $defs, else the file.
func (x *index) definition(at string) string {
	for s := x.schemas[x.seen(at)]; s != nil; s = s.Parent {
		if _, ok := s.DefName(); ok || s.Parent == nil {
			return s.Location()
		}
	}
	return ""
}

// position returns where a spot stands; nil when it is on the other side only.
func (x *index) position(p spot) *Position {
	s := x.schemas[x.seen(p.at)]
	if s == nil {
		return nil
	}
	pos, pointer := s.Pos, s.Pointer
	if k := s.Keyword(p.keyword); k != nil {
		pos, pointer = k.Pos, pointer+"/"+schema.EscapeToken(k.Name)
		for i := range k.Named {
			if p.name != "" && k.Named[i].Name == p.name {
				pos, pointer = k.Named[i].Pos, pointer+"/"+schema.EscapeToken(p.name)
			}
		}
	}
	return &Position{File: pos.File, Line: pos.Line, Column: pos.Column, Pointer: pointer}
}
