package main

import (
	"fmt"
	"slices"
)

// ratioGoal says how many times faster than its peer an operation of ours is to be on the text message, and what part
// of that will do on every other payload.
type ratioGoal struct {
	operation, peer string
	least           float64
	others          float64
}

var ratioGoals = []ratioGoal{
	{oursDecode, stdDecode, 10, 0.65},
	{oursDecode, sonicDecode, 1.7, 0.65},
	{oursDecode, ogenDecode, 8, 0.65},
	{oursDecode, structValidate, 50, 0.65},
	{oursValidate, bytesValidate, 70, 0.65},
	{oursValidate, textValid, 3, 0.65},
	{oursAppend, easyEncode, 1, 1},
	{oursAppend, stdEncode, 5, 1},
}

// escapeGoals stand in for the others on the body that is all escapes.
var escapeGoals = []ratioGoal{{oursDecode, stdDecode, 5, 0}, {oursDecode, sonicDecode, 1.1, 0}}

// allocGoals are the most allocations that an operation of ours may make on a payload.
var allocGoals = []struct {
	payload, operation string
	most               float64
}{
	{"text", oursDecode, 6},
	{"text", oursValidate, 0},
	{"text", oursAppend, 0},
	{"status_sent", oursDecode, 6},
	{"status_sent", oursValidate, 0},
	{"batch_1000", oursDecode, 400},
	{"mixed_1mb", oursDecode, 400},
}

// The slack of what is to be linear: for the time of a message over all batches, and on slow paths, whose larger
// bodies no longer fit the caches, for the growth beyond that of the body.
const (
	batchSlack = 1.3
	slowSlack  = 1.5
)

// outcome is a target and what became of it.
type outcome struct {
	Target  string `json:"target"`
	Want    string `json:"want"`
	Got     string `json:"got"`
	Verdict string `json:"verdict"` // met, missed, or a dash if it was not measured
}

// judgeAll holds the cells, measured, against all targets. The heap with ballast counts.
func judgeAll(m cells) []outcome {
	groups := m.payloads
	var all []outcome
	for _, goal := range ratioGoals {
		all = append(all, judgeText(goal, "text", groups), judgeOthers(goal, groups))
	}
	for _, goal := range escapeGoals {
		all = append(all, judgeText(goal, "escapes", groups))
	}
	for _, goal := range allocGoals {
		o := outcome{fmt.Sprintf("%s, %s: allocations", goal.payload, goal.operation), atMost(goal.most, 0), "-", "-"}
		if c := find(groups, goal.payload, goal.operation); c != nil {
			got := c.median(ballast, func(s sample) float64 { return s.allocations })
			o.Got, o.Verdict = number(got, 0), verdict(got <= goal.most)
		}
		all = append(all, o)
	}
	for _, name := range batchOperations {
		all = append(all, judgeBatches(name, m.batches))
	}
	return append(all, judgeSlow(m.slow)...)
}

func judgeText(goal ratioGoal, payload string, groups [][]*cell) outcome {
	o := outcome{fmt.Sprintf("%s, %s against %s", payload, goal.operation, goal.peer), number(goal.least, 2) + "x", "-", "-"}
	if got, ok := ratioOn(goal, payload, groups); ok {
		o.Got, o.Verdict = times(got), verdict(got >= goal.least)
	}
	return o
}

// judgeOthers reports the payload with the least ratio.
func judgeOthers(goal ratioGoal, groups [][]*cell) outcome {
	least := goal.least * goal.others
	o := outcome{fmt.Sprintf("worst other, %s against %s", goal.operation, goal.peer), number(least, 2) + "x", "-", "-"}
	worst := -1.0
	for _, group := range groups {
		name := group[0].payload.name
		if name == "text" || name == "escapes" {
			continue
		}
		if got, ok := ratioOn(goal, name, groups); ok && (worst < 0 || got < worst) {
			worst = got
			o.Got, o.Verdict = fmt.Sprintf("%s (%s)", times(got), name), verdict(got >= least)
		}
	}
	return o
}

func ratioOn(goal ratioGoal, payload string, groups [][]*cell) (float64, bool) {
	ours, peer := find(groups, payload, goal.operation), find(groups, payload, goal.peer)
	if ours == nil || peer == nil {
		return 0, false
	}
	return ours.timesFaster(peer, ballast), true
}

// judgeBatches compares the time of a message in the batches of text, slowest with fastest.
func judgeBatches(operation string, batches [][]*cell) outcome {
	o := outcome{
		fmt.Sprintf("1 to %d messages, %s: time of a message", slices.Max(batchSizes), operation),
		atMost(batchSlack, 1) + "x", "-", "-",
	}
	for _, group := range batches {
		if group[0].operation.name == operation && len(group) == len(batchSizes) {
			got := spread(group)
			o.Got, o.Verdict = times(got), verdict(got <= batchSlack)
		}
	}
	return o
}

// spread returns how many times longer a message takes in one batch than in another, for the two that are furthest
// apart by the median of the rounds.
func spread(group []*cell) float64 {
	widest := 1.0
	for _, fast := range group {
		for _, slow := range group {
			perMessage := float64(fast.payload.messages) / float64(slow.payload.messages)
			widest = max(widest, fast.timesFaster(slow, ballast)*perMessage)
		}
	}
	return widest
}

// judgeSlow holds the growth of our own operations against that of the body.
func judgeSlow(slow [][]*cell) []outcome {
	var all []outcome
	for _, group := range slow {
		op := group[0].operation
		if op.peer != ourPeer {
			continue
		}
		got := growth(group)
		all = append(all, outcome{
			fmt.Sprintf("%s, %s: time of 4 times as much", group[len(group)-1].payload.name, op.name),
			atMost(4*slowSlack, 1) + "x", times(got), verdict(got <= 4*slowSlack),
		})
	}
	return all
}

// growth returns how many times longer the largest body takes than the smallest, the median of the rounds.
func growth(group []*cell) float64 { return group[0].timesFaster(group[len(group)-1], ballast) }

// find returns the cell of the operation on the payload, or nil.
func find(groups [][]*cell, payload, operation string) *cell {
	for _, group := range groups {
		for _, c := range group {
			if c.payload.name == payload && c.operation.name == operation {
				return c
			}
		}
	}
	return nil
}

func verdict(met bool) string {
	if met {
		return "met"
	}
	return "missed"
}

func times(ratio float64) string { return number(ratio, 2) + "x" }

func atMost(n float64, decimals int) string { return "at most " + number(n, decimals) }
