package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/waschema/waschema/gen"
)

// errNoGo is that there is nothing to build the page's program with.
var errNoGo = errors.New("the page that validates is built by the go command, which is not on the PATH: " +
	"install Go (https://go.dev/dl), or leave that page out (-no-validator)")

// buildValidator builds the program of the page that validates. Its source has no dependencies, so that neither a network
// nor a module cache is needed, and equal toolchains give equal bytes.
func buildValidator() ([]byte, error) {
	tool, err := exec.LookPath("go")
	if err != nil {
		return nil, errNoGo
	}
	dir, err := os.MkdirTemp("", "waschema-")
	if err != nil {
		return nil, fmt.Errorf("building the validator: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // a temporary folder: what is left does no harm
	if err := writeFiles(dir, gen.ValidatorSource()); err != nil {
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

// writeFiles writes files, which have slash paths, below a folder.
func writeFiles(dir string, files map[string][]byte) error {
	for name, text := range files {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, text, 0o600); err != nil {
			return err
		}
	}
	return nil
}
