module github.com/waschema/waschema/conformance/bench

go 1.24.0

require (
	github.com/santhosh-tekuri/jsonschema/v5 v5.3.1
	github.com/stretchr/testify v1.10.0
	github.com/waschema/waschema v0.0.0
)

replace github.com/waschema/waschema => ../..
