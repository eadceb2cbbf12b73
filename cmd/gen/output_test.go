package main

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOutputs: generate writes for other languages where it is asked to, and check covers it.
func TestOutputs(t *testing.T) {
	inFolder(t, map[string]string{
		"go.mod": "module example.com/m\n", "schemas/shop/order.yaml": order, "schemas/shop/answer.yaml": "x-webhook: false\n" + order,
	})
	flags := []string{"-bundle", "api", "-openapi", "api/openapi.json"}
	run := func(command string, more ...string) runs {
		return outcome("", append(append([]string{command}, flags...), more...)...)
	}
	missing := run("check")
	require.Equal(t, 1, missing.code)
	require.Contains(t, missing.out, "generated/shop/order.go: missing\n")
	require.Contains(t, missing.out, "api/shop.Answer.schema.json: missing\napi/shop.Order.schema.json: missing\napi/openapi.json: missing\n")
	require.Equal(t, runs{0, `{"out":"generated","written":["shop/answer.go","shop/answer.schema.json","shop/order.go","shop/order.schema.json","shop/rules.go"],"removed":[],"unchanged":0,` +
		`"bundle":{"out":"api","written":["shop.Answer.schema.json","shop.Order.schema.json"],"removed":[],"unchanged":0},` +
		`"openapi":{"out":"api","written":["openapi.json"],"removed":[],"unchanged":0}}` + "\n", ""}, run("generate", "-format", "json"))
	require.Equal(t, runs{0, "generated is up to date\napi is up to date\napi/openapi.json is up to date\n", ""}, run("check"))
	require.Equal(t, runs{0, "generated is up to date\n", ""}, outcome("", "check"), "what is not asked for is not looked at")

	text, err := os.ReadFile("api/openapi.json")
	require.NoError(t, err)
	var document struct{ Webhooks map[string]any }
	require.NoError(t, json.Unmarshal(text, &document))
	require.Len(t, document.Webhooks, 1)
	require.Contains(t, document.Webhooks, "shop.Order")

	require.NoError(t, os.Remove("schemas/shop/answer.yaml"))
	require.Equal(t, runs{1, `{"out":"generated","missing":[],"changed":["shop/order.go","shop/rules.go"],"superfluous":["shop/answer.go","shop/answer.schema.json"],` +
		`"bundle":{"out":"api","missing":[],"changed":[],"superfluous":["shop.Answer.schema.json"]},` +
		`"openapi":{"out":"api","missing":[],"changed":["openapi.json"],"superfluous":[]}}` + "\n", ""}, run("check", "-format", "json"))
	written := run("generate")
	require.Equal(t, 0, written.code, written.err)
	require.Contains(t, written.out, "removed  api/shop.Answer.schema.json\nchanged  api/openapi.json")
	require.Contains(t, written.out, "\napi/openapi.json: 1 file written, 0 removed, 0 unchanged (")
	require.NoFileExists(t, "api/shop.Answer.schema.json")

	require.NoError(t, os.WriteFile("api/openapi.json", []byte(`{"openapi": "3.1.0"}`), 0o644))
	require.NoError(t, os.Remove("generated/shop/order.go"))
	for _, command := range []string{"generate", "check"} {
		got := run(command)
		require.Equal(t, 2, got.code)
		require.Contains(t, got.err, "gen: api/openapi.json: is in the way")
	}
	require.NoFileExists(t, "generated/shop/order.go", "nothing is written before all can be")
}

func TestOutputsUsage(t *testing.T) {
	inFolder(t, map[string]string{"go.mod": "module example.com/m\n", "schemas/shop/order.yaml": order, "other/shop/x.txt": ""})
	require.NoError(t, os.Symlink("generated", "link"))
	require.Equal(t, 0, outcome("").code)
	for dir, want := range map[string]string{
		"generated": "Go packages are written there", "generated/shop/": "Go packages are written there",
		"./generated/../link": "Go packages are written there", "schemas/shop/order.yaml": "not a directory",
	} {
		got := outcome("", "check", "-bundle", dir)
		require.Equal(t, 2, got.code, "%s: %s", dir, got.out)
		require.Contains(t, got.err, want, dir)
	}
	got := outcome("", "-openapi", "api.yaml")
	require.Equal(t, 2, got.code)
	require.Contains(t, got.err, "must end in .json")
	require.Equal(t, 0, outcome("", "-bundle", "generated/bundles", "-openapi", "generated/shop/openapi.json").code)
	require.Equal(t, runs{0, "generated is up to date\n", ""}, outcome("", "check"))
}
