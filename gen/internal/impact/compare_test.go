package impact

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/internal/schema"
)

// planned plans one schema file of the folder "p".
func planned(t *testing.T, text string) []*plan.Package {
	t.Helper()
	set, err := schema.Load(fstest.MapFS{"p/event.yaml": {Data: []byte(text)}}, schema.Options{})
	require.NoError(t, err)
	m, err := model.Build(set, model.Options{})
	require.NoError(t, err)
	packages, err := plan.Build(m, plan.Options{ImportPath: "example.com/out"})
	require.NoError(t, err)
	return packages
}

const event = "type: object\nrequired: [id]\nproperties:\n"

const union = "oneOf:\n  - {$ref: '#/$defs/Text'}\n%s$defs:\n  Text: {type: object, required: [type], properties: {type: {const: text}, body: {type: string}}}\n"

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"nothing", event + "  id: {type: string}", event + "  id: {type: string, minLength: 1}", nil},
		{
			"a field", event + "  id: {type: string}", event + "  id: {type: string}\n  n: {type: integer}",
			[]string{"minor field Event.N added [] [jsonrt.Optional[int64]]"},
		},
		{
			"a field less", event + "  id: {type: string}\n  n: {type: integer}", event + "  id: {type: string}",
			[]string{"major field Event.N removed [jsonrt.Optional[int64]] []"},
		},
		{
			"optional to plain", event + "  id: {type: string}\n  n: {type: integer}", strings.Replace(event, "[id]", "[id, n]", 1) + "  id: {type: string}\n  n: {type: integer}",
			[]string{"major field Event.N retyped [jsonrt.Optional[int64]] [int64]"},
		},
		{
			"another type", event + "  id: {type: string}", event + "  id: {type: [string, integer]}",
			[]string{"major field Event.ID retyped [string] [jsonrt.Scalar]"},
		},
		{
			"a field renamed", event + "  id: {type: string}", event + "  id: {type: string, x-go-name: Key}",
			[]string{"major field Event.Key renamed [Event.ID] [Event.Key]"},
		},
		{
			"a type renamed", event + "  a: {$ref: '#/$defs/A'}\n$defs:\n  A: {type: object, properties: {x: {type: string}}}",
			event + "  a: {$ref: '#/$defs/B'}\n$defs:\n  B: {type: object, properties: {x: {type: string}}}",
			[]string{"major type B renamed [A] [B]"},
		},
		{
			"a type renamed by hand", event + "  a: {$ref: '#/$defs/A'}\n$defs:\n  A: {type: object, properties: {x: {type: string}}}",
			event + "  a: {$ref: '#/$defs/A'}\n$defs:\n  A: {type: object, x-go-name: B, properties: {x: {type: string}, y: {type: string}}}",
			[]string{"major type B renamed [A] [B]", "minor field B.Y added [] [jsonrt.Optional[string]]"},
		},
		{
			"a constant", event + "  s: {enum: [a, b]}", event + "  s: {enum: [a, c]}",
			[]string{"major constant EventSB removed [EventS = \"b\"] []", "minor constant EventSC added [] [EventS = \"c\"]"},
		},
		{
			"text to enum", event + "  s: {type: string}", event + "  s: {enum: [a, b]}",
			[]string{"major field Event.S retyped [jsonrt.Optional[string]] [jsonrt.Optional[EventS]]", "minor type EventS added [] [string]"},
		},
		{
			"a variant", fmt.Sprintf(union, ""), fmt.Sprintf(union, "  - {$ref: '#/$defs/Image'}\n") + "  Image: {type: object, required: [type], properties: {type: {const: image}}}\n",
			[]string{"minor variant EventValue(Image) added [] [*Image]", "minor type Image added [] [struct]"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, ch := range Compare(planned(t, c.old), planned(t, c.new)) {
				require.Equal(t, "p", ch.Package)
				got = append(got, fmt.Sprintf("%s %s %s %s [%s] [%s]", ch.Step, ch.Kind, ch.Name, ch.Change, ch.Before, ch.After))
			}
			require.Equal(t, c.want, got)
		})
	}
}
