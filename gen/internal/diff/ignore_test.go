package diff

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestParseIgnores(t *testing.T) {
	list, wrong := ParseIgnores([]byte(`# what we know of

member-removed /entry/*/legacy until 2027-03-01: never sent
  bound-tightened cloudapi/text.yaml#/$defs/Text/** until 2027-03-01 :  until 2028-01-01: we never write so much
required-added "/a b" until 2027-03-01: x
enum-value-added "" until 2027-03-01: at the top
`))
	require.Empty(t, wrong)
	require.Equal(t, []*Ignore{
		{Line: 3, ID: "member-removed", Pointer: "/entry/*/legacy", Until: "2027-03-01", Reason: "never sent"},
		{Line: 4, ID: "bound-tightened", Pointer: "cloudapi/text.yaml#/$defs/Text/**", Until: "2027-03-01", Reason: "until 2028-01-01: we never write so much"},
		{Line: 5, ID: "required-added", Pointer: "/a b", Until: "2027-03-01", Reason: "x"},
		{Line: 6, ID: "enum-value-added", Pointer: "", Until: "2027-03-01", Reason: "at the top"},
	}, list)
}

func TestParseIgnoresErrors(t *testing.T) {
	for _, c := range []struct {
		line    string
		column  int
		message string
	}{
		{"member-removed", 1, "must be: rule pointer until YYYY-MM-DD: reason"},
		{"  nonsense /a until 2027-03-01: x", 3, `no rule is called "nonsense"`},
		{"member-removed /a: x", 16, "must say until when, and why: until YYYY-MM-DD: reason"},
		{"member-removed a until 2027-03-01: x", 16, "a pointer begins with /, or with a file and #"},
		{"member-removed /a until tomorrow: x", 25, "must be a day, YYYY-MM-DD"},
		{"member-removed /a until 2027-02-30: x", 25, "must be a day, YYYY-MM-DD"},
		{"member-removed /a until 2027-03-01:", 36, "must say why"},
		{`member-removed "/a until 2027-03-01: x`, 16, "is no JSON string"},
	} {
		list, wrong := ParseIgnores([]byte("# one\n" + c.line + "\n"))
		require.Empty(t, list, c.line)
		require.Equal(t, []IgnoreError{{2, c.column, c.message}}, wrong, c.line)
	}
}

func TestApply(t *testing.T) {
	change := func() *Change {
		return &Change{
			Rule: ruleOf("member-removed"), Instances: []string{"/entry/*/legacy", "/old"}, Definition: "cloudapi/a.yaml#/$defs/Entry",
			Old: &Position{File: "cloudapi/a.yaml", Pointer: "/$defs/Entry/properties/legacy"},
		}
	}
	day := time.Date(2027, 3, 1, 23, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		pointer, id string
		now         time.Time
		want        IgnoreState
	}{
		{"/entry/*/legacy", "member-removed", day, Used},
		{"/old", "member-removed", day, Used},
		{"/entry/**", "member-removed", day, Used},
		{"/**", "member-removed", day, Used},
		{"cloudapi/a.yaml#/$defs/Entry", "member-removed", day, Used},
		{"cloudapi/a.yaml#/$defs/Entry/properties/legacy", "member-removed", day, Used},
		{"cloudapi/a.yaml#/**", "member-removed", day, Used},
		{"/entry/*/leg/**", "member-removed", day, Stale},
		{"/entry", "member-removed", day, Stale},
		{"/old", "member-added", day, Stale},
		{"/old", "member-removed", day.AddDate(0, 0, 1), Expired},
	} {
		list := []*Ignore{{ID: c.id, Pointer: c.pointer, Until: "2027-03-01", Reason: "r"}}
		target := change()
		Apply(list, []*Change{target}, c.now)
		require.Equal(t, c.want, list[0].State, "%s %s", c.id, c.pointer)
		require.Equal(t, c.want == Used, target.Ignored != nil, c.pointer)
	}
}
