package schema

import (
	"os"
	"testing"
)

func TestTry(t *testing.T) {
	s, err := Load(os.DirFS("../../../schemas"), Options{})
	if err != nil { t.Fatal("\n"+err.Error()) }
	for _, f := range s.Files { t.Log(f.Path, f.Draft, f.IsRoot, len(f.schemas)) }
}
