package main

import (
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// patience is how long work may take before it shows progress.
const patience = time.Second

// progress shows on a terminal how far work is, once it takes longer than patience. All methods work on nil, which
// shows nothing.
type progress struct {
	mutex   sync.Mutex
	label   string
	total   int64 // in bytes; -1: unknown
	done    int64
	bar     *progressbar.ProgressBar // nil until patience is over
	stopped bool
	timer   *time.Timer
	out     io.Writer
}

// progress begins to watch work of so many bytes, -1 when that is unknown.
func (t *terminal) progress(label string, total int64) *progress {
	if !t.showProgress {
		return nil
	}
	p := &progress{label: label, total: total, out: t.err}
	p.timer = time.AfterFunc(patience, p.show)
	return p
}

// show makes the bar.
func (p *progress) show() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.stopped {
		return
	}
	p.bar = progressbar.NewOptions64(p.total,
		progressbar.OptionSetWriter(p.out), progressbar.OptionSetDescription(p.label),
		progressbar.OptionShowBytes(p.total > 0), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetWidth(20), progressbar.OptionClearOnFinish(), progressbar.OptionSetRenderBlankState(true))
	_ = p.bar.Set64(p.done) // a bar that cannot be drawn is no reason to stop
}

// add counts work done, in bytes.
func (p *progress) add(bytes int64) {
	if p == nil {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.done += bytes
	if p.bar != nil {
		_ = p.bar.Set64(p.done) // as in show
	}
}

// clear takes the bar off the line, so that a result can be printed there.
func (p *progress) clear() {
	if p == nil {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.bar != nil {
		_ = p.bar.Clear() // as in show
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
	if p.bar != nil {
		_ = p.bar.Exit() // ends the spinner
		_ = p.bar.Clear()
	}
}
