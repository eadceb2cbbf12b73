package conformance_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen"
	"github.com/waschema/waschema/gen/jsonrt"
	"github.com/waschema/waschema/generated/cloudapi"
	"github.com/waschema/waschema/generated/dialog360"
	"github.com/waschema/waschema/generated/onprem"
	"github.com/waschema/waschema/generated/ycloud"
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

// pointer is a pointer to a generated type.
type pointer[T any] interface {
	*T
	document
}

// rootOf is a row of roots: what the generated package of the root exports for it.
func rootOf[T any, P pointer[T]](name string, decode func([]byte) (P, error), validate func([]byte) error, schema func() []byte) root {
	return root{
		name: name,
		decode: func(data []byte) (document, error) {
			v, err := decode(data)
			if v == nil { // a nil pointer in an interface would not be nil
				return nil, err
			}
			return v, err
		},
		validate: validate,
		schema:   schema,
		fresh:    func() document { return P(new(T)) },
	}
}

// roots is the table of roots under test, by the name that fixtures and gen validate use.
var roots = []root{
	rootOf("cloudapi.Webhook", cloudapi.DecodeWebhook, cloudapi.ValidateWebhook, cloudapi.WebhookSchema),
	rootOf("cloudapi.SendResponse", cloudapi.DecodeSendResponse, cloudapi.ValidateSendResponse, cloudapi.SendResponseSchema),
	rootOf("dialog360.PartnerEvent", dialog360.DecodePartnerEvent, dialog360.ValidatePartnerEvent, dialog360.PartnerEventSchema),
	rootOf("onprem.Notification", onprem.DecodeNotification, onprem.ValidateNotification, onprem.NotificationSchema),
	rootOf("ycloud.Event", ycloud.DecodeEvent, ycloud.ValidateEvent, ycloud.EventSchema),
}

// cloudWebhook is the root that most tests of behaviour use.
var cloudWebhook = roots[0]

func rootNamed(name string) root {
	i := slices.IndexFunc(roots, func(r root) bool { return r.name == name })
	if i < 0 {
		panic("conformance: no root named " + name)
	}
	return roots[i]
}

// TestRoots: the table has every root of the shipped schemas.
func TestRoots(t *testing.T) {
	var want, got []string
	for _, d := range shipped(t).definitions() {
		if d.name == "" {
			name, err := interpreter().Find(d.file)
			require.NoError(t, err)
			want = append(want, name)
		}
	}
	for _, r := range roots {
		got = append(got, r.name)
	}
	assert.ElementsMatch(t, want, got)
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
		{"Validate of " + r.name, func(doc []byte) (bool, jsonrt.Violations, bool) {
			return verdictOf(r.validate(doc))
		}},
		{"Decode of " + r.name, func(doc []byte) (bool, jsonrt.Violations, bool) {
			_, err := r.decode(doc)
			return verdictOf(err)
		}},
		{"gen.Validator", func(doc []byte) (bool, jsonrt.Violations, bool) {
			result := interpreter().Document(r.name, doc)
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
