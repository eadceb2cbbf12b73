package gen

import (
	"os"
	"testing"

	"golang.org/x/tools/txtar"
)

func TestDbg10(t *testing.T) {
	archive, _ := txtar.ParseFile("testdata/hostile/places.txtar")
	places := &suite{name: "places", archive: archive}
	for n, x := range map[string]string{"w": "word", "h": os.Getenv("H10")} {
		f, err := Generate(places.with(t, "text", x).options)
		if err != nil {
			t.Fatal(err)
		}
		for k, v := range f {
			os.MkdirAll("/tmp/h10/"+n, 0o755)
			os.WriteFile("/tmp/h10/"+n+"/"+k, v, 0o644)
		}
	}
}
