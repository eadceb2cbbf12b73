//go:build unix

package main

import (
	"syscall"
	"time"
)

// cpuTime returns what the process has used of all processors, in user and system mode. The collector's helpers count,
// other programs that slow the machine down do not.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err) // it cannot fail for the process itself
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
