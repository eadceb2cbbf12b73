package main

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// consumerModule is somebody else's module, as far as they write it.
var consumerModule = map[string]string{
	"go.mod": "module example.com/shop\n\ngo 1.24\n",
	"webhook.json": `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[` +
		`{"from":"16505551234","id":"wamid.A","timestamp":"1749416383","type":"text","text":{"body":"Open on Sunday?"}}]}}]}]}`,
	"main.go": `package main

import (
	"fmt"
	"io"
	"os"

	"example.com/shop/internal/whatsapp/cloudapi"
)

//go:generate go tool gen generate -out ./internal/whatsapp

func main() {
	body, _ := io.ReadAll(os.Stdin)
	webhook, err := cloudapi.DecodeWebhook(body)
	value := webhook.Entry[0].Changes[0].Value.(*cloudapi.MessagesValue)
	fmt.Println(value.Messages[0].(*cloudapi.TextMessage).Text.Body, err)
}
`,
}

// TestConsumer does in another module what the README says: gen as a tool of that module, shipped schemas, schemas of its
// own, go generate, and check in its CI. The checkout stands for the release.
func TestConsumer(t *testing.T) {
	checkout, err := filepath.Abs("../..")
	require.NoError(t, err)
	sums, err := os.ReadFile(filepath.Join(checkout, "go.sum")) // so that nobody has to be asked for them
	require.NoError(t, err)
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "off")
	inFolder(t, consumerModule)
	// What the checkout needs is in the module cache, which looks like a proxy. Asking it alone keeps the test off the net, where
	// the go command would look for a module named like the command's folder.
	cache := strings.TrimSpace(goes(t, "-C", checkout, "env", "GOMODCACHE"))
	goes(t, "-C", checkout, "mod", "download")
	t.Setenv("GOPROXY", (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(cache, "cache", "download"))}).String())
	require.NoError(t, os.WriteFile("go.sum", sums, 0o644))

	goes(t, "mod", "edit", "-replace=github.com/waschema/waschema="+checkout)
	goes(t, "get", "-tool", "github.com/waschema/waschema/cmd/gen")
	started := goes(t, "tool", "gen", "init", "./internal/payload")
	assert.NotContains(t, started, "go get", "gen is a tool of this module already")
	assert.Contains(t, started, "  go generate ./internal/payload\n  go test ./internal/payload\n")
	goes(t, "generate", "./...")
	goes(t, "vet", "./internal/payload")
	assert.Contains(t, goes(t, "test", "./internal/payload"), "ok")

	run := exec.Command("go", "run", ".")
	run.Stdin = strings.NewReader(consumerModule["webhook.json"])
	out, err := run.CombinedOutput()
	require.NoError(t, err, "%s", out)
	assert.Equal(t, "Open on Sunday? <nil>\n", string(out))
	assert.Contains(t, goes(t, "tool", "gen", "validate", "webhook.json"), "✓ webhook.json  cloudapi.Webhook\n")

	check := []string{"tool", "gen", "check", "-schemas", "internal/payload/schemas", "-out", "internal/payload", "-package", "payload"}
	assert.Equal(t, "internal/payload is up to date\n", goes(t, check...))
	schema, err := os.ReadFile("internal/payload/schemas/webhook.yaml")
	require.NoError(t, err)
	changed := strings.Replace(string(schema), "id: {type: string, minLength: 1}", "id: {type: string}", 1)
	require.NoError(t, os.WriteFile("internal/payload/schemas/webhook.yaml", []byte(changed), 0o644))
	stale, err := exec.Command("go", check...).Output()
	require.Error(t, err)
	assert.Contains(t, string(stale), "internal/payload/rules.go: differs\n")
}

// goes runs the go command and returns what it printed.
func goes(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("go", args...).CombinedOutput()
	require.NoError(t, err, "go %s: %s", strings.Join(args, " "), out)
	return string(out)
}
