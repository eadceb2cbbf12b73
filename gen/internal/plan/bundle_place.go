package plan

import (
	"net/url"
	"sort"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/schema"
)

// location is a place in the bundle.
type location struct {
	resource *schema.Schema // the root of the resource that it is in
	pointer  string         // in that resource
}

// child returns the place of a member.
func (l location) child(name string) location {
	return location{l.resource, l.pointer + "/" + schema.EscapeToken(name)}
}

// item returns the place of an item.
func (l location) item(i int) location { return l.child(strconv.Itoa(i)) }

// reference is a text that is written when all schemas have their places.
type reference struct {
	text *schema.Value
	from *schema.Schema // the root of the resource that it is in
	to   *schema.Schema
	name string // of the dynamic anchor that it is about
}

// refer returns a reference from a place to a schema, to be filled in later.
func (b *bundler) refer(at location, to *schema.Schema) *schema.Value {
	v := text("")
	b.refs = append(b.refs, reference{text: v, from: at.resource, to: to})
	return v
}

// referDynamically is refer by way of the dynamic scope; a pointer makes it mean one schema for good.
func (b *bundler) referDynamically(at location, d *schema.DynamicRef) *schema.Value {
	v := b.refer(at, d.Static)
	if last := &b.refs[len(b.refs)-1]; d.Dynamic {
		last.name = d.Name
		if d.Name == "" && b.draft == schema.Draft2020 {
			last.name = b.recursive
		}
	}
	return v
}

// resolve writes all references.
func (b *bundler) resolve() {
	for _, r := range b.refs {
		at := b.at[r.to]
		fragment := escapeFragment(at.pointer)
		if r.name != "" {
			fragment = escapeFragment(r.name)
		}
		switch {
		case at.resource == r.from:
			r.text.Text = "#" + fragment
		case fragment == "":
			r.text.Text = b.ids[at.resource]
		default:
			r.text.Text = b.ids[at.resource] + "#" + fragment
		}
		b.named = b.named || at.resource != r.from && b.isTop(at.resource)
	}
}

// identify gives a resource its identifier. One that stood where no keyword makes schemas has never had one.
func (b *bundler) identify(resource *schema.Schema) {
	if own := ownID(resource); own != nil && !b.moving && !b.taken[own.String()] {
		b.ids[resource] = own.String()
	} else {
		base := "urn:waschema:" + strings.ReplaceAll(escapeFragment(resource.File.Path+resource.Pointer), "?", "%3F")
		id := base
		for i := 2; b.taken[id] || b.reserved[id]; i++ {
			id = base + ":" + strconv.Itoa(i)
		}
		b.ids[resource] = id
	}
	b.taken[b.ids[resource]] = true
}

// ownID returns the identifier that the author gave a resource, nil when that depends on where its file is. The
// specification's meta-schemas get new ones: a validator knows them already, and may not like to see them twice.
func ownID(resource *schema.Schema) *url.URL {
	k := resource.Keyword("$id")
	if resource.Draft == schema.Draft4 {
		k = resource.Keyword("id")
	}
	if k == nil || k.Row == nil || k.Value.Kind != schema.String {
		return nil
	}
	u, err := url.Parse(k.Value.Text)
	if err != nil {
		return nil
	}
	if !u.IsAbs() {
		if resource.Parent == nil {
			return nil
		}
		base := ownID(resource.Parent.Resource())
		if base == nil || base.Opaque != "" {
			return nil
		}
		u = base.ResolveReference(u)
	}
	if strings.EqualFold(u.Host, "json-schema.org") {
		return nil
	}
	u.Fragment, u.RawFragment = "", ""
	return u
}

// define gives a schema a place among the definitions of a resource, by a name that may have to change. Without a resource
// it becomes a component of the OpenAPI document, whose names have rules.
func (b *bundler) define(resource *schema.Schema, name string, s *schema.Schema) {
	object, keyword := b.objects[resource], b.defs
	if resource == nil {
		keyword, name = schemasKeyword, componentName(s, b.prefix)
	}
	defs := object.Member(keyword)
	if defs == nil {
		defs = &schema.Value{Kind: schema.Object}
		add(object, keyword, defs)
	}
	free := b.namesOf(defs).give(name, name)
	if resource == nil {
		b.component[s] = free
	}
	add(defs, free, b.schema(s, b.at[resource].child(keyword).child(free)))
}

// namesOf returns the names in use among the members of an object.
func (b *bundler) namesOf(object *schema.Value) *names {
	used := b.used[object]
	if used == nil {
		used = newNames()
		for _, m := range object.Members {
			used.taken[m.Name] = true
		}
		b.used[object] = used
	}
	return used
}

// names are those in use, and where to go on looking for a free one: thousands may want the same.
type names struct {
	taken map[string]bool
	next  map[string]int
}

func newNames() *names { return &names{map[string]bool{}, map[string]int{}} }

// give returns a name, with a number after it unless its key is free, and takes the key of that.
func (n *names) give(name, key string) string {
	free, suffix := name, ""
	for i := max(n.next[key], 2); n.taken[key+suffix]; i++ {
		suffix = strconv.Itoa(i)
		free, n.next[key] = name+suffix, i+1
	}
	n.taken[key+suffix] = true
	return free
}

// hoistRest gives a place to what references lead to and none has yet: schemas in the values of keywords that hold no
// schemas. If one is in the other, the other comes first and holds it.
func (b *bundler) hoistRest() {
	b.moving = true
	for done := 0; done < len(b.refs); {
		var rest []*schema.Schema
		for _, r := range b.refs[done:] {
			if _, placed := b.at[r.to]; !placed {
				rest = append(rest, r.to)
			}
		}
		done = len(b.refs)
		sort.SliceStable(rest, func(i, j int) bool {
			x, y := rest[i], rest[j]
			if x.File != y.File {
				return x.File.Path < y.File.Path
			}
			return x.Index < y.Index
		})
		for _, s := range rest {
			b.hoist(s)
		}
	}
}

// hoist makes a definition of a schema that has no place, in the resource that it stood in.
func (b *bundler) hoist(s *schema.Schema) {
	if _, placed := b.at[s]; placed {
		return
	}
	var to *schema.Schema
	if b.root != nil {
		to = b.root.Schema
	}
	if b.apart {
		to = s.Parent.Resource()
		b.hoist(to) // which may place s as well
	}
	if _, placed := b.at[s]; !placed {
		name := s.Pointer[strings.LastIndexByte(s.Pointer, '/')+1:]
		b.define(to, schema.UnescapeToken(name), s)
	}
}

// escapeFragment writes a pointer as a URI fragment.
func escapeFragment(pointer string) string {
	const hex = "0123456789ABCDEF"
	var out strings.Builder
	for _, c := range []byte(pointer) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("/-._~$!&'()*+,;=:@?", c) >= 0 {
			out.WriteByte(c)
			continue
		}
		out.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return out.String()
}
