package jsonrt

import (
	"encoding/binary"
	"math/bits"
)

// Place is where generated code reads one value into Go: a member of a struct,
// an element of a list, or all that a struct wraps. It knows the rules of the
// value, by which it judges what has been read, and what becomes of a value that
// Go cannot hold.
type Place struct {
	r      *Reader
	t      *Table
	*brief              // of the rules of the value
	start  int          // where the value begins; of a member, or the white space before it
	rules  *ObjectRules // of the object that a member is of; nil for other places
	field  int          // of a member, by its index
	kept   **Kept       // of the struct; nil for an element
	odd    bool         // an element is not exactly what Go holds
	none   bool         // an element could not be stored at all
}

// Wrapped begins reading the value that a struct wraps.
func (r *Reader) Wrapped(t *Table, rules Ref, kept **Kept) Place {
	return Place{r: r, t: t, brief: &brief{use: rules}, start: r.Begin(), kept: kept}
}

// judged returns the rules of the place, null aside.
func (p *Place) judged() *Rules { return p.t.rule(p.use) }

// Null reads a null where the rules allow one besides what they say.
func (p *Place) Null() bool {
	if p.use >= 0 {
		return false
	}
	if kind := p.r.Kind(); kind != NullValue {
		p.r.orNull(p.judged(), kind)
		return false
	}
	p.r.Null()
	return true
}

// Keep is told whether Go holds exactly what has been read; if not, the JSON is
// kept.
func (p *Place) Keep(exact bool) {
	if !exact {
		p.keep()
	}
}

func (p *Place) keep() {
	switch {
	case p.kept == nil:
		p.odd = true
	case p.rules != nil:
		p.r.keepMember(p.kept, p.rules.Fields[p.field].Name, skipSpace(p.r.data, p.start))
	default:
		p.r.keepSelf(p.kept, p.start)
	}
}

// misfit judges and keeps a value that is of another kind than the Go type.
func (p *Place) misfit(n *Rules) {
	judge{p.r, p.t}.shape(n)
	p.none = true
	p.keep()
}

// of returns the rules of the place and whether the value ahead is of a kind;
// one that is not is dealt with.
func (p *Place) of(kind Kind) (n *Rules, ok bool) {
	n = p.judged()
	if len(n.Also) > 0 || n.Object != nil || n.Array != nil { // as judge.byRules
		judge{p.r, p.t}.constrain(n)
	}
	ok = p.r.Kind() == kind
	p.start = p.r.start
	if !ok {
		p.misfit(n)
	}
	return n, ok
}

// plain reads a string that need not be judged, if there is one ahead with no white
// space before it.
func (p *Place) plain() (text string, ok bool) {
	r := p.r
	data, i := r.data, r.pos
	if !p.brief.plain || i >= len(data) || data[i] != '"' {
		return "", false
	}
	r.start = i
	begin := i + 1
	end := begin
	for end >= 0 && end < len(data)-7 { // as plainText, without a call
		if m := oddText(binary.LittleEndian.Uint64(data[end:])); m != 0 {
			end += bits.TrailingZeros64(m) >> 3
			break
		}
		end += 8
	}
	if end >= len(data)-7 {
		end = plainText(data, end)
	}
	if end >= len(data) || data[end] != '"' {
		text = r.cut(r.unplainText(begin, end))
		p.none = r.failed
		return text, !p.none
	}
	r.pos = end + 1
	if from := r.texts.Len(); r.texts.Cap()-from >= end-begin {
		r.texts.Write(data[begin:end])
		return r.texts.String()[from:], true
	}
	return r.cutNext(data[begin:end]), true
}

// text reads a string.
func (p *Place) text() (text string, ok bool) {
	r := p.r
	if p.brief.plain && r.Kind() == StringValue {
		return p.plain()
	}
	if r.passes(p.fixed) {
		return p.fixed[1 : len(p.fixed)-1], true
	}
	if n := p.brief.text; n != nil && r.Kind() == StringValue {
		return p.settled(n)
	}
	n, ok := p.of(StringValue)
	if !ok {
		return "", false
	}
	return p.settled(n)
}

// settled reads a string by rules. What these list costs no memory.
func (p *Place) settled(n *Rules) (text string, ok bool) {
	p.start = p.r.start
	read := p.r.Text()
	if p.r.failed {
		p.none = true
		return "", false
	}
	if known, listed := (judge{p.r, p.t}).settleText(n, p.start, read); listed {
		return known, true
	}
	return p.r.cut(read), true
}

// passes steps over the string that mostly stands here, if it is ahead.
func (r *Reader) passes(fixed string) bool {
	if end := r.pos + len(fixed); fixed != "" && end <= len(r.data) && string(r.data[r.pos:end]) == fixed {
		r.pos = end
		return true
	}
	return false
}

// quickInt reads a whole number that need not be judged, if there is one ahead as
// quickNumber reads it: that is spelled as the Writer does.
func (p *Place) quickInt() (n int64, ok bool) {
	r := p.r
	if !p.whole && !p.free.has(NumberValue) {
		return 0, false
	}
	n, part, ok := r.quickNumber()
	if part > 0 {
		r.pos = r.start
	}
	return n, ok && part == 0
}

// quickTime reads ten digits that need not be judged, as a string or a member that is a
// number, if these are ahead: the seconds since 1970 have as many from 2001 to 2286.
func (p *Place) quickTime() (t UnixTime, ok bool) {
	const digits = 10
	r := p.r
	data, i := r.data, r.pos
	if i < 0 || i >= len(data)-digits-1 {
		return t, false
	}
	text, size, form := data[i:i+digits+2], digits, numberSeconds
	switch {
	case text[0] == '"' && p.brief.plain && text[digits+1] == '"':
		text, size, form = text[1:], digits+2, textSeconds
	case !p.whole && !p.free.has(NumberValue) || text[digits] != ',' && text[digits] != '}':
		return t, false
	}
	n, ok := eightDigits(binary.LittleEndian.Uint64(text))
	tens, units := text[8]-'0', text[9]-'0'
	if !ok || text[0] == '0' || tens > 9 || units > 9 {
		return t, false
	}
	p.start, r.start, r.pos = i, i, i+size
	return UnixTime{form: form, seconds: int64(n)*100 + int64(tens)*10 + int64(units)}, true
}

// int reads a number whose value is whole, however it is written. One that is
// beyond int64, or spelled in another way than the Writer does, is kept too.
func (p *Place) int() (n int64, ok bool) {
	if n, ok = p.quickInt(); ok {
		return n, true
	}
	rules, ok := p.of(NumberValue)
	if !ok {
		return 0, false
	}
	literal := p.r.Number()
	if p.r.failed {
		p.none = true
		return 0, false
	}
	n, exact := smallInt(literal)
	if !exact {
		if !IsInteger(literal) {
			p.r.pos = p.start
			p.misfit(rules)
			return 0, false
		}
		n, exact = Int64(literal)
	}
	judge{p.r, p.t}.settleNumber(rules, p.start, literal)
	p.Keep(exact)
	return n, true
}

// float reads a number as the nearest float64. One that the Writer would spell
// in another way is kept too.
func (p *Place) float() (f float64, ok bool) {
	free := p.free.has(NumberValue)
	if free {
		if n, part, ok := p.r.quickNumber(); ok && part <= 6 && n <= 1<<53 {
			return float64(n) / float64(tens[part]), true // as smallDecimal does
		} else if ok {
			p.r.pos = p.r.start
		}
		free = p.r.Kind() == NumberValue
	}
	rules := (*Rules)(nil)
	if free {
		p.start = p.r.start
	} else {
		if rules, ok = p.of(NumberValue); !ok {
			return 0, false
		}
		if kinds := rules.Kinds &^ rules.Odd; kinds&KindNumber != KindNumber && !p.r.Is(kinds) {
			p.misfit(rules)
			return 0, false
		}
	}
	f, literal, exact, ok := p.r.readFloat("")
	if !ok {
		p.none = true
		return 0, false
	}
	if !free {
		judge{p.r, p.t}.settleNumber(rules, p.start, literal)
	}
	p.Keep(exact)
	return f, true
}

// bool reads true or false.
func (p *Place) bool() (v, ok bool) {
	n, ok := p.of(BoolValue)
	if !ok {
		return false, false
	}
	v = p.r.Bool()
	if p.r.failed {
		p.none = true
		return false, false
	}
	n.otherChoices(p.r, p.start, boolText(v))
	return v, true
}

// scalar reads a value of any of several kinds. Text is the meaning of a string
// and the literal of the others; it is valid until the next call.
func (p *Place) scalar() (kind Kind, text []byte, ok bool) {
	r := p.r
	kind = r.Kind()
	p.start = r.start
	switch free := p.free.has(kind); {
	case free && kind == StringValue:
		text = r.Text()
	case (free || p.whole) && kind == NumberValue:
		if text = r.Number(); !free && !r.failed && !IsInteger(text) {
			r.pos = p.start
			return p.judgedScalar()
		}
	case p.brief.text != nil && kind == StringValue:
		if text = r.Text(); !r.failed {
			judge{r, p.t}.settleText(p.brief.text, p.start, text)
		}
	default:
		return p.judgedScalar()
	}
	p.none = r.failed
	return kind, text, !r.failed
}

// judgedScalar is scalar by rules.
func (p *Place) judgedScalar() (kind Kind, text []byte, ok bool) {
	n, r := p.judged(), p.r
	j := judge{r, p.t}
	j.constrain(n)
	kind = r.Kind()
	p.start = r.start
	if kind >= ArrayValue || !r.Is(n.Kinds&^n.Odd) {
		p.misfit(n)
		return kind, nil, false
	}
	switch kind {
	case StringValue:
		if text = r.Text(); !r.failed {
			j.settleText(n, p.start, text)
		}
	case NumberValue:
		if text = r.Number(); !r.failed {
			j.settleNumber(n, p.start, text)
		}
	case BoolValue:
		text = boolText(r.Bool())
		n.otherChoices(r, p.start, text)
	default:
		r.Null()
		text = textNull
		n.otherChoices(r, p.start, text)
	}
	p.none = r.failed
	return kind, text, !r.failed
}
