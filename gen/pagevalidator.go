package gen

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

// validatorSource is the source of the program that validates in a page: the interpreter, what repairs JSON, and what
// names and locates their findings. All of it imports only the standard library.
//
//go:embed jsonrt/*.go internal/repair/*.go internal/reference/inspect/*.go internal/reference/inspect/wasm/*.go
var validatorSource embed.FS

// ValidatorSource returns the program of the page that validates, as a module without dependencies: its files by slash
// path. Of these sources, those that this package was built with, the go command 1.24 or later makes the program:
//
//	GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared -o validator.wasm ./gen/internal/reference/inspect/wasm
func ValidatorSource() map[string][]byte {
	// The module has our name, so that import paths stay as they are.
	files := map[string][]byte{"go.mod": []byte("module github.com/waschema/waschema\n\ngo 1.24\n")}
	err := fs.WalkDir(validatorSource, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		files[path.Join("gen", name)], err = validatorSource.ReadFile(name)
		return err
	})
	if err != nil {
		panic("gen: " + err.Error()) // they are in the program
	}
	return files
}
