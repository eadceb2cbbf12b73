package schema

import (
	"slices"
	"strings"
)

// maxUnknown bounds the different unknown keywords that are compared with the
// known ones.
const maxUnknown = 1000

// warnings returns what the files of the tree say that means nothing, and looks
// as if it were meant to.
func warnings(files []*File) Errors {
	type word struct {
		dialect *Dialect
		name    string
	}
	advice := make(map[word]string)
	var list Errors
	for _, f := range files {
		if f.External() {
			continue
		}
		for _, s := range f.schemas {
			for _, k := range s.Keywords {
				if k.Row != nil || strings.HasPrefix(k.Name, "x-") {
					continue
				}
				w := word{s.Dialect, k.Name}
				message, known := advice[w]
				if !known && len(advice) < maxUnknown {
					message = unknownKeyword(w.dialect, w.name)
					advice[w] = message
				}
				if message != "" {
					list.add(k.Pos, "", "%s", message)
				}
			}
		}
	}
	return list.normal()
}

// unknownKeyword says what a name that is no keyword was meant to be, "" when it
// is like none.
func unknownKeyword(d *Dialect, name string) string {
	if drafts := draftsOf(name); drafts != 0 {
		if drafts.Has(d.Draft) || harmless(name) {
			return ""
		}
		return name + " is no keyword of " + d.Draft.String() + ", only of " + drafts.String()
	}
	if near := nearest(name, d.keywords()); near != "" {
		return "unknown keyword " + show(name) + "; did you mean " + near + "?"
	}
	return ""
}

// draftsOf returns the drafts that have a keyword.
func draftsOf(name string) DraftSet {
	var all DraftSet
	if i, found := rowIndex[name]; found {
		for ; i < len(rows) && rows[i].Name == name; i++ {
			all |= rows[i].Drafts
		}
	}
	return all
}

// harmless reports whether a keyword does the same where it is none: annotations,
// and what references alone lead into.
func harmless(name string) bool {
	switch rows[rowIndex[name]].vocabulary {
	case metaData, content:
		return true
	}
	return name == "$comment" || name == "$defs"
}

// keywords returns the names of all keywords of the dialect.
func (d *Dialect) keywords() []string {
	var names []string
	for i := range rows {
		if d.row(rows[i].Name) == &rows[i] {
			names = append(names, rows[i].Name)
		}
	}
	return slices.Compact(names)
}
