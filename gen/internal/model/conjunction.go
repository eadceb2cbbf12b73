package model

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// atom is one schema object in a conjunction, without the applicators that another place takes care of.
type atom struct {
	s     *schema.Schema
	drop  uint8
	scope *scope // what dynamic references in it mean; nil where there are none
}

// to is a schema that a keyword of the atom holds.
func (a atom) to(s *schema.Schema) atom { return atom{s: s, scope: a.scope.enter(s)} }

const (
	dropOneOf    uint8 = 1 << iota // oneOf is handled elsewhere
	dropAnyOf                      // anyOf is handled elsewhere
	dropNull                       // its union's null branches are: the place is nullable
	dropOpenEnum                   // anyOf is an open enum: its open branch is part of the conjunction
	dropToKinds                    // its union only lists types
)

// drops reports whether the keyword is handled elsewhere.
func (a atom) drops(keyword string) bool {
	return keyword == "oneOf" && a.drop&dropOneOf != 0 || keyword == "anyOf" && a.drop&dropAnyOf != 0
}

// dropping is the atom with more of its applicators taken care of elsewhere.
func (a atom) dropping(what uint8) atom {
	a.drop |= what
	return a
}

// asserts reports whether the atom constrains anything by itself.
func (a atom) asserts() bool {
	if a.s.Bool != nil {
		return !*a.s.Bool
	}
	if a.drop&(dropOpenEnum|dropToKinds) != 0 {
		return true // keeps what fill reads from it
	}
	for _, k := range a.s.Keywords {
		if e := meaningOf(k).effect; (e == assertion || e == applicator) && !a.drops(k.Name) {
			return true
		}
	}
	return false
}

// unions returns the applicators of the atom that are still to be handled.
func (a atom) unions() []*schema.Keyword {
	var out []*schema.Keyword
	for _, name := range []string{"oneOf", "anyOf"} {
		if k := a.s.Keyword(name); k != nil && meaningOf(k).effect == applicator && !a.drops(name) {
			out = append(out, k)
		}
	}
	return out
}

// conjunction is a list of schemas that a value must satisfy together: references followed, allOf flattened,
// schemas that assert nothing left out. The order is that of the schemas' text.
type conjunction struct {
	atoms   []atom
	kinds   Kinds            // when not empty: only these kinds
	through []*schema.Schema // schemas that led here without asserting anything
}

// within returns the kinds that the conjunction was cut down to.
func (c conjunction) within() Kinds {
	if c.kinds == noKind {
		return AnyKind
	}
	return c.kinds
}

// closure follows references and allOf from the atoms.
func closure(atoms []atom) conjunction {
	var c conjunction
	seen := map[atom]bool{}
	var add func(a atom)
	add = func(a atom) {
		if seen[a] {
			return
		}
		seen[a] = true
		for _, k := range a.s.Keywords {
			switch {
			case k.Name == "allOf" && meaningOf(k).effect == structure:
				for _, sub := range k.Schemas {
					add(a.to(sub))
				}
			default:
				if next, ok := a.reference(k); ok {
					add(next)
				}
			}
		}
		if a.asserts() {
			c.atoms = append(c.atoms, a)
		} else {
			c.through = append(c.through, a.s)
		}
	}
	for _, a := range atoms {
		add(a)
	}
	return c
}

// key identifies the conjunction.
func (c conjunction) key() string {
	var key strings.Builder
	for _, a := range c.atoms {
		key.WriteString(strconv.Itoa(a.s.Index))
		if a.drop != 0 {
			key.WriteString("-" + strconv.Itoa(int(a.drop)))
		}
		if a.scope != nil {
			key.WriteString("~" + a.scope.key)
		}
		key.WriteByte(' ')
	}
	key.WriteString(strconv.Itoa(int(c.kinds)))
	if len(c.atoms) == 0 {
		return "any" + key.String()
	}
	return key.String()
}

// origin picks the schema that names the node: a place that only refers to another schema stands for that one.
func (c conjunction) origin(site *schema.Schema) *schema.Schema {
	for next := site; next != nil; next = onlyReference(site) {
		if site = next; c.holds(site) {
			break
		}
	}
	return site
}

// holds reports whether s is a part of the conjunction.
func (c conjunction) holds(s *schema.Schema) bool {
	return slices.ContainsFunc(c.atoms, func(a atom) bool { return a.s == s })
}

// foreign reports whether the conjunction has parts of other folders that s alone does not bring along.
func (c conjunction) foreign(s *schema.Schema) bool {
	var own conjunction
	for _, a := range c.atoms {
		if a.s.File.Folder == s.File.Folder {
			continue
		}
		if len(own.atoms) == 0 {
			own = closure([]atom{{s: s, scope: a.scope}})
		}
		if !own.holds(a.s) {
			return true
		}
	}
	return false
}

// onlyReference returns the schema that s refers to when it does nothing else.
func onlyReference(s *schema.Schema) *schema.Schema {
	next := s.Ref
	if next == nil {
		next = nullableReference(s)
	}
	if k := s.Keyword("allOf"); next == nil && k != nil && len(k.Schemas) == 1 {
		next = k.Schemas[0]
	} else if k != nil {
		return nil
	}
	return next
}

// nullableReference returns the branch of a union that is a reference, when all other branches are null.
func nullableReference(s *schema.Schema) *schema.Schema {
	var found *schema.Schema
	for _, k := range (atom{s: s}).unions() {
		for _, sub := range k.Schemas {
			switch t := sub.Keyword("type"); {
			case sub.Ref != nil && found == nil:
				found = sub
			case t == nil || typeKinds(t) != Null:
				return nil
			}
		}
	}
	return found
}

// has reports whether any schema of the conjunction has the keyword.
func (c conjunction) has(keyword string) bool {
	for _, a := range c.atoms {
		if a.s.Keyword(keyword) != nil {
			return true
		}
	}
	return false
}

// memberNames returns the members that properties name, in order of the text, each once.
func (c conjunction) memberNames() []string {
	var names []string
	seen := map[string]bool{}
	for _, a := range c.atoms {
		if k := a.s.Keyword("properties"); k != nil {
			for _, p := range k.Named {
				if !seen[p.Name] {
					seen[p.Name] = true
					names = append(names, p.Name)
				}
			}
		}
	}
	return names
}

// member returns the schemas that the named member must satisfy, and the one that describes it best: the last
// that names it, since a variant's own words are closer than its base's.
func (c conjunction) member(name string) ([]atom, *schema.Schema) {
	var atoms []atom
	var site *schema.Schema
	for _, a := range c.atoms {
		named := a.memberSchemas(name)
		for _, sub := range named {
			atoms = append(atoms, a.to(sub))
		}
		if sub := property(a.s, name); sub != nil && (site == nil || !bare(sub)) {
			site = sub
		}
		if k := a.s.Keyword("additionalProperties"); len(named) == 0 && k != nil && k.Row != nil && k.Schema != nil {
			atoms = append(atoms, a.to(k.Schema))
		}
	}
	if site == nil && len(atoms) > 0 {
		site = atoms[0].s
	}
	return atoms, site
}

// memberSchemas returns the schemas of properties and patternProperties for the named member.
func (a atom) memberSchemas(name string) []*schema.Schema {
	var list []*schema.Schema
	if sub := property(a.s, name); sub != nil {
		list = append(list, sub)
	}
	if k := a.s.Keyword("patternProperties"); k != nil && k.Row != nil {
		for _, p := range k.Named {
			if matches(p.Name, name) {
				list = append(list, p.Schema)
			}
		}
	}
	return list
}

// bare reports whether a schema has nothing to describe its place with.
func bare(s *schema.Schema) bool {
	return s.Keyword("description") == nil && s.Keyword("title") == nil && s.Keyword("$ref") == nil
}

// property returns the schema of a member that s names.
func property(s *schema.Schema, name string) *schema.Schema {
	k := s.Keyword("properties")
	if k == nil {
		return nil
	}
	return k.Find(name)
}

// requires reports whether some schema of the conjunction requires the member.
func (c conjunction) requires(name string) bool {
	for _, a := range c.atoms {
		if k := a.s.Keyword("required"); k != nil {
			for _, item := range k.Value.Items {
				if item.Text == name {
					return true
				}
			}
		}
	}
	return false
}

// kindsLeft returns the kinds of values that can satisfy the conjunction, as far as type, enum, const and the
// branches of unions say.
func (c conjunction) kindsLeft() Kinds { return c.kindsWithin(8) }

func (c conjunction) kindsWithin(depth int) Kinds {
	kinds := c.within()
	for _, a := range c.atoms {
		if a.s.Bool != nil {
			return noKind
		}
		for _, k := range a.s.Keywords {
			switch {
			case k.Name == "type":
				kinds &= typeKinds(k)
			case k.Name == "enum" && meaningOf(k).effect == assertion:
				kinds &= literalKinds(literalsOf(k.Value))
			case k.Name == "const" && meaningOf(k).effect == assertion:
				kinds &= literalOf(k.Value).Kind
			}
		}
		if a.drop&(dropOpenEnum) != 0 || depth == 0 {
			continue
		}
		for _, name := range []string{"oneOf", "anyOf"} {
			k := a.s.Keyword(name)
			if k == nil || meaningOf(k).effect != applicator || a.drops(name) && a.drop&dropToKinds == 0 {
				continue
			}
			branches := noKind
			for _, sub := range k.Schemas {
				branches |= closure([]atom{a.to(sub)}).kindsWithin(depth - 1)
			}
			if a.drop&dropNull == 0 {
				kinds &= branches
			} else {
				kinds &= branches &^ Null
			}
		}
	}
	return kinds
}

// walk visits s and every schema below it, in order of the text.
func walk(s *schema.Schema, visit func(*schema.Schema)) {
	visit(s)
	for _, k := range s.Keywords {
		if k.Schema != nil {
			walk(k.Schema, visit)
		}
		for _, sub := range k.Schemas {
			walk(sub, visit)
		}
		for _, named := range k.Named {
			walk(named.Schema, visit)
		}
	}
}

func sortByPointer(list []*schema.Schema) {
	sort.Slice(list, func(i, j int) bool { return list[i].Pointer < list[j].Pointer })
}
