package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the peers were generated from must be what the schemas say today.
func TestCommittedFilesAreFresh(t *testing.T) {
	dir := t.TempDir()
	openapi, merged := filepath.Join(dir, "openapi.json"), filepath.Join(dir, "merged.json")
	require.NoError(t, run(openapi, merged))
	for made, committed := range map[string]string{
		openapi: "../ogen/openapi.json", merged: "../gojsonschema/merged.schema.json",
	} {
		want, err := os.ReadFile(made)
		require.NoError(t, err)
		got, err := os.ReadFile(committed)
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), "%s is stale: go generate ./...", committed)
	}
}

func TestRulesSurvive(t *testing.T) {
	tagged, err := convert(false)
	require.NoError(t, err)
	message := tagged["TextMessage"].(node)
	assert.ElementsMatch(t, []any{"id", "timestamp", "type", "text"}, message["required"])
	members := message["properties"].(node)
	assert.Equal(t, node{"type": "string", "enum": []any{"text"}}, members["type"])
	assert.Equal(t, node{"oneOf": []any{node{"type": "string"}, node{"type": "integer"}}}, members["timestamp"])
	assert.Equal(t, "type", tagged["Message"].(node)["discriminator"].(node)["propertyName"])
	latitude := tagged["Location"].(node)["properties"].(node)["latitude"].(node)
	assert.Equal(t, node{"type": "number", "minimum": -90.0, "maximum": 90.0}, latitude)

	merged, err := convert(true)
	require.NoError(t, err)
	message = merged["Message"].(node)
	assert.ElementsMatch(t, []any{"id", "timestamp", "type"}, message["required"])
	for _, body := range []string{"text", "image", "order", "interactive"} {
		assert.Contains(t, message["properties"], body)
	}
	value := merged["Change"].(node)["properties"].(node)["value"].(node)
	assert.Contains(t, value["properties"], "messages")
	assert.Contains(t, value["properties"], "message_template_id")
	assert.Contains(t, value["properties"], "restriction_info")
}

func TestResolveStaysInTheDocument(t *testing.T) {
	c := converter{root: node{"$defs": node{"a/b.yaml": node{"$defs": node{"X": node{"type": "string"}}}}}}
	found, err := c.resolve("#/$defs/a~1b.yaml/$defs/X")
	require.NoError(t, err)
	assert.Equal(t, node{"type": "string"}, found)
	for _, ref := range []string{"other.json", "#/$defs/nothing", "#/$defs/a~1b.yaml/$defs/X/type"} {
		_, err := c.resolve(ref)
		assert.Error(t, err, ref)
	}
}
