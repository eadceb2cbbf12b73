package gen

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// validatorSource is the source of the program that validates in a page: the interpreter, what repairs JSON, and what
// names and locates their findings. All of it imports only the standard library.
//
//go:embed jsonrt/*.go internal/repair/*.go internal/reference/inspect/*.go internal/reference/inspect/wasm/*.go
var validatorSource embed.FS

// errNoGo is that there is nothing to build the page's program with.
var errNoGo = errors.New("the page that validates is built by the go command, which is not on the PATH: " +
	"install Go (https://go.dev/dl), or leave that page out (-no-validator)")

// pageValidator builds the program of the page that validates, as WebAssembly, of the source that this package was built
// with. The source has no dependencies, and equal toolchains give equal bytes.
func pageValidator() ([]byte, error) {
	tool, err := exec.LookPath("go")
	if err != nil {
		return nil, errNoGo
	}
	dir, err := os.MkdirTemp("", "waschema-")
	if err != nil {
		return nil, fmt.Errorf("building the validator: %w", err)
	}
	defer os.RemoveAll(dir)
	if err := layValidator(dir); err != nil {
		return nil, fmt.Errorf("building the validator: %w", err)
	}
	build := exec.Command(tool, "build", "-trimpath", "-buildvcs=false", "-buildmode=c-shared", "-ldflags=-s -w -buildid=",
		"-o", "validator.wasm", "./gen/internal/reference/inspect/wasm")
	build.Dir = dir
	// What the user has set for their own builds must not reach this one.
	build.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "GOENV=off", "GOFLAGS=", "GOWORK=off", "GO111MODULE=on",
		"GOPROXY=off", "GOTOOLCHAIN=local", "GOEXPERIMENT=", "GOWASM=", "CGO_ENABLED=0")
	if said, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building the validator: %w\n%s", err, bytes.TrimSpace(said))
	}
	return os.ReadFile(filepath.Join(dir, "validator.wasm"))
}

// layValidator writes the source as a module of its own under the module's name, so that import paths stay as they are.
func layValidator(dir string) error {
	err := fs.WalkDir(validatorSource, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := validatorSource.ReadFile(name)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, "gen", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.WriteFile(to, text, 0o600)
	})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module github.com/waschema/waschema\n\ngo 1.24\n"), 0o600)
}
