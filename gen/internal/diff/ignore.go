package diff

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Ignore is one entry of an ignore file: a change that somebody has looked at and that is not to be reported as a finding,
// until a day.
type Ignore struct {
	Line    int
	ID      string // of the rule
	Pointer string // into documents, or into schemas as "cloudapi/text.yaml#/$defs/Text"; with /** at its end all below
	Until   string // the last day, 2027-03-01
	Reason  string
	State   IgnoreState
}

// IgnoreState is what became of an entry.
type IgnoreState uint8

// The states.
const (
	Stale   IgnoreState = iota // matches no change
	Used                       // matches some
	Expired                    // its day is over, so that it matches nothing
)

// String returns the word of reports.
func (s IgnoreState) String() string { return [...]string{"stale", "used", "expired"}[s] }

// IgnoreError is one line of an ignore file that is no entry.
type IgnoreError struct {
	Line, Column int
	Message      string
}

var (
	ignoreTail = regexp.MustCompile(`\s+until\s+([^\s:]+)\s*:\s*`)
	dayFormat  = "2006-01-02"
)

// ParseIgnores reads an ignore file: a line for each entry, RULE POINTER until YYYY-MM-DD: REASON. Empty lines and lines
// that begin with # say nothing. A pointer with spaces is written as a JSON string.
func ParseIgnores(text []byte) ([]*Ignore, []IgnoreError) {
	var list []*Ignore
	var wrong []IgnoreError
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || trimmed[0] == '#' {
			continue
		}
		entry, column, err := parseIgnore(trimmed)
		if err != nil {
			wrong = append(wrong, IgnoreError{number, column + strings.Index(line, trimmed[:1]) + 1, err.Error()})
			continue
		}
		entry.Line = number
		list = append(list, entry)
	}
	return list, wrong
}

// parseIgnore reads one entry. Column is where in the line the trouble is, from 0.
func parseIgnore(line string) (entry *Ignore, column int, err error) {
	id, rest, found := strings.Cut(line, " ")
	if !found {
		return nil, 0, fmt.Errorf("must be: rule pointer until YYYY-MM-DD: reason")
	}
	if !isRule(id) {
		return nil, 0, fmt.Errorf("no rule is called %q", id)
	}
	column = len(id) + 1
	tail := ignoreTail.FindStringSubmatchIndex(rest)
	if tail == nil {
		return nil, column, fmt.Errorf("must say until when, and why: until YYYY-MM-DD: reason")
	}
	entry = &Ignore{ID: id, Pointer: strings.TrimSpace(rest[:tail[0]]), Until: rest[tail[2]:tail[3]], Reason: strings.TrimSpace(rest[tail[1]:])}
	if strings.HasPrefix(entry.Pointer, `"`) {
		if entry.Pointer, err = strconv.Unquote(entry.Pointer); err != nil {
			return nil, column, fmt.Errorf("is no JSON string")
		}
	}
	if entry.Pointer != "" && entry.Pointer[0] != '/' && !strings.Contains(entry.Pointer, "#") {
		return nil, column, fmt.Errorf("a pointer begins with /, or with a file and #")
	}
	if _, err := time.Parse(dayFormat, entry.Until); err != nil {
		return nil, column + tail[2], fmt.Errorf("must be a day, YYYY-MM-DD")
	}
	if entry.Reason == "" {
		return nil, column + tail[1], fmt.Errorf("must say why")
	}
	return entry, 0, nil
}

func isRule(id string) bool {
	for _, r := range rules {
		if r.ID == id {
			return true
		}
	}
	return false
}

// Apply gives changes the reasons of the entries that match them, and entries their state. Of several that match, the first
// counts. Now decides which have expired: an entry counts through its last day.
func Apply(list []*Ignore, changes []*Change, now time.Time) {
	today := now.Format(dayFormat)
	for _, e := range list {
		if e.Until < today {
			e.State = Expired
			continue
		}
		for _, c := range changes {
			if e.matches(c) {
				e.State = Used
				if c.Ignored == nil {
					c.Ignored = e
				}
			}
		}
	}
}

func (e *Ignore) matches(c *Change) bool {
	if c.Rule.ID != e.ID {
		return false
	}
	for _, at := range c.Instances {
		if covers(e.Pointer, at) {
			return true
		}
	}
	for _, p := range []*Position{c.Old, c.New} {
		if p != nil && covers(e.Pointer, p.File+"#"+p.Pointer) {
			return true
		}
	}
	return covers(e.Pointer, c.Definition)
}

// covers reports whether a pointer is the pattern, or with /** at the pattern's end lies below it.
func covers(pattern, pointer string) bool {
	if stem, deep := strings.CutSuffix(pattern, "/**"); deep {
		return pointer == stem || strings.HasPrefix(pointer, stem+"/")
	}
	return pattern == pointer
}
