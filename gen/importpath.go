package gen

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// ImportPath returns the import path of a folder, which need not exist yet: the module path of the nearest go.mod
// above it and the way from there. It is "" when no go.mod is found.
func ImportPath(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("import path: %w", err)
	}
	for at := dir; ; at = filepath.Dir(at) {
		file := filepath.Join(at, "go.mod")
		data, err := os.ReadFile(file)
		switch {
		case err == nil:
			module, ok := modulePath(string(data))
			if !ok {
				return "", fmt.Errorf("%s:1:1: no module line", file)
			}
			below, err := filepath.Rel(at, dir)
			if err != nil {
				return "", fmt.Errorf("import path: %w", err)
			}
			return path.Join(module, filepath.ToSlash(below)), nil
		case !errors.Is(err, fs.ErrNotExist):
			return "", fmt.Errorf("import path: %w", err)
		case at == filepath.Dir(at):
			return "", nil
		}
	}
}

// modulePath returns what the module line of a go.mod says: the path, plain or quoted.
func modulePath(mod string) (string, bool) {
	for line := range strings.Lines(mod) {
		line, _, _ = strings.Cut(line, "//")
		word, rest, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(line, "\t", " ")), " ")
		if word != "module" {
			continue
		}
		name := strings.TrimSpace(rest)
		if unquoted, err := strconv.Unquote(name); err == nil {
			name = unquoted
		}
		return name, name != "" && name != "("
	}
	return "", false
}
