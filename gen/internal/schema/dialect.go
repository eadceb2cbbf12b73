package schema

import (
	"net/url"
	"slices"
	"strings"
)

// Dialect is what a $schema stands for: a draft, and which vocabularies of it
// count. Two schemas of one dialect have the same pointer.
type Dialect struct {
	Draft         Draft
	FormatAsserts bool // format is a check and not only an annotation

	off vocabularySet
}

// row returns the row of a keyword, nil when the dialect has no such keyword and
// so ignores it.
func (d *Dialect) row(name string) *Row {
	row := rowOf(name, d.Draft)
	if row == nil || d.off.has(row.vocabulary) {
		return nil
	}
	return row
}

// standard holds the dialect that each draft's own meta-schema describes.
var standard = [Draft2020 + 1]*Dialect{
	Draft4:    {Draft: Draft4},
	Draft6:    {Draft: Draft6},
	Draft7:    {Draft: Draft7},
	Draft2019: {Draft: Draft2019},
	Draft2020: {Draft: Draft2020},
}

// vocabulary is a group of keywords that a meta-schema switches on as a whole.
type vocabulary uint8

// The vocabularies. core is always on, and says so by being the zero value.
const (
	core vocabulary = iota
	applicator
	unevaluated
	validation
	metaData
	format
	content
	vocabularyCount
)

// vocabularySet is a set of vocabularies.
type vocabularySet uint8

func (s vocabularySet) has(v vocabulary) bool { return s&(1<<v) != 0 }

// vocabularyURI is one vocabulary as $vocabulary names it.
type vocabularyURI struct {
	draft      Draft
	uri        string
	vocabulary vocabulary
}

// vocabularyURIs holds every vocabulary that there are keywords of. The two of
// format have one group of keywords; which of them it is decides what they do.
var vocabularyURIs = []vocabularyURI{
	{Draft2019, "https://json-schema.org/draft/2019-09/vocab/core", core},
	{Draft2019, "https://json-schema.org/draft/2019-09/vocab/applicator", applicator},
	{Draft2019, "https://json-schema.org/draft/2019-09/vocab/validation", validation},
	{Draft2019, "https://json-schema.org/draft/2019-09/vocab/meta-data", metaData},
	{Draft2019, formatOf2019, format},
	{Draft2019, "https://json-schema.org/draft/2019-09/vocab/content", content},
	{Draft2020, "https://json-schema.org/draft/2020-12/vocab/core", core},
	{Draft2020, "https://json-schema.org/draft/2020-12/vocab/applicator", applicator},
	{Draft2020, "https://json-schema.org/draft/2020-12/vocab/unevaluated", unevaluated},
	{Draft2020, "https://json-schema.org/draft/2020-12/vocab/validation", validation},
	{Draft2020, "https://json-schema.org/draft/2020-12/vocab/meta-data", metaData},
	{Draft2020, "https://json-schema.org/draft/2020-12/vocab/format-annotation", format},
	{Draft2020, formatAssertion, format},
	{Draft2020, "https://json-schema.org/draft/2020-12/vocab/content", content},
}

const (
	formatOf2019    = "https://json-schema.org/draft/2019-09/vocab/format"
	formatAssertion = "https://json-schema.org/draft/2020-12/vocab/format-assertion"
)

// vocabularyOf finds what a name in $vocabulary means to a draft.
func vocabularyOf(d Draft, uri string) (vocabulary, bool) {
	for _, v := range vocabularyURIs {
		if v.draft == d && v.uri == uri {
			return v.vocabulary, true
		}
	}
	return 0, false
}

// dialect returns what a $schema value stands for, nil when nobody knows. A
// meta-schema of the user's own, in the set or in a map, has the draft of the
// meta-schema that it names itself.
func (b *builder) dialect(uri string) *Dialect {
	if d, found := draftOf(uri); found {
		return standard[d]
	}
	u, err := url.Parse(uri)
	if err != nil {
		return nil
	}
	key := resourceKey(u)
	if d, known := b.dialects[key]; known {
		return d
	}
	b.dialects[key] = nil // what a meta-schema finds that names itself
	meta := b.metaSchema(u)
	if meta == nil || meta.malformed {
		return nil
	}
	next := meta.value.Member("$schema")
	if next == nil || next.Kind != String {
		return nil
	}
	if base := b.dialect(next.Text); base != nil {
		b.dialects[key] = b.vocabularies(meta, base.Draft)
	}
	b.metas = append(b.metas, meta)
	return b.dialects[key]
}

// metaSchema returns the file of a meta-schema, nil without. It is read, and
// becomes part of the set only if a reference leads to it as well.
func (b *builder) metaSchema(u *url.URL) *File {
	if f := b.byID[resourceKey(u)]; f != nil {
		return f
	}
	f, _ := b.fetch(u)
	return f
}

// vocabularies returns the dialect of a meta-schema: all of its draft, unless
// $vocabulary says which.
func (b *builder) vocabularies(meta *File, d Draft) *Dialect {
	list := meta.value.Member("$vocabulary")
	if list == nil || list.Kind != Object || d < Draft2019 {
		return standard[d]
	}
	dialect := &Dialect{Draft: d, off: 1<<vocabularyCount - 1}
	dialect.off &^= 1 << core
	for _, m := range list.Members {
		v, known := vocabularyOf(d, m.Name)
		required := m.Value.Kind == Bool && m.Value.Bool
		switch {
		case known:
			dialect.off &^= 1 << v
			// In 2019-09 the boolean chose what format does; 2020-12 has a
			// vocabulary of its own for it, which checks even when optional.
			if m.Name == formatAssertion || m.Name == formatOf2019 && required {
				dialect.FormatAsserts = true
			}
		case required:
			b.errs.add(m.Pos, "$vocabulary", "unknown vocabulary %s, which the meta-schema requires%s", show(m.Name), otherDraft(d, m.Name))
		}
	}
	return dialect
}

// otherDraft says when a vocabulary is one of another draft than the meta-schema.
func otherDraft(d Draft, uri string) string {
	for _, v := range vocabularyURIs {
		if v.draft != d && v.uri == uri {
			return "; it belongs to " + v.draft.String() + ", the meta-schema is written in " + d.String()
		}
	}
	return ""
}

// declared returns the dialect that a $schema value of a schema names. When it
// is nil the reason has been reported.
func (b *builder) declared(v *Value) *Dialect {
	if offending, message := checkURI(v); offending != nil {
		b.errs.add(v.Pos, "$schema", "%s", message)
		return nil
	}
	if d := b.dialect(v.Text); d != nil {
		return d
	}
	u, _ := url.Parse(v.Text)
	if b.unread(u, slices.DeleteFunc(slices.Clone(b.malformed), func(f *File) bool { return f.value != nil })) {
		return nil // a file that was read but not used names the dialect itself
	}
	if meta := b.metaSchema(u); meta != nil && meta.malformed {
		return nil
	}
	b.errs.add(v.Pos, "$schema", "unknown dialect %s; the known ones are %s to %s%s",
		show(v.Text), Draft4.URI(), Draft2020.URI(), b.howToMap(u))
	return nil
}

// howToMap tells what to do about a meta-schema of the user's own.
func (b *builder) howToMap(u *url.URL) string {
	if strings.EqualFold(u.Host, metaHost) {
		return "" // one of the specification's that there is no support for
	}
	return "; for a meta-schema of your own, -map says where it is"
}
