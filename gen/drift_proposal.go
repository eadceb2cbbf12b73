package gen

import (
	"bytes"
	"io/fs"

	"github.com/waschema/waschema/gen/internal/drift"
)

// checkedProposals bounds how many proposals of one report are tried out: each takes a reading of all schemas. A report with
// more of them is about something that proposals do not mend.
const checkedProposals = 40

// tryProposals tries the proposals of a report out, and withdraws those with which the schemas cannot be used.
func (o DriftOptions) tryProposals(r *DriftReport) {
	tried := 0
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Proposal == nil || tried == checkedProposals {
			continue
		}
		tried++
		if !o.proposalImpact(f.Proposal) {
			f.Proposal = nil
		}
	}
}

// proposalImpact looks at what a proposal does to the schemas, and reports whether they can be used with it.
func (o DriftOptions) proposalImpact(p *drift.Proposal) bool {
	_, err := o.with(p).load()
	return err == nil
}

// with returns the options with the schemas as they are with a proposal.
func (o DriftOptions) with(p *drift.Proposal) Options {
	out := o.Options
	if out.Schemas == nil {
		out.Schemas = Shipped()
	}
	out.Schemas = changedFiles{out.Schemas, p.Changed()}
	return out
}

// changedFiles is a tree in which some files have another text.
type changedFiles struct {
	fs.FS
	texts map[string][]byte
}

// Open opens a file.
func (c changedFiles) Open(name string) (fs.File, error) {
	file, err := c.FS.Open(name)
	text, changed := c.texts[name]
	if err != nil || !changed {
		return file, err
	}
	return changedFile{file, bytes.NewReader(text)}, nil
}

// changedFile is a file with another text.
type changedFile struct {
	fs.File
	text *bytes.Reader
}

func (f changedFile) Read(p []byte) (int, error) { return f.text.Read(p) }
