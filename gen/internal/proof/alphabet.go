package proof

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"unicode"
)

// nice are the characters that documents are made of where there is a choice, the best ones first.
const nice = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ _-.,:/@+#!?%&=*;~$()<>[]{}^|'`\"\\"

// alphabetOf returns one character for each class of characters that no automaton, and no place in the given texts, tells
// apart.
func alphabetOf(machines []*automaton, characters []rune) []rune {
	a := &alphabet{seen: map[string]bool{}}
	classes := map[string]bool{}
	for _, m := range machines {
		a.words = a.words || m.words()
		for i := range m.program.Inst {
			inst := &m.program.Inst[i]
			if inst.Op != syntax.InstRune && inst.Op != syntax.InstRune1 && inst.Op != syntax.InstRuneAny && inst.Op != syntax.InstRuneAnyNotNL {
				continue
			}
			if key := string(byte(inst.Op)) + string(byte(inst.Arg)) + string(inst.Rune); !classes[key] {
				classes[key] = true
				a.insts = append(a.insts, inst)
			}
		}
	}
	a.own = slices.Clone(characters)
	slices.Sort(a.own)
	a.own = slices.Compact(a.own)
	for _, c := range nice {
		a.offer(c)
	}
	for _, c := range a.starts() {
		a.offer(c)
	}
	return a.list
}

// alphabet collects one character of each class.
type alphabet struct {
	insts []*syntax.Inst
	words bool
	own   []rune // characters that are classes of their own
	seen  map[string]bool
	list  []rune
	key   []byte
}

// offer takes a character whose class is new.
func (a *alphabet) offer(c rune) {
	key := a.key[:0]
	bits := byte(0)
	for i, inst := range a.insts {
		if inst.MatchRune(c) {
			bits |= 1 << (i % 8)
		}
		if i%8 == 7 {
			key, bits = append(key, bits), 0
		}
	}
	key = append(key, bits)
	if a.words && syntax.IsWordChar(c) {
		key = append(key, 1)
	}
	if i, own := slices.BinarySearch(a.own, c); own {
		key = binary.AppendUvarint(append(key, 2), uint64(i))
	}
	a.key = key
	if !a.seen[string(key)] {
		a.seen[string(key)] = true
		a.list = append(a.list, c)
	}
}

// starts returns the first characters of all stretches in which no class changes, in order; printable ones where there is
// one nearby.
func (a *alphabet) starts() []rune {
	at := map[rune]bool{0: true, ' ': true, 0xA1: true, 0xE000: true}
	stretch := func(low, high rune) { at[low], at[high+1] = true, true }
	for _, inst := range a.insts {
		switch {
		case inst.Op == syntax.InstRuneAnyNotNL:
			stretch('\n', '\n')
		case inst.Op == syntax.InstRuneAny:
		case len(inst.Rune) == 1:
			stretch(inst.Rune[0], inst.Rune[0])
			for c := unicode.SimpleFold(inst.Rune[0]); c != inst.Rune[0]; c = unicode.SimpleFold(c) {
				stretch(c, c)
			}
		default:
			for i := 0; i+1 < len(inst.Rune); i += 2 {
				stretch(inst.Rune[i], inst.Rune[i+1])
			}
		}
	}
	if a.words {
		for _, c := range "azAZ09_" {
			stretch(c, c)
		}
	}
	for _, c := range a.own {
		stretch(c, c)
	}
	var list []rune
	for c := range at {
		if c <= unicode.MaxRune && (c < 0xD800 || c >= 0xE000) { // halves of surrogate pairs are in no text
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(x, y rune) int {
		if p, q := unicode.IsPrint(x), unicode.IsPrint(y); p != q {
			if p {
				return -1
			}
			return 1
		}
		return int(x - y)
	})
	return list
}
