package jsonrt

import (
	"math"
	"regexp"
	"sync/atomic"
)

// Table is rules as data: what values at some places must satisfy. Generated
// packages hold one, and the interpreter has one for each root. Rules refer to
// each other by number, because package variables cannot point at each other in a
// circle. A table is either text or lists, and must not change once it is used.
type Table struct {
	Text TableText

	Rules       []Rules // numbered from 1: the first entry is not used
	Patterns    []Pattern
	Evaluations []Evaluation

	read atomic.Pointer[contents]
}

// Ref is one place: the number of its rules, negative where null is allowed
// besides what they say; 0 where anything is.
type Ref int

// ValidateText validates a document by rules. It returns nil, a *SyntaxError or
// Violations.
func (t *Table) ValidateText(data []byte, rules Ref) error {
	r := NewReader(data)
	judge{r, t}.value(rules)
	return r.Close()
}

// Validate writes v and validates that by rules. It returns nil or Violations;
// an error of writing as it is. There is no limit of size, since v is in memory
// already.
func (t *Table) Validate(v Encoder, rules Ref) error {
	buf, err := borrow(v)
	defer giveBack(buf)
	if err != nil {
		return err
	}
	r := NewReaderLimits(*buf, Limits{Depth: writerDepth, Size: math.MaxInt})
	judge{r, t}.value(rules)
	return r.Close()
}

// Pattern is a regular expression of a [Table].
type Pattern struct {
	Source   string // as the schema has it
	RE2      string // the same, for package regexp
	compiled atomic.Pointer[regexp.Regexp]
}

// matches reports whether the expression matches somewhere in text.
func (p *Pattern) matches(text []byte) bool { return p.expression().Match(text) }

// expression compiles on first use, so that a program pays only for what its
// documents need. Two goroutines may both do it, and make the same.
func (p *Pattern) expression() *regexp.Regexp {
	re := p.compiled.Load()
	if re == nil {
		re = regexp.MustCompile(p.RE2)
		p.compiled.Store(re)
	}
	return re
}

// find returns the index of text in a sorted list, -1 when it is not there.
func find[T string | []byte](list []string, text T) int {
	if len(list) <= 16 { // most texts differ in length already
		for i := range list {
			if list[i] == string(text) {
				return i
			}
		}
		return -1
	}
	low, high := 0, len(list)
	for low < high {
		mid := int(uint(low+high) >> 1)
		if list[mid] < string(text) {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low < len(list) && list[low] == string(text) {
		return low
	}
	return -1
}
