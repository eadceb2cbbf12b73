package main

import (
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is how long work may take before it shows progress; after that it is drawn once every frame.
const (
	patience = time.Second
	frame    = 100 * time.Millisecond
)

// progress shows on a terminal how far work is, once it takes longer than patience. All methods work on nil, which
// shows nothing. The library's own spinner is left off: it may draw a last time after the work's result is printed.
type progress struct {
	mutex   sync.Mutex
	out     io.Writer
	label   string
	total   int64 // in bytes; -1: unknown
	done    int64
	bar     *progressbar.ProgressBar // nil until patience is over
	drawn   bool                     // since it was last cleared
	stopped bool
	timer   *time.Timer
}

// progress begins to watch work of so many bytes, -1 when that is unknown.
func (t *terminal) progress(label string, total int64) *progress {
	if !t.showProgress {
		return nil
	}
	p := &progress{out: t.err, label: label, total: total}
	p.mutex.Lock() // until timer is set
	defer p.mutex.Unlock()
	p.timer = time.AfterFunc(patience, p.draw)
	return p
}

// draw draws the bar, and again after a frame. A bar that cannot be drawn is no reason to stop.
func (p *progress) draw() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.stopped {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions64(p.total,
			progressbar.OptionSetWriter(p.out), progressbar.OptionSetDescription(p.label), progressbar.OptionSetWidth(20),
			progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false),
			progressbar.OptionSetSpinnerChangeInterval(0), progressbar.OptionClearOnFinish())
	}
	_, p.drawn = p.bar.Set64(p.done), true
	p.timer.Reset(frame)
}

// add counts work done, in bytes.
func (p *progress) add(bytes int64) {
	if p == nil {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.done += bytes
}

// clear takes the bar off the line, so that a result can be printed there.
func (p *progress) clear() {
	if p == nil {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.erase()
}

// erase is clear for those who hold the mutex.
func (p *progress) erase() {
	if p.drawn {
		_, p.drawn = p.bar.Clear(), false
	}
}

// stop ends the watch.
func (p *progress) stop() {
	if p == nil {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.stopped = true
	p.timer.Stop()
	p.erase()
}
