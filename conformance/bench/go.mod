module github.com/waschema/waschema/conformance/bench

go 1.24.0

require (
	github.com/santhosh-tekuri/jsonschema/v5 v5.3.1
	github.com/stretchr/testify v1.12.1
	github.com/waschema/waschema v0.0.0
)

require go.yaml.in/yaml/v3 v3.0.5 // indirect

replace github.com/waschema/waschema => ../..
