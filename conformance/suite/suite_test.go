package suite

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var reportFile = flag.String("report", "", "write every failure, the known ones too, to this file")

// shown is how many failures of one kind a log shows; -report has them all.
const shown = 20

// TestSuite generates, builds and runs everything, and then counts by draft and kind.
func TestSuite(t *testing.T) {
	s := loadSuite(t)
	var clock stopwatch
	clock.time("generate", func() { s.generate() })
	var p *program
	clock.time("write", func() { p = newProgram(t, s) })
	clock.time("build", func() { p.build(t, s) })
	clock.time("run", func() { p.run(t, s) })
	t.Logf("%d groups, %d of them not generated, %d packages: %s",
		len(s.groups), len(s.failed()), len(p.packages), strings.Join(clock, ", "))
	rows := loadKnown(t)
	for _, mistake := range knownMistakes(s, rows) {
		t.Errorf("known_failures.txt: %s", mistake)
	}
	var report strings.Builder
	for _, d := range drafts {
		for kind := range kinds {
			t.Run(d.folder+"/"+kindNames[kind], func(t *testing.T) {
				count := &tally{known: rows, report: &report}
				for _, g := range s.groups {
					if g.draft == d && g.kind == kind {
						for _, c := range g.Tests {
							count.add(c.name, g, c.faults(g))
						}
					}
				}
				count.tell(t, d.folder+" "+kindNames[kind])
			})
		}
		t.Run(d.folder+"/bundled", func(t *testing.T) {
			count := &tally{known: rows, report: &report}
			for _, g := range s.groups {
				if g.draft == d {
					count.add(joined(g.name, bundled), g, g.bundleFaults())
				}
			}
			count.tell(t, d.folder+" bundled schemas")
		})
		t.Run(d.folder+"/oracle", func(t *testing.T) { compareOracle(t, s, d) })
	}
	if *reportFile != "" {
		require.NoError(t, os.WriteFile(*reportFile, []byte(report.String()), 0o644))
	}
}

// stopwatch keeps what took how long.
type stopwatch []string

func (s *stopwatch) time(what string, do func()) {
	start := time.Now()
	do()
	*s = append(*s, fmt.Sprintf("%s %.1fs", what, time.Since(start).Seconds()))
}

// bundled stands for a test's name where a group's bundled schema is meant.
const bundled = "(bundled)"

// tally counts what passes and compares it with the list.
type tally struct {
	known       map[string]known
	report      *strings.Builder
	tests       int
	passed      int
	ungenerated int      // failures for want of generated code
	excused     int      // failures that the list has
	unexpected  []string // failures that it has not
	better      []string // passes that it calls failures
}

// add counts one test, which passes when it has no faults.
func (n *tally) add(name string, g *group, faults []string) {
	n.tests++
	_, listed := n.known[name]
	if len(faults) == 0 {
		n.passed++
		if listed {
			n.better = append(n.better, name)
		}
		return
	}
	if g.generated.err != nil {
		n.ungenerated++
	}
	text := name + " => " + strings.ReplaceAll(strings.Join(faults, "; "), "\n", "; ")
	fmt.Fprintln(n.report, text)
	if listed {
		n.excused++
	} else {
		n.unexpected = append(n.unexpected, text)
	}
}

// tell prints the counts and fails the test where they are not what the list says.
func (n *tally) tell(t *testing.T, name string) {
	t.Helper()
	if n.tests == 0 { // -only leaves them out
		return
	}
	line := fmt.Sprintf("%s: %d of %d", name, n.passed, n.tests)
	if failed := n.tests - n.passed; failed > 0 {
		line += fmt.Sprintf("; of the other %d, %d are known, %d have no generated code", failed, n.excused, n.ungenerated)
	}
	t.Log(line)
	if len(n.unexpected) > 0 {
		t.Errorf("%d unexpected failures:\n%s", len(n.unexpected), some(n.unexpected))
	}
	if len(n.better) > 0 {
		t.Errorf("%d tests pass; take them off known_failures.txt:\n%s", len(n.better), some(n.better))
	}
}

// some is the first of a list: the whole of a systematic failure would bury the log.
func some(list []string) string {
	cut := slices.Clone(list[:min(len(list), shown)])
	for i := range cut {
		cut[i] = head(cut[i], 1500)
	}
	if len(list) > shown {
		cut = append(cut, fmt.Sprintf("… and %d more (-report FILE lists them all)", len(list)-shown))
	}
	return strings.Join(cut, "\n")
}
