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
	data, dst := r.data, append(r.text[:0], r.data[begin:i]...)
	wide, escaped := false, false
	for i < len(data) {
		var end int
		switch c := data[i]; {
		case c == '"':
			if wide && invalidUTF8(data, begin, i) >= 0 {
				return r.failText(begin)
			}
			r.pos, r.text = i+1, dst
			if !escaped {
				return data[begin:i]
			}
			return dst
		case c == '\\':
			escaped = true
			if dst, end = unescapeUnits(dst, data, i); end > i {
				i = end
			} else {
				c, n := escapeOf(data, i)
				if n <= 0 {
					return r.failText(begin)
				}
				dst = utf8.AppendRune(dst, c)
				i += n
			}
			if i < len(data) && data[i] == '\\' {
				continue
			}
			end = runOf(data, i, wide)
		case c >= utf8.RuneSelf:
			wide = true
			end = wideText(data, i)
		default:
			return r.failText(begin)
		}
		dst = append(dst, data[i:end]...)
		i = end
	}
	return r.failText(begin)
}

// unescapeUnits appends the meaning of the escapes of the form \u that begin at i, up
// to one that is half of a pair or none at all. Meta writes all that is not ASCII so.
func unescapeUnits(dst, data []byte, i int) ([]byte, int) {
	for i >= 0 && i < len(data)-5 && data[i] == '\\' && data[i+1] == 'u' {
		unit := hexUnit[data[i+2]]<<12 | hexUnit[data[i+3]]<<8 | hexUnit[data[i+4]]<<4 | hexUnit[data[i+5]]
		switch {
		case unit < utf8.RuneSelf:
			dst = append(dst, byte(unit))
		case unit < 1<<11:
			dst = append(dst, 0xc0|byte(unit>>6), 0x80|byte(unit&0x3f))
		case unit > 0xffff || unit&^0x7ff == 0xd800:
			return dst, i
		default:
			dst = append(dst, 0xe0|byte(unit>>12), 0x80|byte(unit>>6&0x3f), 0x80|byte(unit&0x3f))
		}
		i += 6
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
