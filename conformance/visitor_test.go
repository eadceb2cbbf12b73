package conformance_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/generated/cloudapi"
	"github.com/waschema/waschema/generated/dialog360"
	"github.com/waschema/waschema/generated/onprem"
	"github.com/waschema/waschema/generated/ycloud"
)

// visitors makes an empty visitor for each root that has one.
var visitors = map[string]func() any{
	"cloudapi.Webhook":       func() any { return new(cloudapi.WebhookVisitor) },
	"dialog360.PartnerEvent": func() any { return new(dialog360.PartnerEventVisitor) },
	"onprem.Notification":    func() any { return new(onprem.NotificationVisitor) },
	"ycloud.Event":           func() any { return new(ycloud.EventVisitor) },
}

// visits is what happened, or should have, in order: a type's name and the address of its value.
type visits []string

func (l *visits) add(value reflect.Value) {
	*l = append(*l, fmt.Sprintf("%s %p", value.Type(), value.Interface()))
}

// visitAll sets every function of the root's visitor, or those that only chooses, and returns what they were called with.
func visitAll(t *testing.T, r root, value document, only func(name string) bool, answer error) (calls visits, err error) {
	visitor := reflect.ValueOf(visitors[r.name]())
	functions := visitor.Elem()
	for i := range functions.NumField() {
		field := functions.Field(i)
		if !only(functions.Type().Field(i).Name) {
			continue
		}
		field.Set(reflect.MakeFunc(field.Type(), func(args []reflect.Value) []reflect.Value {
			v := args[1]
			if v.Kind() == reflect.Interface {
				v = v.Elem()
			}
			calls.add(v)
			checkPath(t, args[0].Elem(), v)
			return []reflect.Value{reflect.ValueOf(&answer).Elem()}
		}))
	}
	out := visitor.MethodByName("Visit").Call([]reflect.Value{reflect.ValueOf(value)})
	err, _ = out[0].Interface().(error)
	return calls, err
}

// checkPath: every value that the path names holds the visited one.
func checkPath(t *testing.T, path, visited reflect.Value) {
	for i := range path.NumField() {
		if around := path.Field(i); !around.IsNil() && !holds(around, visited) {
			t.Errorf("%s is visited in %s, which does not hold it", visited.Type(), path.Type().Field(i).Name)
		}
	}
}

func holds(around, visited reflect.Value) bool {
	found := false
	walkValues(around, func(v reflect.Value) bool {
		found = found || v.CanAddr() && v.Addr().Pointer() == visited.Pointer() && v.Addr().Type() == visited.Type()
		return !found
	})
	return found
}

// expectVariants lists the values behind all interfaces below v; of an invalid one itself, and what stands inside what
// could be typed of it.
func expectVariants(v reflect.Value, list *visits) {
	walkValues(v, func(v reflect.Value) bool {
		if v.Kind() == reflect.Interface {
			list.add(v.Elem())
			return true
		}
		partial := v.FieldByName("Partial")
		if !partial.IsValid() || partial.Kind() != reflect.Interface {
			return true
		}
		if !partial.IsNil() {
			expectVariants(partial.Elem(), list)
		}
		return false
	})
}

// TestVisitors: on every example, every shape and some of what is derived from them, the visitor calls the function of each
// variant once, in the order of the document's Go value, and tells truly where it stands.
func TestVisitors(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	documents, variants, invalid := 0, 0, 0
	words := map[string]*vocabulary{}
	for _, r := range roots {
		var err error
		words[r.name], err = vocabularyOf(r.schema())
		require.NoError(t, err)
	}
	check := func(r root, name string, doc []byte) {
		value, err := r.decode(doc)
		if value == nil {
			t.Fatalf("%s: %s", name, err)
		}
		var want visits
		expectVariants(reflect.ValueOf(value), &want)
		elements := elementFunctions(t, r)
		got, err := visitAll(t, r, value, func(name string) bool { return !elements[name] }, nil)
		if !assert.NoError(t, err) || !assert.Equal(t, want, got, "%s\n%s", name, doc) {
			t.FailNow()
		}
		documents, variants = documents+1, variants+len(got)
		for _, v := range got {
			if strings.Contains(v, ".Invalid") {
				invalid++
			}
		}
	}
	for _, s := range loadSeeds(t) {
		if visitors[s.root.name] == nil {
			continue
		}
		check(s.root, s.name, s.doc)
		require.NoError(t, words[s.root.name].mutants(s.doc, 6, 0, random.IntN, func(name string, doc []byte) { check(s.root, s.name+": "+name, doc) }))
	}
	t.Logf("visitors: %d variants of %d documents, %d invalid ones", variants, documents, invalid)
	require.Greater(t, invalid, 300)
}

// elementFunctions names the functions of a root's visitor that are for elements of lists: those whose type is behind no
// interface of the package.
func elementFunctions(t *testing.T, r root) map[string]bool {
	elements := map[string]bool{}
	typ := reflect.TypeOf(visitors[r.name]()).Elem()
	var unions []reflect.Type
	for i := range typ.NumField() {
		if v := typ.Field(i).Type.In(1); v.Kind() == reflect.Interface {
			unions = append(unions, v)
		}
	}
	require.NotEmpty(t, unions)
	for i := range typ.NumField() {
		v := typ.Field(i).Type.In(1)
		if v.Kind() == reflect.Pointer && !slices.ContainsFunc(unions, func(u reflect.Type) bool { return v.Implements(u) }) {
			elements[typ.Field(i).Name] = true
		}
	}
	return elements
}

// TestVisitorRest: what has no function of its own goes to its union's, and errors are joined without ending the visit.
func TestVisitorRest(t *testing.T) {
	value, err := cloudWebhook.decode(webhook(messagesValue("messages",
		[]byte(`{"from":"16315551234","id":"wamid.1","timestamp":"1749416383","type":"text","text":{"body":"Hi"}}`),
		[]byte(`{"from":"16315551234","id":"wamid.2","timestamp":"1749416384","type":"hologram","hologram":{}}`),
		[]byte(`{"from":"16315551234","id":"wamid.3","timestamp":"1749416385","type":"text","text":"Hi"}`),
	)))
	require.Error(t, err)
	failure := errors.New("cannot keep it")
	calls, err := visitAll(t, cloudWebhook, value, func(name string) bool { return name == "Message" || name == "UnknownMessage" }, failure)
	require.Len(t, calls, 3)
	require.ErrorIs(t, err, failure)
	require.Equal(t, 3, strings.Count(err.Error(), failure.Error()))
	for i, want := range []string{"TextMessage", "UnknownMessage", "InvalidMessage"} {
		require.Contains(t, calls[i], "*cloudapi."+want+" ")
	}
	require.NoError(t, new(cloudapi.WebhookVisitor).Visit(nil))
	require.NoError(t, new(cloudapi.WebhookVisitor).Visit(value.(*cloudapi.Webhook)))
}
