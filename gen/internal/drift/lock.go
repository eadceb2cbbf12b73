package drift

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Lock is what the lock file holds: what the pages showed when it was written, and the differences that were known then. It
// has neither times nor places in files, and its order does not depend on the order of a page: a change of the file is a
// change of the page.
type Lock struct {
	Comment string       `json:"$comment"`
	Version int          `json:"version"`
	Pages   []LockedPage `json:"pages"` // sorted by name
	Known   []Known      `json:"known"` // sorted
}

// lockVersion is of the format; lockComment tells people what the file is.
const (
	lockVersion = 1
	lockComment = "Written by gen drift -update: what the documentation pages showed, and which differences are known."
)

// LockedPage is one page.
type LockedPage struct {
	Page     string          `json:"page"` // what the schemas call it, else its file's name
	Sections []string        `json:"sections"`
	Images   []string        `json:"images"` // headings of the pictures that stand where a payload should be
	Examples []LockedExample `json:"examples"`
}

// LockedExample is one example.
type LockedExample struct {
	Heading string         `json:"heading"`
	Schema  string         `json:"schema"`  // that it is of; "" for none
	Digest  string         `json:"digest"`  // of the repaired JSON, whatever the order of its members
	Repairs map[string]int `json:"repairs"` // how many of each kind
	Members []string       `json:"members"` // of each object; members that are no text with their type
}

// Known is a difference that was there when the lock file was written.
type Known struct {
	Kind   Kind   `json:"kind"`
	Schema string `json:"schema"`
	Name   string `json:"name"`
}

// known is what a lock file keeps of a finding.
func (f *Finding) known() Known {
	name := f.Name
	if name == "" {
		name = f.Message
	}
	return Known{f.Kind, f.Schema, name}
}

// remembered reports whether a lock file lists findings of a kind as known; of the others it holds what they are about.
func (k Kind) remembered() bool {
	switch k {
	case Unreadable, NotJSON, Homeless, Broken, Variant, Member, Value, Contradiction:
		return true
	}
	return false
}

// ReadLock reads a lock file. Errors begin with the line.
func ReadLock(data []byte) (*Lock, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	var l Lock
	if err := decoder.Decode(&l); err != nil {
		at := decoder.InputOffset()
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			at = syntax.Offset
		case errors.As(err, &kind):
			at = kind.Offset
		}
		line := 1 + bytes.Count(data[:min(int(at), len(data))], []byte("\n"))
		return nil, fmt.Errorf("%d: is no lock file: %w", line, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("1: is no lock file: something follows its value")
	}
	if l.Version != lockVersion {
		return nil, fmt.Errorf("1: is a lock file of version %d; this command reads version %d", l.Version, lockVersion)
	}
	return &l, nil
}

// Text returns the lock file.
func (l *Lock) Text() []byte {
	l.Comment, l.Version = lockComment, lockVersion
	l.sort()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(l); err != nil {
		panic("drift: " + err.Error()) // our own types
	}
	return b.Bytes()
}

// sort brings everything into its order; lists are never null.
func (l *Lock) sort() {
	slices.SortFunc(l.Pages, func(a, b LockedPage) int { return cmp.Compare(a.Page, b.Page) })
	slices.SortFunc(l.Known, func(a, b Known) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Schema, b.Schema), cmp.Compare(a.Name, b.Name))
	})
	l.Known = filled(slices.Compact(l.Known))
	l.Pages = filled(l.Pages)
	for i := range l.Pages {
		p := &l.Pages[i]
		slices.Sort(p.Sections)
		slices.Sort(p.Images)
		slices.SortFunc(p.Examples, func(a, b LockedExample) int {
			return cmp.Or(cmp.Compare(a.Heading, b.Heading), cmp.Compare(a.Schema, b.Schema), cmp.Compare(a.Digest, b.Digest))
		})
		p.Sections, p.Images, p.Examples = filled(p.Sections), filled(p.Images), filled(p.Examples)
	}
}

func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// page returns the page of a name, nil when it is not there.
func (l *Lock) page(name string) *LockedPage {
	if l == nil {
		return nil
	}
	for i := range l.Pages {
		if l.Pages[i].Page == name {
			return &l.Pages[i]
		}
	}
	return nil
}

// Lock returns the text of the lock file that the report leads to: the pages that were read now instead of what it had of
// them, the others as they were; and all differences of now as known. What no longer differs is forgotten.
func (r *Report) Lock() []byte {
	next := &Lock{Pages: slices.Clone(r.pages)}
	if r.old != nil {
		for _, p := range r.old.Pages {
			if !slices.ContainsFunc(next.Pages, func(own LockedPage) bool { return own.Page == p.Page }) {
				next.Pages = append(next.Pages, p)
			}
		}
	}
	for _, list := range [][]Finding{r.Findings, r.Known} {
		for i := range list {
			if list[i].Kind.remembered() {
				next.Known = append(next.Known, list[i].known())
			}
		}
	}
	return next.Text()
}

// settle moves what the lock file knows out of the findings.
func (r *Report) settle(l *Lock) {
	if l == nil {
		return
	}
	r.old = l
	known := map[Known]bool{}
	for _, k := range l.Known {
		known[k] = true
	}
	all := r.Findings
	r.Findings = []Finding{}
	for i := range all {
		if all[i].Kind.remembered() && known[all[i].known()] {
			r.Known = append(r.Known, all[i])
		} else {
			r.Findings = append(r.Findings, all[i])
		}
	}
}
