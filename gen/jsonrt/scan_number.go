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

// quickNumber reads a number as most are written, if there is one ahead, with no white space
// before or behind it: up to eighteen digits, or fifteen of which some stand behind a point.
// It returns the digits as a whole number, and how many stand behind the point, the last
// of which is not zero then.
func (r *Reader) quickNumber() (n int64, part int, ok bool) {
	data, begin := r.data, r.pos
	i, point := begin, -1
	for ; i >= 0 && i < len(data); i++ {
		if d := data[i] - '0'; d <= 9 {
			n = n*10 + int64(d)
		} else if data[i] == '.' && point < 0 {
			point = i
		} else {
			break
		}
	}
	whole := i - begin
	if point >= 0 {
		whole, part = point-begin, i-point-1
	}
	switch {
	case i < 0 || i >= len(data) || data[i] != ',' && data[i] != '}' && data[i] != ']':
		return 0, 0, false
	case whole <= 0 || whole > 18 || data[begin] == '0' && whole > 1:
		return 0, 0, false
	case point >= 0 && (part == 0 || whole+part > 15 || data[i-1] == '0'):
		return 0, 0, false
	}
	r.start, r.pos = begin, i
	return n, part, true
}
