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
	time   time.Duration // of each cell in each round and setting
}

// setting is the state of the heap that operations meet. It decides how often the collector runs.
type setting int

const (
	ballast setting = iota // a service with a real heap: 256 MB without pointers
	bare                   // next to nothing on the heap, so that allocation weighs most
	settings
)

const ballastBytes = 256 << 20

// cell is one operation on one payload, and what its rounds gave in each setting.
type cell struct {
	payload    payload
	operation  operation
	iterations int
	samples    [settings][]sample // one for each round, in the order of rounds
}

// cells are all that a run measures, in groups that stay together.
type cells struct {
	payloads [][]*cell // all operations on one payload
	batches  [][]*cell // one operation on the batches of text, apart from the times reported for each
	slow     [][]*cell // one operation on a slow path in its sizes
}

// sample is what one round measured, each for one run.
type sample struct {
	nanoseconds float64 // of all processors, the collector's included
	allocations float64
	bytes       float64 // allocated
}

// newCells checks every operation on every payload and finds how often each has to run to last as long as the plan
// says. The cells of one payload stand together.
func newCells(payloads []payload, operations []operation, p plan, tell func(string)) ([][]*cell, error) {
	var groups [][]*cell
	for _, load := range payloads {
		tell("checking " + load.name)
		var group []*cell
		for _, op := range operations {
			if err := agree(op, load); err != nil {
				return nil, err
			}
			c := &cell{payload: load, operation: op}
			if err := c.calibrate(p.time); err != nil {
				return nil, err
			}
			group = append(group, c)
		}
		groups = append(groups, group)
	}
	return groups, nil
}

// failed names the cell in an error.
func (c *cell) failed(err error) error {
	return fmt.Errorf("%s: %s: %w", c.payload.name, c.operation.name, err)
}

// calibrate doubles the iterations until they last half of want, which also warms caches and buffers up, and
// scales the rest.
func (c *cell) calibrate(want time.Duration) error {
	run, err := c.operation.prepare(c.payload)
	if err != nil {
		return c.failed(err)
	}
	for c.iterations = 1; ; c.iterations *= 2 {
		start := cpuTime()
		if err := c.repeat(run); err != nil {
			return err
		}
		if took := cpuTime() - start; took >= want/2 {
			c.iterations = max(1, int(float64(c.iterations)*float64(want)/float64(took)))
			return nil
		}
	}
}

// repeat runs the cell as often as its iterations say.
func (c *cell) repeat(run func() error) error {
	for range c.iterations {
		if err := run(); err != nil {
			return c.failed(err)
		}
	}
	return nil
}

// measure runs all rounds, each in both settings. The settings come in another order in every round, so do the groups
// and so do the cells of a group; those stay together, so that the two sides of a ratio meet the machine in the same
// mood. Orders depend on the number of the round alone.
func measure(groups [][]*cell, p plan, tell func(string)) error {
	for round := range p.rounds {
		rng := rand.New(rand.NewPCG(uint64(round), 0))
		for _, s := range rng.Perm(int(settings)) {
			at := setting(s)
			var weight []byte
			if at == ballast {
				weight = make([]byte, ballastBytes)
			}
			for done, g := range rng.Perm(len(groups)) {
				tell(fmt.Sprintf("round %d of %d, %s, %d of %d: %s", round+1, p.rounds, at, done+1, len(groups),
					groups[g][0].payload.name))
				for _, c := range rng.Perm(len(groups[g])) {
					if err := groups[g][c].sample(at); err != nil {
						return err
					}
				}
			}
			runtime.KeepAlive(weight)
		}
	}
	return nil
}

func (s setting) String() string { return [...]string{"256 MB ballast", "no ballast"}[s] }

// sample measures the cell once more. It starts with a clean heap, so that nobody pays for another's garbage, and with
// its preparations just made, so that no other cell's lie on the heap. A collection also empties pools, which one run
// outside the clock fills again, unless a single run is all there is to measure.
//
// Collections that begin while the clock runs count as they come. The garbage left over would, in a process that goes
// on, be a part of the next one's; so the collection that follows counts for the part of its budget that was used up.
func (c *cell) sample(at setting) error {
	run, err := c.operation.prepare(c.payload)
	if err != nil {
		return c.failed(err)
	}
	runtime.GC()
	if c.iterations > 1 {
		if err := run(); err != nil {
			return c.failed(err)
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := cpuTime()
	if err := c.repeat(run); err != nil {
		return err
	}
	took := cpuTime() - start
	runtime.ReadMemStats(&after)
	start = cpuTime()
	runtime.GC()
	collection := cpuTime() - start

	n := float64(c.iterations)
	c.samples[at] = append(c.samples[at], sample{
		// never 0, as it is divided by: the system may count in microseconds
		nanoseconds: max(1, float64(took)+float64(collection)*unpaid(&before, &after)) / n,
		// whole numbers, as testing.B counts: the runtime's own few allocations are not the operation's
		allocations: float64((after.Mallocs - before.Mallocs) / uint64(c.iterations)),
		bytes:       float64((after.TotalAlloc - before.TotalAlloc) / uint64(c.iterations)),
	})
	return nil
}

// unpaid returns the part of a collection, from 0 to 1, that the garbage made between the two will cause and that
// no collection between them has taken away.
func unpaid(before, after *runtime.MemStats) float64 {
	if before.NextGC <= before.HeapAlloc {
		return 0
	}
	budget := float64(before.NextGC - before.HeapAlloc)
	collections := float64(after.NumGC - before.NumGC)
	return min(1, max(0, float64(after.TotalAlloc-before.TotalAlloc)/budget-collections))
}

// median returns the middle of what get takes from every sample of the setting.
func (c *cell) median(at setting, get func(sample) float64) float64 {
	values := make([]float64, len(c.samples[at]))
	for i, s := range c.samples[at] {
		values[i] = get(s)
	}
	return median(values)
}

func nanoseconds(s sample) float64 { return s.nanoseconds }

// timesFaster returns the median over the rounds of the peer's time divided by c's time in the same round.
func (c *cell) timesFaster(peer *cell, at setting) float64 {
	ratios := make([]float64, len(c.samples[at]))
	for i := range ratios {
		ratios[i] = peer.samples[at][i].nanoseconds / c.samples[at][i].nanoseconds
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
