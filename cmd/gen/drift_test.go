package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// shop is what the tests of drift hold pages and lines against.
const shop = "title: Order\nx-source: {page: \"Shop: Orders\", heading: Order}\ntype: object\nrequired: [id]\nproperties:\n  id: {type: string}\n" +
	"  state: {anyOf: [{enum: [open, paid]}, {type: string}]}\n"

const ordersPage = "# Orders\n\n## Order\n\n```json\n{\"id\": ORDER_ID, \"state\": \"open\"}\n```\n\n## Refund\n\nNone yet.\n"

func TestDriftTraffic(t *testing.T) {
	inFolder(t, map[string]string{
		"schemas/order.yaml": shop,
		"good.ndjson":        `{"id":"1","state":"paid"}` + "\n",
		"new.ndjson":         `{"id":"1","colour":"red"}` + "\n\n" + `{"id":"+49 151 12345678","state":"lost"}` + "\n",
	})
	require.Equal(t, runs{0, "good.ndjson  1 line\n\nSeen\n  order.yaml  1\n\n✓ no drift\n", ""}, outcome("", "drift", "good.ndjson"))

	found := outcome("", "drift", "new.ndjson")
	require.Equal(t, 1, found.code)
	require.Equal(t, `new.ndjson  2 lines

Seen
  order.yaml  2

member colour (string) is in no schema
    seen      new.ndjson:1, 1 of 2 (50%)
    at        /colour
    schema    schemas/order.yaml:1:1  order.yaml#
    proposal  add member colour, schemas/order.yaml:8
    impact    breaks producers; a minor version of generated Go
      --- a/schemas/order.yaml
      +++ b/schemas/order.yaml
      @@ -5,3 +5,6 @@
       properties:
         id: {type: string}
         state: {anyOf: [{enum: [open, paid]}, {type: string}]}
      +  colour:
      +    type: string
      +    description: To be described.

value lost is in no list of values
    seen      new.ndjson:3, 1 of 1 (100%)
    at        /state
    schema    schemas/order.yaml:7:10  order.yaml#/properties/state
    proposal  add value lost, schemas/order.yaml:7
    impact    breaks nobody; a minor version of generated Go
      --- a/schemas/order.yaml
      +++ b/schemas/order.yaml
      @@ -4,4 +4,4 @@
       required: [id]
       properties:
         id: {type: string}
      -  state: {anyOf: [{enum: [open, paid]}, {type: string}]}
      +  state: {anyOf: [{enum: [open, paid, lost]}, {type: string}]}

✗ 2 differences
`, found.out)

	piped := outcome(`{"id":"1"}`+"\n", "drift", "-schema", "order.yaml", "-format", "json", "-")
	require.Equal(t, 0, piped.code, piped.err)
	require.True(t, json.Valid([]byte(piped.out)))
	require.Equal(t, 1, strings.Count(piped.out, "\n"), "one value on one line")

	require.Contains(t, outcome("", "drift", "-format", "markdown", "new.ndjson").out, "### `colour (string) is in no schema`")
	require.Contains(t, outcome("", "drift", "-format", "html", "new.ndjson").out, "<h3>colour (string) is in no schema</h3>")
	require.Contains(t, outcome("", "drift", "-format", "github", "new.ndjson").out,
		"::warning file=new.ndjson,line=1,title=drift%3A member::colour (string) is in no schema (order.yaml#)%0A")
}

func TestDriftPages(t *testing.T) {
	inFolder(t, map[string]string{"schemas/order.yaml": shop, "orders.md": ordersPage})
	require.Equal(t, 0, outcome("", "drift", "orders.md").code, "without a lock file a page is only held against the schemas")
	require.Equal(t, runs{2, "", "gen: -lock drift.lock.json: is not there; -update writes it\n"}, outcome("", "drift", "-lock", "drift.lock.json", "orders.md"))

	require.Equal(t, 0, outcome("", "drift", "-lock", "drift.lock.json", "-update", "orders.md").code)
	lock, err := os.ReadFile("drift.lock.json")
	require.NoError(t, err)
	require.Contains(t, string(lock), `"/: id state"`)
	require.Equal(t, 0, outcome("", "drift", "-lock", "drift.lock.json", "orders.md").code)

	changed := strings.NewReplacer(`"open"`, `"void"`, "## Refund\n\nNone yet.\n", "").Replace(ordersPage)
	require.NoError(t, os.WriteFile("orders.md", []byte(changed), 0o600))
	found := outcome("", "drift", "-lock", "drift.lock.json", "orders.md")
	require.Equal(t, 1, found.code)
	for _, line := range []string{
		`section-gone section "Refund" is gone, with 0 examples`, `example-changed the example under "Order" has changed: values differ`, "value void is in no list of values",
	} {
		require.Contains(t, found.out, line+"\n")
	}
	require.Contains(t, found.out, "✗ 3 differences\n")

	require.Equal(t, 0, outcome("", "drift", "-lock", "drift.lock.json", "-update", "orders.md").code, "what is accepted is no drift")
	require.Contains(t, outcome("", "drift", "-lock", "drift.lock.json", "orders.md").out, "✓ no drift, 1 known from the lock file\n")

	require.NoError(t, os.WriteFile("drift.lock.json", []byte("{\n  \"version\": 3}"), 0o600))
	require.Equal(t, runs{2, "", "gen: drift.lock.json:1: is a lock file of version 3; this command reads version 1\n"},
		outcome("", "drift", "-lock", "drift.lock.json", "orders.md"))
}

func TestDriftUsage(t *testing.T) {
	inFolder(t, map[string]string{"schemas/order.yaml": shop, "utf16.md": "\xff\xfea\x00"})
	for _, c := range []struct {
		args []string
		err  string
	}{
		{[]string{"drift"}, "gen: drift: no PAGE or FILE.ndjson given\n"},
		{[]string{"drift", "-update", "a.md"}, "gen: drift: -update needs -lock FILE\n"},
		{[]string{"drift", "nothing.md"}, "gen: nothing.md: no such file or directory\n"},
		{[]string{"drift", "utf16.md"}, "gen: utf16.md: written in UTF-16, not in UTF-8\n"},
		{[]string{"drift", "-schema", "bill", "-"}, "gen: no schema \"bill\"; there are order.yaml\n"},
		{[]string{"drift", "-format", "xml", "-"}, "must be text, json, markdown, html or github"},
		{[]string{"drift", "-schemas", "elsewhere", "-"}, "gen: -schemas: "},
	} {
		got := outcome("", c.args...)
		require.Equal(t, 2, got.code, "%v: %s", c.args, got.out)
		require.Contains(t, got.err, c.err)
		require.Empty(t, got.out)
	}
	help := outcome("", "drift", "-h")
	require.Equal(t, 0, help.code)
	require.Contains(t, help.out, "gen drift captured.ndjson")
}
