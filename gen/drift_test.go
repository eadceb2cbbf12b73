package gen

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// driftOf reads lines against one schema.
func driftOf(t *testing.T, schema, lines string) *DriftReport {
	t.Helper()
	tree := fstest.MapFS{"order.yaml": &fstest.MapFile{Data: []byte(schema)}}
	report, err := Drift(DriftOptions{Options: Options{Schemas: tree}}, []DriftInput{{Name: "lines", Traffic: true, In: strings.NewReader(lines)}})
	require.NoError(t, err)
	return report
}

// TestProposalsAreTried: a proposal with which the schemas cannot be used is withdrawn; what it is about is told all the same.
func TestProposalsAreTried(t *testing.T) {
	const order = "type: object\nproperties:\n  id: {type: string}\n"
	report := driftOf(t, order, `{"id":"1","colour":"red"}`)
	require.Len(t, report.Findings, 1)
	require.NotNil(t, report.Findings[0].Proposal)
	changed := map[string]string{}
	for name, text := range report.Findings[0].Proposal.Changed() {
		changed[name] = string(text)
	}
	assert.Equal(t, map[string]string{"order.yaml": order + "  colour:\n    type: string\n    description: To be described.\n"}, changed)

	// In the meantime somebody has come to need a definition that the proposal's file does not have.
	later := DriftOptions{Options: Options{Schemas: fstest.MapFS{
		"order.yaml": &fstest.MapFile{Data: []byte(order + "$defs: {Money: {type: number}}\n")},
		"bill.yaml":  &fstest.MapFile{Data: []byte("properties: {sum: {$ref: 'order.yaml#/$defs/Money'}}\n")},
	}}}
	later.tryProposals(report)
	require.Len(t, report.Findings, 1)
	assert.Nil(t, report.Findings[0].Proposal)
}
