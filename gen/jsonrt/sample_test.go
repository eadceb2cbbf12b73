package jsonrt

// The types of this file are written as generated code is.

type message interface {
	Encoder
	isMessage()
}

// textMessage is `{id, type: text, body?, at, size?}`.
type textMessage struct {
	ID    string
	Body  Optional[string]
	At    UnixTime
	Size  float64
	Extra Extra
	kept  *Kept
}

type unknownMessage struct {
	Type string
	Raw  RawJSON
}

type invalidMessage struct {
	Violations Violations
	Raw        RawJSON
}

func (*textMessage) isMessage()    {}
func (*unknownMessage) isMessage() {}
func (*invalidMessage) isMessage() {}

func (v *unknownMessage) WriteJSON(w *Writer) { w.Raw(v.Raw) }
func (v *invalidMessage) WriteJSON(w *Writer) { w.Raw(v.Raw) }

// inbox is `{messages: [message…]}`.
type inbox struct {
	Messages []message
	kept     *Kept
}

func (v *inbox) ReadJSON(r *Reader) {
	const at = "inbox.yaml#"
	if r.Kind() != ObjectValue {
		start := r.Start()
		r.wrongKind(KindObject, at)
		if v != nil {
			r.keepSelf(&v.kept, start)
		}
		return
	}
	start := r.Start()
	o := r.OpenObject()
	var seen uint64
	for r.Next(&o) {
		switch string(r.Name()) {
		case "messages":
			r.once(&seen, 0)
			if r.Kind() != ArrayValue {
				r.wrongKind(KindArray, at+"/properties/messages")
				continue
			}
			a := r.OpenArray()
			for r.More(&a) {
				m := readMessage(r, v != nil)
				if v != nil && !r.Failed() {
					v.Messages = append(v.Messages, m)
				}
			}
		default:
			r.Unnamed(&o)
			r.Skip()
		}
	}
	if seen&1 == 0 {
		r.failRequired(start, "messages", at)
	}
}

func (v *inbox) WriteJSON(w *Writer) {
	if raw := v.kept.Self(); raw != nil {
		w.Raw(raw)
		return
	}
	w.OpenObject()
	w.Name("messages")
	w.OpenArray()
	for _, m := range v.Messages {
		m.WriteJSON(w)
	}
	w.CloseArray()
	w.CloseObject()
}

func readMessage(r *Reader, store bool) message {
	const at = "inbox.yaml#/$defs/message"
	if r.Kind() != ObjectValue {
		start, count := r.Start(), r.Count()
		r.wrongKind(KindObject, at)
		return invalid(r, start, count, store)
	}
	start, count := r.Start(), r.Count()
	tag := r.Peek("type")
	switch {
	case tag.Kind == StringValue && string(tag.Text) == "text":
		var v *textMessage
		if store {
			v = new(textMessage)
		}
		v.ReadJSON(r)
		if r.Count() > count {
			return invalid(r, start, count, store)
		}
		return v
	case tag.Kind == StringValue:
		var v *unknownMessage
		if store {
			v = &unknownMessage{Type: string(tag.Text)}
		}
		r.Skip()
		if store {
			v.Raw = r.Raw(start)
		}
		return v
	}
	r.FailTag(start, "oneOf", at, "type")
	r.Skip()
	return invalid(r, start, count, store)
}

func invalid(r *Reader, start, count int, store bool) message {
	if !store {
		r.Absorb(start, count, nil)
		return nil
	}
	v := &invalidMessage{Raw: r.Raw(start)}
	r.Absorb(start, count, &v.Violations)
	return v
}

func (v *textMessage) ReadJSON(r *Reader) {
	const at = "inbox.yaml#/$defs/text"
	if r.Kind() != ObjectValue {
		start := r.Start()
		r.wrongKind(KindObject, at)
		if v != nil {
			r.keepSelf(&v.kept, start)
		}
		return
	}
	start := r.Start()
	o := r.OpenObject()
	var seen uint64
	for r.Next(&o) {
		switch string(r.Name()) {
		case "id":
			r.once(&seen, 0)
			r.Kind()
			mstart := r.Start()
			if text, ok := r.readText(at + "/properties/id"); ok {
				if v != nil {
					v.ID = string(text)
				}
				r.checkLength(mstart, text, AtLeast, 1, "minLength", at+"/properties/id")
			} else if v != nil {
				r.keepMember(&v.kept, "id", mstart)
			}
		case "type":
			r.once(&seen, 1)
			r.Skip()
		case "body":
			r.once(&seen, 2)
			r.Kind()
			mstart := r.Start()
			if text, ok := r.readText(at + "/properties/body"); ok {
				if v != nil {
					v.Body = Some(string(text))
				}
				r.checkLength(mstart, text, AtMost, 20, "maxLength", at+"/properties/body")
			} else if v != nil {
				r.keepMember(&v.kept, "body", mstart)
			}
		case "at":
			r.once(&seen, 3)
			if kind, text, ok := r.readScalarText(KindString, at+"/properties/at"); ok {
				t := unixTimeOf(kind, text)
				if v != nil {
					v.At = t
				}
				r.checkFormat(r.Start(), text, "unix-time", at+"/properties/at")
			}
		case "size":
			r.once(&seen, 4)
			r.Kind()
			mstart := r.Start()
			f, literal, exact, ok := r.readFloat(at + "/properties/size")
			if ok {
				r.checkNumber(mstart, literal, Above, "0", "exclusiveMinimum", at+"/properties/size")
			}
			if v != nil {
				v.Size = f
				if !ok || !exact {
					r.keepMember(&v.kept, "size", mstart)
				}
			}
		default:
			r.Unnamed(&o)
			if v != nil {
				r.Extra(&v.Extra)
			} else {
				r.Skip()
			}
		}
	}
	if seen&1 == 0 {
		r.failRequired(start, "id", at)
		if v != nil {
			keepMissing(&v.kept, "id")
		}
	}
}

// sampleRules is what writing a textMessage takes.
var sampleRules = Table{Rules: []Rules{1: {Object: &ObjectRules{Fields: []FieldRules{
	{Name: "type"}, {Name: "id"}, {Name: "body"}, {Name: "at"}, {Name: "size"},
}}}}}

func (v *textMessage) WriteJSON(w *Writer) {
	m := w.Open(v, &sampleRules, 1, &v.kept, &v.Extra)
	m.Const(0, "", "text")
	m.Text(1, &v.ID)
	m.OptionalText(2, &v.Body)
	m.UnixTime(3, &v.At)
	if v.Size != 0 || v.kept != nil {
		size := size(v.Size)
		m.OptionalFloat(4, &size)
	}
	m.Close()
}

// size is the member that a zero leaves out.
func size(f float64) Optional[float64] {
	if f == 0 {
		return Optional[float64]{}
	}
	return Some(f)
}
