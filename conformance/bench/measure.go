package main

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"
)

// plan says how much to measure.
type plan struct {
	rounds int
	time   time.Duration // of each cell in each round
}

// cell is one operation on one payload, and what its rounds gave.
type cell struct {
	payload    payload
	operation  operation
	run        func() error
	iterations int
	samples    []sample // one for each round, in the order of rounds
}

// sample is what one round measured, each for one run.
type sample struct {
	nanoseconds float64
	allocations float64
	bytes       float64 // allocated
}

// newCells checks every operation on every payload, makes them ready and finds how often each has to run to last
// as long as the plan says. The cells of one payload stand together.
func newCells(payloads []payload, operations []operation, p plan, tell func(string)) ([][]*cell, error) {
	var groups [][]*cell
	for _, load := range payloads {
		tell("checking " + load.name)
		var group []*cell
		for _, op := range operations {
			if err := agree(op, load); err != nil {
				return nil, err
			}
			run, err := op.prepare(load.body)
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", load.name, op.name, err)
			}
			c := &cell{payload: load, operation: op, run: run}
			if err := c.calibrate(p.time); err != nil {
				return nil, err
			}
			group = append(group, c)
		}
		groups = append(groups, group)
	}
	return groups, nil
}

// calibrate doubles the iterations until they last half of want, which also warms caches and buffers up, and
// scales the rest.
func (c *cell) calibrate(want time.Duration) error {
	for c.iterations = 1; ; c.iterations *= 2 {
		took, err := c.repeat()
		if err != nil {
			return err
		}
		if took >= want/2 {
			c.iterations = max(1, int(float64(c.iterations)*float64(want)/float64(took)))
			return nil
		}
	}
}

// repeat runs the cell as often as its iterations say and returns how long that took.
func (c *cell) repeat() (time.Duration, error) {
	start := time.Now()
	for range c.iterations {
		if err := c.run(); err != nil {
			return 0, fmt.Errorf("%s: %s: %w", c.payload.name, c.operation.name, err)
		}
	}
	return time.Since(start), nil
}

// measure runs all rounds. In each the payloads come in another order and so do the operations of a payload; those
// stay together, so that the two sides of a ratio meet the machine in the same mood. Orders depend on the number of
// the round alone.
func measure(groups [][]*cell, p plan, tell func(string)) error {
	for round := range p.rounds {
		rng := rand.New(rand.NewPCG(uint64(round), 0))
		for _, g := range rng.Perm(len(groups)) {
			tell(fmt.Sprintf("round %d of %d: %s", round+1, p.rounds, groups[g][0].payload.name))
			for _, c := range rng.Perm(len(groups[g])) {
				if err := groups[g][c].sample(); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// sample measures the cell once more. It starts with a clean heap, so that nobody pays for another's garbage; what
// the operation itself leaves is collected while the clock runs. A collection also empties pools, which one run outside
// the clock fills again, unless a single run is all there is to measure.
func (c *cell) sample() error {
	var before, after runtime.MemStats
	runtime.GC()
	if c.iterations > 1 {
		if err := c.run(); err != nil {
			return fmt.Errorf("%s: %s: %w", c.payload.name, c.operation.name, err)
		}
	}
	runtime.ReadMemStats(&before)
	took, err := c.repeat()
	if err != nil {
		return err
	}
	runtime.ReadMemStats(&after)
	n := float64(c.iterations)
	c.samples = append(c.samples, sample{
		nanoseconds: float64(took.Nanoseconds()) / n,
		// whole numbers, as testing.B counts: the runtime's own few allocations are not the operation's
		allocations: float64((after.Mallocs - before.Mallocs) / uint64(c.iterations)),
		bytes:       float64((after.TotalAlloc - before.TotalAlloc) / uint64(c.iterations)),
	})
	return nil
}

// median returns the middle of what get takes from every sample.
func (c *cell) median(get func(sample) float64) float64 {
	values := make([]float64, len(c.samples))
	for i, s := range c.samples {
		values[i] = get(s)
	}
	return median(values)
}

// timesFaster returns the median over the rounds of the peer's time divided by c's time in the same round.
func (c *cell) timesFaster(peer *cell) float64 {
	ratios := make([]float64, len(c.samples))
	for i := range ratios {
		ratios[i] = peer.samples[i].nanoseconds / c.samples[i].nanoseconds
	}
	return median(ratios)
}

// median sorts values and returns the middle one, or the mean of the middle two. There is at least one.
func median(values []float64) float64 {
	slices.Sort(values)
	half := len(values) / 2
	if len(values)%2 == 1 {
		return values[half]
	}
	return (values[half-1] + values[half]) / 2
}
