package suite

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// oracle is somebody else's validator of a group's schema.
type oracle struct{ schema *jsonschema.Schema }

var oracleDrafts = map[string]*jsonschema.Draft{
	"draft2020-12": jsonschema.Draft2020,
	"draft2019-09": jsonschema.Draft2019,
	"draft7":       jsonschema.Draft7,
	"draft6":       jsonschema.Draft6,
	"draft4":       jsonschema.Draft4,
}

// newOracle compiles a group's schema. Some schemas of the suite are too much for it.
func newOracle(s *suite, g *group) (o oracle, err error) {
	defer recovered(&err)
	c := jsonschema.NewCompiler()
	c.Draft = oracleDrafts[g.draft.folder]
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		file, found := strings.CutPrefix(url, remotesURL)
		if !found {
			return nil, fmt.Errorf("%s is not part of the suite", url)
		}
		data, err := fs.ReadFile(s.remotes, file)
		if err != nil {
			return nil, err
		}
		return io.NopCloser(bytes.NewReader(data)), nil
	}
	const url = "mem:///schema.json"
	if err := c.AddResource(url, bytes.NewReader(g.Schema)); err != nil {
		return o, err
	}
	o.schema, err = c.Compile(url)
	return o, err
}

// valid is the oracle's verdict.
func (o oracle) valid(data []byte) (valid bool, err error) {
	defer recovered(&err)
	value, err := literal(data)
	if err != nil {
		return false, err
	}
	return o.schema.Validate(value) == nil, nil
}

// recovered makes an error of a panic: the oracle has some.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("panic: %v", p)
	}
}

// compareOracle holds our verdicts on a draft's required tests against the oracle's. They may differ only where the suite
// says that the oracle is wrong, whatever known_failures.txt excuses.
func compareOracle(t *testing.T, s *suite, d draft) {
	same := 0
	var theirs, ours, silent []string
	for _, g := range s.groups {
		if g.draft != d || g.kind != required || g.generated.err != nil {
			continue
		}
		o, err := newOracle(s, g)
		for _, c := range g.Tests {
			valid, failed := false, err
			if failed == nil {
				valid, failed = o.valid(c.Data)
			}
			switch mine := c.answer.Validate.valid(); {
			case failed != nil:
				silent = append(silent, fmt.Sprintf("%s: %s", c.name, failed))
			case mine == valid:
				same++
			case mine == c.Valid:
				theirs = append(theirs, c.name)
			default:
				ours = append(ours, c.name)
			}
		}
	}
	if same+len(theirs)+len(ours)+len(silent) == 0 { // -only leaves them out
		return
	}
	t.Logf("%s: the oracle agrees on %d, is wrong on %d, cannot tell on %d, is right against us on %d",
		d.folder, same, len(theirs), len(silent), len(ours))
	if len(theirs) > 0 {
		t.Logf("the oracle is wrong on\n  %s", strings.Join(theirs, "\n  "))
	}
	if len(ours) > 0 {
		t.Errorf("suite and oracle are against us on\n  %s", some(ours))
	}
	// It compiles every schema of both copies; if it no longer does, the comparison is worth less than it seems.
	if len(silent) > 0 {
		t.Errorf("the oracle cannot tell on\n  %s", some(silent))
	}
}
