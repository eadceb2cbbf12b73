package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxDocument bounds what is kept of one document, in bytes: a little more than the limit of package jsonrt, which
// then says that the document is too large.
const maxDocument = 4 << 20

// isLines reports whether a file holds a document in each line.
func isLines(name string) bool { return strings.EqualFold(filepath.Ext(name), ".ndjson") }

// eachLine calls f with every line that is not blank, and its number from 1. Memory does not grow with the file:
// the rest of a line longer than maxDocument is dropped, which leaves it too large to be accepted.
func eachLine(in io.Reader, f func(line int, text []byte)) error {
	reader := bufio.NewReaderSize(in, 64<<10)
	var text []byte
	for line := 1; ; {
		part, err := reader.ReadSlice('\n')
		text = append(text, part[:min(len(part), maxDocument+1-len(text))]...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		atEnd := errors.Is(err, io.EOF)
		if err != nil && !atEnd {
			return err
		}
		if text = bytes.TrimSuffix(text, []byte("\n")); len(bytes.Trim(text, " \t\r")) > 0 {
			f(line, text)
		}
		if atEnd {
			return nil
		}
		text = text[:0]
		line++
	}
}

// totalSize adds up the sizes of files; -1 when one is unknown, as that of standard input.
func totalSize(files []string) int64 {
	var total int64
	for _, name := range files {
		info, err := os.Stat(name)
		if err != nil || !info.Mode().IsRegular() {
			return -1
		}
		total += info.Size()
	}
	return total
}

// reason is an error of the file system without the path, which the caller has said.
func reason(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
