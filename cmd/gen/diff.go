package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/urfave/cli/v3"

	"github.com/waschema/waschema/gen"
)

func diffCommand(t *terminal) *cli.Command {
	d := &comparison{terminal: t}
	return &cli.Command{
		Name:      "diff",
		ArgsUsage: "OLD NEW",
		Usage:     "tell what changed between two states of schemas, and whom it breaks",
		Description: "OLD and NEW are schema files, folders of them, or REV:path in git. A consumer is broken by a document that NEW allows\n" +
			"and OLD refuses, a producer by one that OLD allows and NEW refuses; every break is shown with such a document.\n" +
			"References lead into the folder that is named; of a file, into its folder; inside a folder called schemas, into all\n" +
			"of that. Nothing is checked out or fetched.\n\n" +
			"Formats: text; json, one value {consumer, producer, changes: [{id, instance, schema, consumer, producer, message,\n" +
			"witness}]}; markdown, a changelog to paste; html, a page with both states side by side; github, annotations of a\n" +
			"pull request; sarif, for code scanning.\n\n" +
			"An ignore file has an entry a line: ID POINTER until YYYY-MM-DD: REASON. The pointer is that of the documents, or a place\n" +
			"in the schemas; /** at its end means all below.",
		Metadata: examples(
			"gen diff HEAD:schemas schemas",
			"gen diff -as both -format markdown v1.4.0:schemas v1.5.0:schemas",
			"gen diff -format html -out diff.html HEAD~3:schemas/cloudapi/message.yaml schemas/cloudapi/message.yaml",
		),
		Flags:        d.flags(),
		ArgValidator: twoSides,
		Action: func(_ context.Context, cmd *cli.Command) error {
			return d.run(cmd.Args().Get(0), cmd.Args().Get(1))
		},
	}
}

// twoSides wants two arguments.
func twoSides(_ context.Context, cmd *cli.Command) error {
	if cmd.Args().Len() == 2 {
		return nil
	}
	return usageError{fmt.Sprintf("diff: needs OLD and NEW, not %s", count(cmd.Args().Len(), "argument")), "gen diff -h shows how"}
}

// comparison is one run of diff.
type comparison struct {
	terminal     *terminal
	as, model    string
	ignore       string
	failOn       string
	format, out  string
	only         string
	assertFormat bool
	maps         mapFlags
}

// The values of flags.
const (
	asConsumer, asProducer, asBoth = "consumer", "producer", "both"
	modelStrict, modelIgnore       = "strict", "ignore-unknown"
	onBreaking, onUnknown, onAny   = "breaking", "unknown", "any"
)

func (d *comparison) flags() []cli.Flag {
	return []cli.Flag{
		choiceFlag("as", "`SIDE` to look from: consumer reads documents, producer writes them, or both", &d.as,
			asConsumer, asProducer, asBoth),
		choiceFlag("model", "`MODEL` of readers: strict, or ignore-unknown where they read past members that no schema names", &d.model,
			modelStrict, modelIgnore),
		choiceFlag("fail-on", "what exit status 1 is for: `VERDICT` breaking, unknown (or breaking), or any change", &d.failOn,
			onBreaking, onUnknown, onAny),
		&cli.StringFlag{Name: "ignore", Usage: "`FILE` with changes that are known and wanted", Destination: &d.ignore, Local: true},
		&cli.StringFlag{
			Name: "only", Usage: "`PATH` of a file or folder in OLD and NEW: compare only the documents described there", Destination: &d.only, Local: true,
			Validator: func(text string) error {
				if !fs.ValidPath(text) {
					return errors.New("must be a slash path below OLD and NEW")
				}
				return nil
			},
		},
		d.maps.flag(),
		assertFormatFlag(&d.assertFormat),
		choiceFlag("format", "`FORMAT` of the report: text, json, markdown, html, github or sarif", &d.format, formatNames()...),
		&cli.StringFlag{
			Name: "out", Aliases: []string{"o"}, Usage: "`FILE` for the report; what it says in short goes to standard output then",
			Destination: &d.out, Local: true,
		},
	}
}

// run runs the command.
func (d *comparison) run(from, to string) error {
	p := d.terminal.progress("comparing", -1)
	old, new, report, err := d.compare(from, to)
	p.stop()
	if err != nil {
		return err
	}
	view := newDiffView(report, d.as, [2]diffSource{{Name: from, Side: old}, {Name: to, Side: new}})
	view.IgnoreFile = d.ignore
	if err := d.print(view); err != nil {
		return err
	}
	if report.Fails(d.as, d.failOn) {
		return status(exitFindings)
	}
	return nil
}

// compare reads both sides and compares them. What is wrong with either is said at once.
func (d *comparison) compare(from, to string) (old, new gen.DiffSide, report *gen.DiffReport, err error) {
	var o gen.DiffOptions
	old, oldErr := openSide(from, d.only)
	new, newErr := openSide(to, d.only)
	maps, mapErr := d.maps.open()
	o.IgnoreUnknown, o.Now, o.IgnoreFile = d.model == modelIgnore, time.Now(), d.ignore
	var ignoreErr error
	if d.ignore != "" {
		o.Ignore, ignoreErr = readIgnore(d.ignore)
	}
	if err := errors.Join(oldErr, newErr, mapErr, ignoreErr); err != nil {
		return old, new, nil, err
	}
	for _, side := range []*gen.DiffSide{&old, &new} {
		side.Maps, side.AssertFormat = maps, d.assertFormat
	}
	report, err = gen.Diff(old, new, o)
	return old, new, report, err
}

// maxIgnore bounds an ignore file, in bytes.
const maxIgnore = 1 << 20

// readIgnore reads an ignore file.
func readIgnore(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("-ignore %s: %w", name, reason(err))
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxIgnore+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("-ignore %s: %w", name, reason(err))
	case len(text) > maxIgnore:
		return nil, fmt.Errorf("-ignore %s: is larger than %d bytes", name, maxIgnore)
	}
	return text, nil
}
