package main

import (
	"bytes"
	"crypto/sha1"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/owenrumney/go-sarif/v2/sarif"
)

// sarifLevels are the levels of results by rank.
var sarifLevels = map[string]string{
	isBreaking: "error", isUnknown: "warning", isWarning: "warning", isCompatible: "note", isNotice: "note",
}

// writeSARIF writes a report for tools that follow findings from run to run: code scanning, editors.
func writeSARIF(t *terminal, v *diffView) error {
	report, err := sarif.New(sarif.Version210)
	if err != nil {
		return err
	}
	run := sarif.NewRunWithInformationURI("waschema gen diff", "https://github.com/waschema/waschema")
	columns := "unicodeCodePoints"
	run.ColumnKind = &columns
	for _, d := range v.Definitions {
		for _, c := range d.Changes {
			v.result(run, c)
		}
	}
	for _, c := range v.Notices {
		v.result(run, c)
	}
	for _, c := range v.Ignored {
		v.result(run, c).AddSuppression(v.suppression(c))
	}
	report.AddRun(run)
	var text bytes.Buffer
	if err := report.PrettyWrite(&text); err != nil {
		return err
	}
	for line := range strings.Lines(text.String()) {
		t.printf("%s\n", escape(strings.TrimSuffix(line, "\n"))) // no string of JSON goes over a line
	}
	return nil
}

// result adds a change to a run.
func (v *diffView) result(run *sarif.Run, c *changeView) *sarif.Result {
	run.AddRule(c.ID).WithDescription(c.Meaning).WithName(c.ID)
	r := run.CreateResultForRule(c.ID).WithLevel(sarifLevels[c.Rank]).
		WithMessage(sarif.NewTextMessage(pointer(c.Instance) + ": " + c.Message + " (" + c.Whom + ")")).
		WithPartialFingerPrints(map[string]any{"waschemaDiff/v1": c.Fingerprint})
	location := sarif.NewLocation().WithLogicalLocations([]*sarif.LogicalLocation{
		sarif.NewLogicalLocation().WithFullyQualifiedName(c.Instance).WithName(c.Root).WithKind("value"),
	})
	if file, place := v.place(c.DiffChange); place != nil {
		location.WithPhysicalLocation(sarif.NewPhysicalLocation().
			WithArtifactLocation(artifact(file)).
			WithRegion(sarif.NewRegion().WithStartLine(place.Line).WithStartColumn(place.Column)))
	}
	r.AddLocation(location)
	r.Properties = sarif.Properties{
		"consumer": c.Consumer, "producer": c.Producer, "definition": c.Definition, "roots": c.Roots,
	}
	if c.Witness != nil {
		r.Properties["witness"] = c.DiffChange.Witness
	}
	return r
}

// suppression is the entry of the ignore file that names a change. The library writes members that are not set as
// null, which the format forbids: so all are set.
func (v *diffView) suppression(c *changeView) *sarif.Suppression {
	place := sarif.NewPhysicalLocation().WithArtifactLocation(artifact(v.IgnoreFile))
	for _, entry := range v.Report.Ignores {
		if entry.ID == c.ID && entry.Reason == c.Ignored {
			place.WithRegion(sarif.NewRegion().WithStartLine(entry.Line))
			break
		}
	}
	return sarif.NewSuppression("external").WithStatus("accepted").WithJustifcation(c.Ignored).
		WithGuid(guid(c.Fingerprint)).WithLocation(sarif.NewLocationWithPhysicalLocation(place))
}

// artifact is a file as a relative URI, or an absolute one.
func artifact(file string) *sarif.ArtifactLocation {
	file = filepath.ToSlash(file)
	u := url.URL{Path: file}
	if filepath.IsAbs(file) {
		u.Scheme = "file"
	}
	return sarif.NewArtifactLocation().WithUri(u.String())
}

// guid makes a name-based GUID (version 5) of a text.
func guid(text string) string {
	sum := sha1.Sum([]byte(text))
	sum[6], sum[8] = sum[6]&0x0f|0x50, sum[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
