package jsonrt

// scanNumber returns the end of the number that begins at i, by the grammar of
// RFC 8259: no leading zeros, digits on both sides of a point. Where a digit is
// missing ok is false and end is that place.
func scanNumber(data []byte, i int) (end int, ok bool) {
	if i < len(data) && data[i] == '-' {
		i++
	}
	begin := i
	i = scanDigits(data, i)
	if i == begin {
		return i, false
	}
	if data[begin] == '0' {
		i = begin + 1 // a digit after it is then found where none may be
	}
	if i < len(data) && data[i] == '.' {
		begin = i + 1
		i = scanDigits(data, begin)
		if i == begin {
			return i, false
		}
	}
	if i < len(data) && data[i]|0x20 == 'e' {
		i++
		if i < len(data) && (data[i] == '+' || data[i] == '-') {
			i++
		}
		begin = i
		i = scanDigits(data, begin)
		if i == begin {
			return i, false
		}
	}
	return i, true
}

// scanDigits returns the offset of the first byte from i on that is no digit.
func scanDigits(data []byte, i int) int {
	for i < len(data) && data[i]-'0' <= 9 {
		i++
	}
	return i
}

// Number reads a number and returns its literal, a part of the document.
func (r *Reader) Number() []byte {
	i := r.pos
	r.start = i
	end, ok := scanNumber(r.data, i)
	if !ok {
		r.failByte(end, "a digit")
		return nil
	}
	r.pos = end
	return r.data[i:end]
}
