package conformance_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/waschema/waschema/gen"
	"github.com/waschema/waschema/gen/jsonrt"
	"github.com/waschema/waschema/generated/cloudapi"
)

// document is what every decoded root can do.
type document interface {
	json.Marshaler
	json.Unmarshaler
	AppendJSON(dst []byte) ([]byte, error)
	Validate() error
}

// root is one root type of the generated packages, seen through its exported functions.
type root struct {
	name     string
	decode   func(data []byte) (document, error) // nil and an error for text that is not one JSON value
	validate func(data []byte) error
	schema   func() []byte
	fresh    func() document
}

// roots is the table of roots under test, by the name that fixtures use.
var roots = []root{
	{
		name: "Webhook",
		decode: func(data []byte) (document, error) {
			v, err := cloudapi.DecodeWebhook(data)
			if v == nil { // a nil pointer in an interface would not be nil
				return nil, err
			}
			return v, err
		},
		validate: cloudapi.ValidateWebhook,
		schema:   cloudapi.WebhookSchema,
		fresh:    func() document { return new(cloudapi.Webhook) },
	},
	{
		name: "SendResponse",
		decode: func(data []byte) (document, error) {
			v, err := cloudapi.DecodeSendResponse(data)
			if v == nil {
				return nil, err
			}
			return v, err
		},
		validate: cloudapi.ValidateSendResponse,
		schema:   cloudapi.SendResponseSchema,
		fresh:    func() document { return new(cloudapi.SendResponse) },
	},
}

func rootNamed(name string) root {
	i := slices.IndexFunc(roots, func(r root) bool { return r.name == name })
	if i < 0 {
		panic("conformance: no root named " + name)
	}
	return roots[i]
}

// verdict is one way to judge a document: whether it is valid, what violates the schema, and whether the text is no
// JSON value (or over a limit) at all.
type verdict func(doc []byte) (valid bool, violations jsonrt.Violations, syntax bool)

// judge is a verdict and its name in failures.
type judge struct {
	name    string
	verdict verdict
}

// judges lists the ways to judge a document of root r that must agree in everything, violations included.
func judges(r root) []judge {
	return []judge{
		{"Validate" + r.name, func(doc []byte) (bool, jsonrt.Violations, bool) {
			return verdictOf(r.validate(doc))
		}},
		{"Decode" + r.name, func(doc []byte) (bool, jsonrt.Violations, bool) {
			_, err := r.decode(doc)
			return verdictOf(err)
		}},
		{"gen.Validator", func(doc []byte) (bool, jsonrt.Violations, bool) {
			result := interpreter().Document("cloudapi."+r.name, doc)
			return result.Valid(), result.Violations, result.Syntax != nil
		}},
	}
}

// interpreter judges by the shipped schemas without generated code.
var interpreter = sync.OnceValue(func() *gen.Validator {
	v, err := gen.NewValidator(gen.Options{})
	if err != nil {
		panic("conformance: the shipped schemas: " + err.Error())
	}
	return v
})

// verdictOf reads a verdict from the error of a generated function. Errors of another kind than the documented two are
// our bug, so they panic.
func verdictOf(err error) (valid bool, violations jsonrt.Violations, syntax bool) {
	var wrong *jsonrt.SyntaxError
	switch {
	case err == nil:
		return true, nil, false
	case errors.As(err, &wrong):
		return false, nil, true
	case errors.As(err, &violations):
		return false, violations, false
	}
	panic(fmt.Sprintf("conformance: undocumented error type %T: %v", err, err))
}

// agreement judges doc in every way and returns the common verdict, or an error that names who differs.
func agreement(r root, doc []byte) (valid bool, violations jsonrt.Violations, syntax bool, err error) {
	all := judges(r)
	valid, violations, syntax = all[0].verdict(doc)
	for _, j := range all[1:] {
		v, vs, s := j.verdict(doc)
		if v != valid || s != syntax || !slices.Equal(vs, violations) {
			return valid, violations, syntax, fmt.Errorf("%s says valid=%t syntax=%t %v, %s says valid=%t syntax=%t %v",
				all[0].name, valid, syntax, violations, j.name, v, s, vs)
		}
	}
	return valid, violations, syntax, nil
}

// roundTrip decodes doc, overwrites the input to prove that nothing of it is retained, encodes, and reports any
// difference in value. Text that is not JSON must give no value.
func roundTrip(r root, doc []byte) error {
	input := slices.Clone(doc)
	value, err := r.decode(input)
	if _, _, syntax := verdictOf(err); syntax {
		if value != nil {
			return fmt.Errorf("a value beside a syntax error")
		}
		return nil
	}
	if value == nil {
		return fmt.Errorf("no value beside violations")
	}
	for i := range input {
		input[i] = '#'
	}
	output, err := value.MarshalJSON()
	if err != nil {
		return fmt.Errorf("encoding: %w", err)
	}
	if bytes.Equal(output, doc) {
		return nil
	}
	return sameValue(doc, output)
}

func sameValue(want, got []byte) error {
	a, err := canonical(want)
	if err != nil {
		return fmt.Errorf("the document itself: %w", err)
	}
	b, err := canonical(got)
	if err != nil {
		return fmt.Errorf("the re-encoded document: %w: %s", err, got)
	}
	if a != b {
		return fmt.Errorf("re-encoded differs:\n  want %s\n  got  %s", a, b)
	}
	return nil
}
