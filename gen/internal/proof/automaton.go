package proof

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
)

// automata holds the automaton of every pattern that was met.
type automata struct{ byPattern map[string]*automaton }

func newAutomata() *automata { return &automata{map[string]*automaton{}} }

// automaton matches a pattern somewhere in a text, character by character, and is made as far as it is used. A state is the
// set of places in the program that it can be in, and what it has to know of the character before.
type automaton struct {
	program *syntax.Prog
	states  []state
	index   map[string]int
	steps   map[move]int
}

type state struct {
	places  []uint32 // in the program, before what matches no character; sorted
	word    bool     // the character before is one of a word
	start   bool     // there is none
	matched bool     // whatever comes, there was a match
}

type move struct {
	state int
	char  rune
}

// automaton returns the automaton of an RE2 expression, which the model has made sure it is. Its state 0 is the first one.
func (a *automata) automaton(re2 string) *automaton {
	if known := a.byPattern[re2]; known != nil {
		return known
	}
	parsed, err := syntax.Parse(re2, syntax.Perl)
	if err != nil {
		panic("proof: not an expression: " + re2)
	}
	program, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		panic("proof: not an expression: " + re2)
	}
	m := &automaton{program: program, index: map[string]int{}, steps: map[move]int{}}
	m.state(state{places: []uint32{uint32(program.Start)}, start: true})
	a.byPattern[re2] = m
	return m
}

// state returns the number of a state.
func (m *automaton) state(s state) int {
	key := make([]byte, 0, 2*len(s.places)+3)
	for _, flag := range []bool{s.word, s.start, s.matched} {
		if flag {
			key = append(key, 1)
		} else {
			key = append(key, 0)
		}
	}
	for _, p := range s.places {
		key = binary.AppendUvarint(key, uint64(p))
	}
	i, known := m.index[string(key)]
	if !known {
		i = len(m.states)
		m.states = append(m.states, s)
		m.index[string(key)] = i
	}
	return i
}

// next returns the state after one more character. How much there is to do is the size of the program.
func (m *automaton) next(from int, char rune) int {
	if m.states[from].matched {
		return from
	}
	if to, known := m.steps[move{from, char}]; known {
		return to
	}
	s := m.states[from]
	there, matched := m.reach(s, syntax.IsWordChar(char), false)
	to := state{matched: true}
	if !matched {
		to = state{places: []uint32{uint32(m.program.Start)}, word: m.words() && syntax.IsWordChar(char)}
		for _, p := range there {
			if inst := &m.program.Inst[p]; inst.MatchRune(char) {
				to.places = append(to.places, inst.Out)
			}
		}
		slices.Sort(to.places)
		to.places = slices.Compact(to.places)
	}
	i := m.state(to)
	m.steps[move{from, char}] = i
	return i
}

// accepts reports whether a text that ends in a state has a match.
func (m *automaton) accepts(at int) bool {
	if m.states[at].matched {
		return true
	}
	_, matched := m.reach(m.states[at], false, true)
	return matched
}

// reach follows what matches no character, given what comes next. It returns the places that want a character.
func (m *automaton) reach(s state, word, end bool) (there []uint32, matched bool) {
	seen := make([]bool, len(m.program.Inst))
	todo := slices.Clone(s.places)
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[p] {
			continue
		}
		seen[p] = true
		switch inst := &m.program.Inst[p]; inst.Op {
		case syntax.InstMatch:
			return nil, true
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			todo = append(todo, inst.Out)
		case syntax.InstEmptyWidth:
			if s.satisfies(syntax.EmptyOp(inst.Arg), word, end) {
				todo = append(todo, inst.Out)
			}
		case syntax.InstFail:
		default:
			there = append(there, p)
		}
	}
	return there, false
}

// satisfies reports whether all conditions on the place between two characters hold. The translation of patterns makes none
// about lines.
func (s state) satisfies(conditions syntax.EmptyOp, word, end bool) bool {
	boundary := s.word != (word && !end)
	return !(conditions&syntax.EmptyBeginText != 0 && !s.start ||
		conditions&syntax.EmptyEndText != 0 && !end ||
		conditions&syntax.EmptyWordBoundary != 0 && !boundary ||
		conditions&syntax.EmptyNoWordBoundary != 0 && boundary)
}

// words reports whether the pattern is about the boundaries of words.
func (m *automaton) words() bool {
	return m.has(syntax.EmptyWordBoundary | syntax.EmptyNoWordBoundary)
}

// lines reports whether it is about lines.
func (m *automaton) lines() bool { return m.has(syntax.EmptyBeginLine | syntax.EmptyEndLine) }

func (m *automaton) has(conditions syntax.EmptyOp) bool {
	return slices.ContainsFunc(m.program.Inst, func(i syntax.Inst) bool {
		return i.Op == syntax.InstEmptyWidth && syntax.EmptyOp(i.Arg)&conditions != 0
	})
}
