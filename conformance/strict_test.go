package conformance_test

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

const (
	depthLimit = 128
	sizeLimit  = 3 << 20
)

// strictJSON tells, without any of our code, whether a text is one JSON value by the rules we promise: encoding/json's
// grammar, and beyond it no duplicate keys, no invalid UTF-8, no lone surrogates, the depth limit and the size limit.
func strictJSON(doc []byte) bool {
	if len(doc) > sizeLimit || !utf8.Valid(doc) || !json.Valid(doc) || loneSurrogate(doc) {
		return false
	}
	t, err := parse(doc)
	return err == nil && distinctNames(t) && depth(t) <= depthLimit
}

func distinctNames(t *tree) bool {
	names := make(map[string]bool, len(t.members))
	for _, m := range t.members {
		if names[m.name] || !distinctNames(m.value) {
			return false
		}
		names[m.name] = true
	}
	for _, item := range t.items {
		if !distinctNames(item) {
			return false
		}
	}
	return true
}

// depth counts the arrays and objects open at once.
func depth(t *tree) int {
	if t.kind != arrayKind && t.kind != objectKind {
		return 0
	}
	deepest := 0
	for _, m := range t.members {
		deepest = max(deepest, depth(m.value))
	}
	for _, item := range t.items {
		deepest = max(deepest, depth(item))
	}
	return deepest + 1
}

// loneSurrogate looks for \ud800 to \udfff that do not come as a pair, in text known to be valid JSON.
func loneSurrogate(doc []byte) bool {
	for {
		i := bytes.IndexByte(doc, '\\')
		if i < 0 {
			return false
		}
		if doc[i+1] != 'u' {
			doc = doc[i+2:]
			continue
		}
		first := hex(doc[i+2 : i+6])
		doc = doc[i+6:]
		if first < 0xd800 || first > 0xdfff {
			continue
		}
		if first >= 0xdc00 || len(doc) < 6 || doc[0] != '\\' || doc[1] != 'u' {
			return true
		}
		if second := hex(doc[2:6]); second < 0xdc00 || second > 0xdfff {
			return true
		}
		doc = doc[6:]
	}
}

func hex(digits []byte) (n int) {
	for _, d := range digits {
		switch {
		case d <= '9':
			n = n<<4 | int(d-'0')
		default:
			n = n<<4 | int(d|0x20-'a'+10)
		}
	}
	return n
}
