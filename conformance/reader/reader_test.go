package reader

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/go-faster/jx" // keeps the module that holds the suite in go.mod

	"github.com/waschema/waschema/gen/jsonrt"
	"github.com/waschema/waschema/generated/cloudapi"
)

// wantFiles is the size of the suite at the pinned version: fewer would mean that we look in the wrong place.
const wantFiles = 318

// suite returns the documents of the suite by file name.
func suite(t *testing.T) map[string][]byte {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-faster/jx").Output()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(out)), "testdata", "test_parsing", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != wantFiles {
		t.Fatalf("%d files in the suite, want %d", len(files), wantFiles)
	}
	documents := map[string][]byte{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		documents[filepath.Base(file)] = data
	}
	return documents
}

// deviation says what we do with a file whose name does not settle it, or settles it otherwise.
type deviation struct {
	accept bool
	reason string
}

// deviations reads deviations.txt: a name, accept or reject, and the reason, a line each.
func deviations(t *testing.T) map[string]deviation {
	t.Helper()
	file, err := os.Open("deviations.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows := map[string]deviation{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, rest, _ := strings.Cut(line, " ")
		word, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
		reason = strings.TrimSpace(reason)
		if _, twice := rows[name]; twice || reason == "" || word != "accept" && word != "reject" {
			t.Fatalf("deviations.txt: %q: want one line of name, accept or reject, reason", line)
		}
		rows[name] = deviation{accept: word == "accept", reason: reason}
	}
	return rows
}

// ways are the ways a document is read: each returns whether it was accepted. Violations of a schema are acceptance.
var ways = map[string]func(doc []byte) bool{
	"whole document": func(doc []byte) bool { return skips(doc) },
	"unknown member": func(doc []byte) bool { return skips(wrap(`{"x":`, doc)) },
	"member names":   func(doc []byte) bool { return walks(wrap(`{"x":`, doc)) },
	"webhook":        func(doc []byte) bool { return decodes(doc) },
	"member unknown to the webhook": func(doc []byte) bool {
		return decodes(wrap(`{"object":"whatsapp_business_account","entry":[],"x":`, doc))
	},
}

func wrap(open string, doc []byte) []byte {
	return append(append([]byte(open), doc...), '}')
}

// skips reads a document as members are read that nobody knows.
func skips(doc []byte) bool {
	r := jsonrt.NewReader(doc)
	r.Skip()
	return r.Close() == nil
}

// walks reads the outermost object member by member, as generated code does, and skips the values.
func walks(doc []byte) bool {
	r := jsonrt.NewReader(doc)
	if r.Kind() == jsonrt.ObjectValue {
		o := r.OpenObject()
		for r.Next(&o) {
			r.Unnamed(&o)
			r.Skip()
		}
	}
	return r.Close() == nil
}

// decodes reports acceptance by the generated decoder and the generated validator, which must be of one mind.
func decodes(doc []byte) bool {
	value, err := cloudapi.DecodeWebhook(doc)
	accepted := value != nil
	_, syntax := err.(*jsonrt.SyntaxError)
	_, invalid := cloudapi.ValidateWebhook(doc).(*jsonrt.SyntaxError)
	if syntax == accepted || invalid == accepted {
		panic("conformance/reader: decoder and validator differ on " + string(doc))
	}
	return accepted
}

// TestSuite reads every file of the suite in every way. A file that is a value stays one as a member's value, and one that
// is none stays none: none of them closes the object that it stands in.
func TestSuite(t *testing.T) {
	rows := deviations(t)
	documents := suite(t)
	for name := range rows {
		if _, ok := documents[name]; !ok {
			t.Errorf("deviations.txt: the suite has no %s", name)
		}
	}
	for name, doc := range documents {
		row, listed := rows[name]
		byName := name[0] == 'y'
		switch {
		case name[0] == 'i' && !listed:
			t.Errorf("deviations.txt does not settle %s", name)
			continue
		case name[0] != 'i' && listed && row.accept == byName:
			t.Errorf("deviations.txt: %s is what its name says", name)
		}
		want := byName
		if listed {
			want = row.accept
		}
		for way, accepts := range ways {
			if got := accepts(doc); got != want {
				t.Errorf("%s as %s: accepted=%t, want %t (%s)", name, way, got, want, row.reason)
			}
		}
	}
}
