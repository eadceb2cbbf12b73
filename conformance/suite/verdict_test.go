package suite

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
)

func (v verdict) valid() bool { return v.Syntax == "" && len(v.Violations) == 0 }

func (v verdict) equal(w verdict) bool {
	return v.Syntax == w.Syntax && slices.Equal(v.Violations, w.Violations)
}

func (v verdict) String() string {
	switch {
	case v.Syntax != "":
		return "not JSON: " + v.Syntax
	case len(v.Violations) == 0:
		return "valid"
	}
	return "invalid (" + v.Violations.Error() + ")"
}

// faults says what is wrong with what was made of a test; a test that passes has none.
func (c *test) faults(g *group) (list []string) {
	add := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	if g.generated.err != nil {
		return []string{"no generated code: " + g.generated.err.Error()}
	}
	a := c.answer
	if a.Panic != "" {
		return []string{"panic: " + a.Panic}
	}
	if a.Validate.valid() != c.Valid || a.Validate.Syntax != "" {
		add("says %s", a.Validate)
	}
	for _, other := range []struct {
		who string
		verdict
	}{
		{"DecodeR", a.Decode},
		{"UnmarshalJSON", a.Unmarshal},
		{"the interpreter", g.generated.schema.judge(c.Data)},
	} {
		if !other.verdict.equal(a.Validate) {
			add("ValidateR says %s, %s %s", a.Validate, other.who, other.verdict)
		}
	}
	if !a.Value {
		return append(list, "DecodeR gives no value")
	}
	// Of a value built in code nobody knows where its text came from, so only the verdict can be the same.
	if a.Own.valid() != a.Validate.valid() {
		add("ValidateR says %s, Validate of the value %s", a.Validate, a.Own)
	}
	if a.EncodeError != "" {
		add("encoding: %s", a.EncodeError)
	} else if err := sameJSON(c.Data, a.Encoded); err != nil {
		add("%s is encoded as %s: %s", c.Data, a.Encoded, err)
	}
	return list
}

// bundleFaults says what is wrong with the bundled schema of a group: alone, it has to mean the same.
func (g *group) bundleFaults() (list []string) {
	switch {
	case g.generated.err != nil:
		return []string{"no generated code: " + g.generated.err.Error()}
	case g.generated.bundleErr != nil:
		return []string{g.generated.bundleErr.Error()}
	}
	for _, c := range g.Tests {
		// The places in a bundle are others, so only the verdicts can be the same.
		theirs, ours := g.generated.bundle.judge(c.Data), c.answer.Validate
		if theirs.valid() != ours.valid() {
			list = append(list, fmt.Sprintf("%s: ValidateR says %s, the bundled schema %s", c.Description, ours, theirs))
		}
	}
	return list
}

// judge is the interpreter's verdict.
func (i *interpreter) judge(data []byte) (v verdict) {
	defer func() {
		if p := recover(); p != nil {
			v = verdict{Syntax: fmt.Sprintf("panic: %v", p)}
		}
	}()
	result := i.validator.Document(i.root, data)
	if result.Syntax != nil {
		return verdict{Syntax: result.Syntax.Error()}
	}
	return verdict{Violations: result.Violations}
}

// sameJSON compares two texts: numbers by their literals, members in any order.
func sameJSON(want, got []byte) error {
	a, err := literal(want)
	if err != nil {
		return err
	}
	b, err := literal(got)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(a, b) {
		return errors.New("not the same")
	}
	return nil
}

// literal reads one JSON value and keeps the literals of its numbers.
func literal(data []byte) (value any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one value")
	}
	return value, nil
}
