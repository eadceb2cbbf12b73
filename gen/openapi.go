package gen

import "github.com/waschema/waschema/gen/internal/plan"

// Bundles returns the self-contained JSON Schema of every root, the text that generated code embeds too. Keys are file
// names, such as "cloudapi.Webhook.schema.json". It writes nothing. Errors of schemas are Errors.
func Bundles(o Options) (map[string][]byte, error) {
	set, _, found, err := o.stages()
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		return nil, o.named(found, set)
	}
	return plan.Bundles(set.Files, o.Package), nil
}

// OpenAPI returns an OpenAPI 3.1 document, as JSON, in which every root is a webhook and every definition a component. A
// root with `x-webhook: false` is a component alone. It writes nothing. Errors of schemas are Errors.
func OpenAPI(o Options) ([]byte, error) {
	set, _, found, err := o.stages()
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		return nil, o.named(found, set)
	}
	text, err := plan.OpenAPI(set.Files, o.Package)
	if err != nil {
		return nil, o.named(err, set)
	}
	return text, nil
}
