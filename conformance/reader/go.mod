module github.com/waschema/waschema/conformance/reader

go 1.24.0

require (
	github.com/go-faster/jx v1.2.0
	github.com/waschema/waschema v0.0.0
)

require (
	github.com/go-faster/errors v0.7.1 // indirect
	github.com/segmentio/asm v1.2.1 // indirect
	golang.org/x/sys v0.31.0 // indirect
)

replace github.com/waschema/waschema => ../..
