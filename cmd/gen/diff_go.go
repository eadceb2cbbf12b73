package main

import (
	"fmt"
	"strings"

	"github.com/waschema/waschema/gen"
)

// maxGoLines bounds what is said of the Go of one change.
const maxGoLines = 8

// goSteps are the steps of a version, the largest first.
var goSteps = []string{"major", "minor", "patch"}

// goLines says what becomes of generated Go, a line for each thing, as far as it is not said yet. What happens to many
// types alike is one line.
func goLines(changes []gen.GoChange, said map[gen.GoChange]bool) []string {
	type group struct {
		gen.GoChange
		types []string
	}
	var groups []*group
	byLook := map[gen.GoChange]*group{}
	for _, g := range changes {
		if said[g] {
			continue
		}
		said[g] = true
		owner, member, isMember := strings.Cut(g.Name, ".")
		if isMember {
			g.Name = member
		} else {
			owner = ""
		}
		look := byLook[g]
		if look == nil {
			look = &group{GoChange: g}
			byLook[g] = look
			groups = append(groups, look)
		}
		look.types = append(look.types, owner)
	}
	var lines []string
	for i, g := range groups {
		if i == maxGoLines && len(groups) > maxGoLines+1 {
			return append(lines, "and "+count(len(groups)-i, "other change"))
		}
		lines = append(lines, goLine(g.GoChange, g.types))
	}
	return lines
}

// goLine is one change of generated Go. The name is that of a member where types are named.
func goLine(g gen.GoChange, types []string) string {
	const shown = 3
	text := g.Kind + " " + g.Package + "." + g.Name
	switch n := len(types); {
	case n == 1 && types[0] != "":
		text = g.Kind + " " + g.Package + "." + types[0] + "." + g.Name
	case n > shown+1:
		text = fmt.Sprintf("%s %s of %s.%s and %d other types", g.Kind, g.Name, g.Package, strings.Join(types[:shown], ", "), n-shown)
	case n > 1:
		text = g.Kind + " " + g.Name + " of " + g.Package + "." + strings.Join(types, ", ")
	}
	text += " " + g.Change
	switch {
	case g.Before != "" && g.After != "":
		text += ": " + g.Before + " -> " + g.After
	case g.Before+g.After != "":
		text += ": " + g.Before + g.After
	}
	return text + " (" + g.Step + ")"
}

// stepText is a step of the version in words.
func stepText(step string) string {
	if step == "none" {
		return "no new version needed"
	}
	return "a " + step + " version"
}

// stepRank is the rank whose looks a step of the version has.
func stepRank(step string) string {
	switch step {
	case "major":
		return isBreaking
	case "minor":
		return isWarning
	}
	return isCompatible
}

// GoTally counts the changes of generated Go by the step of the version that they call for.
func (v *diffView) GoTally() string {
	counts := map[string]int{}
	for _, g := range v.Report.Go {
		counts[g.Step]++
	}
	var parts []string
	for _, step := range goSteps {
		if counts[step] > 0 {
			parts = append(parts, count(counts[step], step+" change"))
		}
	}
	return strings.Join(parts, ", ")
}
