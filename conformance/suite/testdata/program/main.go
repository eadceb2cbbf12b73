// Command suite holds documents against the packages generated of the schemas of the test suite. It reads a question a line
// and answers each with a line. The table of roots is in table.go, which the test writes.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/waschema/waschema/gen/jsonrt"
)

type question struct {
	Key    int
	Folder string
	Data   []byte
}

type answer struct {
	Key                         int
	Validate, Decode, Unmarshal verdict
	Value                       bool
	Own                         verdict
	Encoded                     []byte
	Panic, EncodeError          string
}

type verdict struct {
	Syntax     string
	Violations jsonrt.Violations
}

// value is what every generated type can do.
type value interface {
	UnmarshalJSON([]byte) error
	MarshalJSON() ([]byte, error)
	AppendJSON([]byte) ([]byte, error)
	Validate() error
}

// root is one generated root type.
type root struct {
	decode   func([]byte) (value, error) // the value is nil where the package's is
	validate func([]byte) error
	fresh    func() value
}

func newRoot[T any, P interface {
	*T
	value
}](decode func([]byte) (P, error), validate func([]byte) error) root {
	return root{
		decode: func(data []byte) (value, error) {
			v, err := decode(data)
			if v == nil {
				return nil, err
			}
			return v, err
		},
		validate: validate,
		fresh:    func() value { return P(new(T)) },
	}
}

// judge answers a question. A panic is an answer too.
func judge(r root, q question) (a answer) {
	a.Key = q.Key
	defer func() {
		if p := recover(); p != nil {
			a.Panic = fmt.Sprintf("%v\n%s", p, debug.Stack())
		}
	}()
	a.Validate = verdictOf(r.validate(q.Data))
	v, err := r.decode(q.Data)
	a.Decode = verdictOf(err)
	a.Unmarshal = verdictOf(r.fresh().UnmarshalJSON(q.Data))
	if v == nil {
		return a
	}
	a.Value = true
	a.Own = verdictOf(v.Validate())
	a.Encoded, err = v.AppendJSON(nil)
	if err != nil {
		a.EncodeError = err.Error()
		return a
	}
	marshaled, err := v.MarshalJSON()
	switch {
	case err != nil:
		a.EncodeError = "MarshalJSON: " + err.Error()
	case string(marshaled) != string(a.Encoded):
		a.EncodeError = "MarshalJSON gives another text: " + string(marshaled)
	}
	return a
}

// verdictOf takes an error of generated code apart; one of another kind shows up as a syntax error.
func verdictOf(err error) verdict {
	var violations jsonrt.Violations
	switch {
	case err == nil:
		return verdict{}
	case errors.As(err, &violations):
		return verdict{Violations: violations}
	}
	return verdict{Syntax: err.Error()}
}

func main() {
	in, out := json.NewDecoder(bufio.NewReader(os.Stdin)), bufio.NewWriter(os.Stdout)
	for in.More() {
		var q question
		if err := in.Decode(&q); err != nil {
			panic(err)
		}
		if err := json.NewEncoder(out).Encode(judge(roots[q.Folder], q)); err != nil {
			panic(err)
		}
		// Answers must be out before a question that ends the program.
		if err := out.Flush(); err != nil {
			panic(err)
		}
	}
}
