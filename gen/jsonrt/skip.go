package jsonrt

// frame is an array or object that Skip is within.
type frame struct {
	start   int
	object  Object // of an array only the count
	isArray bool
}

// Skip reads any value for its grammar only. It keeps its own stack, so that
// depth costs no goroutine stack, and needs no memory per element.
func (r *Reader) Skip() {
	if r.nested > 0 && r.skipKnown() {
		return
	}
	base := len(r.frames)
	for {
		switch r.Kind() {
		case NullValue:
			r.Null()
		case BoolValue:
			r.Bool()
		case NumberValue:
			r.Number()
		case StringValue:
			r.skipText()
		case ArrayValue:
			r.OpenArray()
			r.frames = append(r.frames, frame{start: r.start, isArray: true})
		case ObjectValue:
			o := r.OpenObject()
			r.frames = append(r.frames, frame{start: r.start, object: o})
		}
		if !r.toNextValue(base) {
			return
		}
	}
}

// toNextValue moves to the next value within the frames above base, leaving
// those that end; false when none is left.
func (r *Reader) toNextValue(base int) bool {
	for len(r.frames) > base {
		f := &r.frames[len(r.frames)-1]
		if f.isArray {
			a := Array{f.object.count}
			if r.More(&a) {
				f.object.count = a.count
				return true
			}
		} else if r.Next(&f.object) {
			r.Unnamed(&f.object)
			return true
		}
		if r.nested > 0 {
			r.noteEnd(f.start)
		}
		r.frames = r.frames[:len(r.frames)-1]
	}
	return false
}
