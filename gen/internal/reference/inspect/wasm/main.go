//go:build wasip1

// Command wasm is package inspect for a page: a WebAssembly reactor whose exports a script calls. It reads and writes
// nothing but its memory; the imports that the Go runtime wants are answered by the script.
package main

import (
	"encoding/json"
	"unsafe"

	"github.com/waschema/waschema/gen/internal/reference/inspect"
)

// input and output are where script and program hand texts to each other; as globals they stay where they are.
var (
	input     []byte
	output    []byte
	inspector *inspect.Inspector
)

func main() {}

// prepare makes room for a text of so many bytes and returns where.
//
//go:wasmexport prepare
func prepare(size int32) unsafe.Pointer {
	input = make([]byte, max(size, 1))
	return unsafe.Pointer(&input[0])
}

// load takes the first size bytes of the input as the catalogue. It returns 0 when they are one.
//
//go:wasmexport load
func load(size int32) int32 {
	c, err := inspect.Decode(input[:size])
	if err != nil {
		return 1
	}
	inspector = inspect.New(c)
	return 0
}

// document inspects a text, repaired where it is no JSON: the input is the name of a type, of so many bytes, and then the text. It returns the
// length of the report, which is then at the address that report returns.
//
//go:wasmexport document
func document(name, text int32) int32 {
	r := inspector.Pasted(string(input[:name]), input[name:name+text])
	var err error
	if output, err = json.Marshal(r); err != nil {
		panic("wasm: " + err.Error()) // our own types
	}
	return int32(len(output))
}

// report returns where the last report is.
//
//go:wasmexport report
func report() unsafe.Pointer { return unsafe.Pointer(&output[0]) }
