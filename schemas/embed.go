// Package schemas holds the shipped JSON Schemas (draft 2020-12, written in YAML) of WhatsApp Business payloads.
//
// One folder is one provider and becomes one Go package. It has to sit beside the
// folders because an embed pattern cannot reach up the tree.
package schemas

import "embed"

// FS holds every shipped schema file as <provider>/<name>.yaml.
//
//go:embed */*.yaml
var FS embed.FS
