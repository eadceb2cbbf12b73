package main

import (
	"errors"
	"fmt"
	"strings"
)

// slowPath is a kind of body made to be slow, in a size and its double and fourfold: linear work takes four times as
// long on the last as on the first.
type slowPath struct {
	name    string
	sizes   [3]int
	unit    string
	build   func(n int) []byte
	refused who
}

// who says which operations must refuse a body; the others must accept it.
type who int

const (
	nobody who = iota
	judging
	everybody
)

// slowPaths are the ways that a stranger may try. The depth is what our default limits allow; below it, text is long.
var slowPaths = []slowPath{
	{"unknown members", [3]int{5_000, 10_000, 20_000}, "members", unknownMembers, nobody},
	{"string of escapes", [3]int{250_000, 500_000, 1_000_000}, "bytes", escapeString, nobody},
	{"violations", [3]int{250, 500, 1_000}, "statuses", violations, judging},
	{"deep nesting", [3]int{1_250, 2_500, 5_000}, "nests of 100", nests, nobody},
	{"too deep", [3]int{250_000, 500_000, 1_000_000}, "brackets", brackets, everybody},
}

// slowOperations are measured on them: ours, and the two that programs use today.
var slowOperations = []string{oursDecode, oursValidate, stdDecode, bytesValidate}

// withMembers returns a valid webhook with hardly any content, and with the members, which no schema names.
func withMembers(members string) []byte {
	return []byte(`{"object":"whatsapp_business_account",` + members + `,"entry":[{"id":"1","changes":[]}]}`)
}

func unknownMembers(n int) []byte {
	var out strings.Builder
	for i := range n {
		if i > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(&out, `"member_%d":{"n":%d}`, i, i)
	}
	return withMembers(out.String())
}

// escapeString is a known member, the text of a message, so that it has to be decoded.
func escapeString(n int) []byte {
	b := newBatch()
	b.add(`{"messages":[{"from":"15550104477","id":"wamid.1","timestamp":"1749416383","type":"text","text":{"body":"` +
		strings.Repeat(`\u0434`, n/6) + `"}}]}`)
	return b.done()
}

// violations is n statuses of which each lacks one member.
func violations(n int) []byte {
	const status = `{"id":"wamid.1","timestamp":"1749416383"}`
	b := newBatch()
	b.add(`{"statuses":[` + strings.Repeat(status+",", n-1) + status + `]}`)
	return b.done()
}

func nests(n int) []byte {
	nest := strings.Repeat("[", 100) + strings.Repeat("]", 100)
	return withMembers(`"nests":[` + strings.Repeat(nest+",", n-1) + nest + `]`)
}

func brackets(n int) []byte {
	return withMembers(`"nest":` + strings.Repeat("[", n) + strings.Repeat("]", n))
}

// slowCells makes the cells of the operations at hand on all slow paths; those of one path and operation follow each
// other, small to large.
func slowCells(operations []operation, p plan, tell func(string)) ([][]*cell, error) {
	var groups [][]*cell
	for _, path := range slowPaths {
		tell("checking " + path.name)
		var bodies [len(path.sizes)]payload
		for i, n := range path.sizes {
			bodies[i] = payload{name: fmt.Sprintf("%s, %d %s", path.name, n, path.unit), body: path.build(n)}
		}
		for _, op := range slowOf(operations) {
			var group []*cell
			for _, body := range bodies {
				c := &cell{payload: body, operation: expecting(op, path.refused)}
				if err := c.calibrate(p.time); err != nil {
					return nil, err
				}
				group = append(group, c)
			}
			groups = append(groups, group)
		}
	}
	return groups, nil
}

// slowOf returns the operations that slow paths are measured with.
func slowOf(operations []operation) []operation {
	var all []operation
	for _, name := range slowOperations {
		for _, op := range operations {
			if op.name == name {
				all = append(all, op)
			}
		}
	}
	return all
}

// expecting turns a refusal into success where it is due.
func expecting(op operation, refused who) operation {
	if refused == nobody || refused == judging && !op.judges {
		return op
	}
	prepare := op.prepare
	op.prepare = func(p payload) (func() error, error) {
		run, err := prepare(p)
		return func() error {
			if run() == nil {
				return errors.New("accepted what is to be refused")
			}
			return nil
		}, err
	}
	return op
}
