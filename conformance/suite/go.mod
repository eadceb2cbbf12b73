module github.com/waschema/waschema/conformance/suite

go 1.26.5

require (
	github.com/kaptinlin/jsonschema v0.9.8
	github.com/santhosh-tekuri/jsonschema/v5 v5.3.1
	github.com/stretchr/testify v1.12.1
	github.com/waschema/waschema v0.0.0
)

require (
	github.com/dave/jennifer v1.7.1 // indirect
	github.com/kr/text v0.2.0 // indirect
	github.com/yuin/goldmark v1.8.7 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/net v0.38.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

replace github.com/waschema/waschema => ../..
