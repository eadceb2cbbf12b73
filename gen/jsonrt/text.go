package jsonrt

import "unicode/utf8"

// Text reads a string and returns its meaning, which is valid until the next
// call: a part of the document, or scratch space where there were escapes.
func (r *Reader) Text() []byte {
	i := r.pos
	r.start = i
	data := r.data
	if i >= len(data) || data[i] != '"' {
		r.failByte(i, "a string")
		return nil
	}
	end := plainText(data, i+1)
	if end < len(data) && data[end] == '"' {
		r.pos = end + 1
		return data[i+1 : end]
	}
	return r.unplainText(i+1, end)
}

// unplainText reads the rest of a string that begins at begin and is plain up to i.
func (r *Reader) unplainText(begin, i int) []byte {
	data, dst, wide := r.data, r.text[:0], false
	for from := begin; i >= 0 && i < len(data); {
		switch c := data[i]; {
		case c == '"':
			if wide && invalidUTF8(data, begin, i) >= 0 {
				return r.failText(begin)
			}
			r.pos = i + 1
			if from == begin {
				return data[begin:i]
			}
			r.text = append(dst, data[from:i]...)
			return r.text
		case c == '\\':
			dst, i = unescapeRun(append(dst, data[from:i]...), data, i)
			from = i
			if i = plainText(data, max(i, 0)); from < 0 {
				return r.failText(begin)
			}
		case c >= utf8.RuneSelf:
			wide = true
			i = wideText(data, i)
		default:
			return r.failText(begin)
		}
	}
	return r.failText(begin)
}

// unescapeRun appends the meaning of the escapes that begin at i and follow each
// other, and returns where they end; -1 when one means nothing. Meta writes all that is
// not ASCII as escapes of the form \u.
func unescapeRun(dst, data []byte, i int) ([]byte, int) {
	for i >= 0 && i < len(data)-5 && data[i] == '\\' {
		if c := escapes[data[i+1]]; c != 0 {
			dst = append(dst, c)
			i += 2
			continue
		}
		unit := unitAt(data, i+2)
		switch {
		case data[i+1] != 'u' || unit > 0xffff:
			return dst, -1
		case unit < utf8.RuneSelf:
			dst = append(dst, byte(unit))
		case unit < 1<<11:
			dst = append(dst, 0xc0|byte(unit>>6), 0x80|byte(unit&0x3f))
		case unit&^0x7ff != 0xd800:
			dst = append(dst, 0xe0|byte(unit>>12), 0x80|byte(unit>>6&0x3f), 0x80|byte(unit&0x3f))
		default:
			low := uint32(0)
			if i < len(data)-11 && data[i+6] == '\\' && data[i+7] == 'u' {
				low = unitAt(data, i+8)
			}
			if unit >= 0xdc00 || low&^0x3ff != 0xdc00 {
				return dst, -1
			}
			c := 1<<16 + (unit&0x3ff)<<10 + low&0x3ff
			dst = append(dst, 0xf0|byte(c>>18), 0x80|byte(c>>12&0x3f), 0x80|byte(c>>6&0x3f), 0x80|byte(c&0x3f))
			i += 6
		}
		i += 6
	}
	if i >= 0 && i < len(data) && data[i] == '\\' { // near the end
		c, n := escapeOf(data, i)
		if n <= 0 {
			return dst, -1
		}
		return utf8.AppendRune(dst, c), i + n
	}
	return dst, i
}

// failText records what is wrong with the string that begins at begin.
func (r *Reader) failText(begin int) []byte {
	at, _, problem := scanString(r.data, begin-1)
	r.fail(at, problem)
	return nil
}

// skipText reads a string for its grammar only.
func (r *Reader) skipText() {
	data, i := r.data, r.pos
	end := plainText(data, i+1)
	if end < len(data) && data[end] == '"' {
		r.pos = end + 1
		return
	}
	end, _, problem := scanRest(data, i+1, end)
	if problem != "" {
		r.fail(end, problem)
		return
	}
	r.pos = end + 1
}
