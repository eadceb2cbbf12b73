package gen

import (
	"bytes"
	"io/fs"

	"github.com/waschema/waschema/gen/internal/drift"
)

// checkedProposals bounds how many proposals of one report are tried out: each takes a reading of all schemas. A report with
// more of them is about something that proposals do not mend.
const checkedProposals = 40

// tryProposals tries the proposals of a report out: it withdraws those with which the schemas cannot be used, and has the
// others say whom they would break.
func (o DriftOptions) tryProposals(r *DriftReport) {
	tried := 0
	old := DiffSide{Options: o.Options}
	var before *loaded
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Proposal == nil || tried == checkedProposals {
			continue
		}
		tried++
		if before == nil {
			var err error
			if before, err = old.load(); err != nil {
				return // what is wrong with the schemas has been said: drift could not have begun
			}
		}
		if f.Proposal.Impact = o.proposalImpact(old, before, f.Proposal); f.Proposal.Impact == nil {
			f.Proposal = nil
		}
	}
}

// proposalImpact returns what a proposal does to who relies on the schemas; nil when they cannot be used with it.
func (o DriftOptions) proposalImpact(old DiffSide, before *loaded, p *drift.Proposal) *drift.Impact {
	changed := DiffSide{Options: o.with(p)}
	after, err := changed.load()
	if err != nil {
		return nil
	}
	report := compareSides(old, changed, before, after, nil, DiffOptions{})
	return &drift.Impact{Consumer: report.Consumer, Producer: report.Producer, Step: report.Step}
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
