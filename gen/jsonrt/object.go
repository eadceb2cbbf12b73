package jsonrt

// Object is an object that is being read. The caller keeps it while reading.
type Object struct {
	base  int // where its names begin in Reader.keys
	count int // members so far
}

// Len returns the number of members read so far.
func (o *Object) Len() int { return o.count }

// Array is an array that is being read. The caller keeps it while reading.
type Array struct {
	count int
}

// Len returns the number of elements read so far.
func (a *Array) Len() int { return a.count }

// OpenObject begins an object.
func (r *Reader) OpenObject() Object {
	r.enter('{')
	return Object{base: len(r.keys)}
}

// OpenArray begins an array.
func (r *Reader) OpenArray() Array {
	r.enter('[')
	return Array{}
}

// enter reads an opening bracket and counts the depth.
func (r *Reader) enter(bracket byte) {
	i := r.pos
	r.start = i
	if i >= len(r.data) || r.data[i] != bracket {
		r.failByte(i, quoteByte(bracket))
		return
	}
	if r.depth >= r.limits.Depth {
		r.failDepth(i)
		return
	}
	r.depth++
	r.pos = i + 1
}

// Next reads the next member's name, up to its value. It reports false at the
// end of the object, which it then closes, and after a syntax error. Each member
// must then be passed to once or Unnamed, and its value read.
func (r *Reader) Next(o *Object) bool {
	data := r.data
	i := skipSpace(data, r.pos)
	if i >= len(data) {
		r.failByte(i, "a member or '}'")
		return false
	}
	if data[i] == '}' {
		r.closeObject(o, i)
		return false
	}
	if o.count > 0 {
		if data[i] != ',' {
			r.failByte(i, "',' or '}'")
			return false
		}
		i = skipSpace(data, i+1)
	}
	if i >= len(data) || data[i] != '"' {
		r.failByte(i, "a member name")
		return false
	}
	o.count++
	r.nameStart = i
	end := plainText(data, i+1)
	if end < len(data) && data[end] == '"' {
		r.name = data[i+1 : end]
	} else if end = r.wideName(i); end < 0 {
		return false
	}
	if end++; end >= len(data) || data[end] != ':' {
		end = skipSpace(data, end)
		if end >= len(data) || data[end] != ':' {
			r.failByte(end, "':'")
			return false
		}
	}
	r.pos = end + 1
	return true
}

// wideName reads a name that is not plain ASCII and returns its closing quote;
// -1 after a syntax error.
func (r *Reader) wideName(i int) int {
	end, escaped, problem := scanString(r.data, i)
	if problem != "" {
		r.fail(end, problem)
		return -1
	}
	r.name = r.data[i+1 : end]
	if escaped {
		r.nameText = unescape(r.nameText[:0], r.name)
		r.name = r.nameText
	}
	return end
}

// closeObject reads the closing bracket at i and settles the names.
func (r *Reader) closeObject(o *Object, i int) {
	r.pos = i + 1
	r.depth--
	if len(r.keys) > o.base {
		r.settleKeys(o.base)
	}
}

// Name returns the current member's name, unescaped, valid until the next call.
func (r *Reader) Name() []byte { return r.name }

// once notes a member that the caller keeps track of, as one bit of word: it is
// a duplicate, which is a syntax error, when the bit is set already.
func (r *Reader) once(word *uint64, bit uint) {
	if mask := uint64(1) << bit; *word&mask == 0 {
		*word |= mask
		return
	}
	r.failDuplicate(r.nameStart)
}

// More reports whether the array has another element, which must then be read.
// At the end it closes the array.
func (r *Reader) More(a *Array) bool {
	data, i := r.data, r.pos
	if i < 0 || i >= len(data) || data[i] <= ' ' {
		i = skipSpace(data, i)
	}
	if i < 0 || i >= len(data) {
		r.failByte(i, "an element or ']'")
		return false
	}
	switch c := data[i]; {
	case c == ']':
		r.pos = i + 1
		r.depth--
		return false
	case a.count == 0:
		r.pos = i
	case c == ',':
		r.pos = i + 1
	default:
		r.failByte(i, "',' or ']'")
		return false
	}
	a.count++
	return true
}
