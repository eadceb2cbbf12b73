package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Load reads every .yaml, .yml and .json file below fsys, skipping folders whose
// name starts with "." or "_", and returns the resolved set. When anything is
// wrong the Set is nil and the error is Errors, all of them, in order; only for a
// Map that does not pass its Check it is another.
func Load(fsys fs.FS, o Options) (*Set, error) {
	set, err := LoadSound(fsys, o)
	if err != nil {
		return nil, err
	}
	return set, nil
}

// LoadSound is Load, except that Errors come with a Set: of the files that have
// no errors and lead to no file that has. It is for finding errors of later
// stages in the same run.
func LoadSound(fsys fs.FS, o Options) (*Set, error) {
	mappings, err := newMappings(o.Maps)
	if err != nil {
		return nil, err
	}
	var errs Errors
	l := &loader{limits: o.limits(), errs: &errs}
	b := newBuilder(l, mappings, l.walk(fsys))
	b.build()
	b.resolve()
	set := &Set{Files: append(b.set.Files, b.externals...), metas: b.metas, outside: b.outside}
	slices.SortFunc(set.Files, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	if len(errs) > 0 {
		set.Files = soundOf(set.Files, errs)
	}
	number(set.Files)
	set.Warnings = warnings(set.Files)
	if len(errs) > 0 {
		return set, errs.normal()
	}
	return set, nil
}

// Document is a file that is no schema, as a value.
type Document struct {
	Path  string
	Value *Value
}

// Read reads the files that Load would read, in path order, but as plain values. When anything is wrong the list is nil
// and the error is Errors.
func Read(fsys fs.FS, o Options) ([]Document, error) {
	var errs Errors
	l := &loader{limits: o.limits(), errs: &errs}
	var list []Document
	for _, f := range l.walk(fsys) {
		list = append(list, Document{f.Path, f.value})
	}
	if len(errs) > 0 {
		return nil, errs.normal()
	}
	return list, nil
}

// loader reads files into values. nodes counts over all files.
type loader struct {
	limits Options
	errs   *Errors
	nodes  int // values of all files so far
	mended int // faults of the present file that did not stop its reading
}

// fault is something wrong with the text of a file. As a rule it stops the
// reading, since what comes after is not to be trusted.
type fault struct {
	pos     Position
	message string
}

func (f *fault) Error() string { return f.pos.String() + ": " + f.message }

func faultf(pos Position, format string, args ...any) *fault {
	return &fault{pos, fmt.Sprintf(format, args...)}
}

// walk reads the files of the tree in path order.
func (l *loader) walk(fsys fs.FS) []*File {
	var files []*File
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			l.errs.add(Position{name, 1, 1}, "", "%s", reason(err))
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			if base := entry.Name(); name != "." && (base[0] == '.' || base[0] == '_') {
				return fs.SkipDir
			}
			return nil
		case !isSchemaFile(name):
			if leadsToFolder(fsys, name, entry) {
				l.errs.add(Position{name, 1, 1}, "", "is a link to a folder; links are not followed")
			}
			return nil
		}
		files = append(files, l.file(fsys, name, name, entry))
		return nil
	})
	if err != nil {
		l.errs.add(Position{".", 1, 1}, "", "%s", reason(err))
	}
	// WalkDir goes folder by folder; the set's order is by whole path.
	slices.SortFunc(files, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// leadsToFolder reports whether an entry is a link to a folder, or, where that cannot be seen, looks like one: schemas
// behind it would be left out without a word.
func leadsToFolder(fsys fs.FS, name string, entry fs.DirEntry) bool {
	if base := entry.Name(); entry.Type()&fs.ModeSymlink == 0 || base[0] == '.' || base[0] == '_' {
		return false
	}
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return path.Ext(name) == ""
	}
	return info.IsDir()
}

func isSchemaFile(name string) bool {
	switch path.Ext(name) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}

// file reads one file of fsys, which the set knows by the name shown. A file that
// cannot be read is returned as malformed, so that references to it are not
// reported on top.
func (l *loader) file(fsys fs.FS, name, shown string, entry fs.DirEntry) *File {
	folder := path.Dir(shown)
	if folder == "." {
		folder = ""
	}
	f := &File{Path: shown, Folder: folder, Name: path.Base(shown)}
	if isSchemaFile(shown) {
		f.Name = strings.TrimSuffix(f.Name, path.Ext(shown))
	}
	l.mended = 0
	data, err := l.read(fsys, name, shown, entry)
	if err == nil {
		f.value, err = l.parse(shown, data)
	}
	if err != nil {
		var stop *fault
		if !errors.As(err, &stop) {
			stop = faultf(Position{shown, 1, 1}, "%s", reason(err))
		}
		l.errs.add(stop.pos, "", "%s", stop.message)
	}
	if err != nil || l.mended > 0 {
		f.malformed, f.value, f.data = true, nil, data
	}
	return f
}

// read returns the text of a file.
func (l *loader) read(fsys fs.FS, name, shown string, entry fs.DirEntry) ([]byte, error) {
	start := Position{shown, 1, 1}
	// A link could lead out of the tree, whatever fsys is.
	if !entry.Type().IsRegular() {
		return nil, faultf(start, "is not a regular file")
	}
	in, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, int64(l.limits.MaxFileSize)+1))
	if err != nil {
		return nil, err
	}
	if len(data) > l.limits.MaxFileSize {
		return nil, faultf(start, "is larger than %d bytes", l.limits.MaxFileSize)
	}
	return data, nil
}

// parse returns the value that a file's text stands for.
func (l *loader) parse(name string, data []byte) (*Value, error) {
	if stop := checkText(name, data); stop != nil {
		return nil, stop
	}
	// What a map leads to may have no extension at all, as the meta-schemas.
	if path.Ext(name) == ".json" || !isSchemaFile(name) && json.Valid(data) {
		return l.json(name, data)
	}
	return l.yaml(name, data)
}

// maxMended bounds the faults of one file that are reported.
const maxMended = 100

// mend reports a fault after which the reading of the file can go on, for there
// may be more. It returns the fault when there have been enough.
func (l *loader) mend(stop *fault) *fault {
	if stop == nil {
		return nil
	}
	if l.mended++; l.mended >= maxMended {
		return stop
	}
	l.errs.add(stop.pos, "", "%s", stop.message)
	return nil
}

// checkText refuses what neither JSON nor YAML text may hold, before a parser
// guesses at an encoding.
func checkText(name string, data []byte) *fault {
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		return faultf(Position{name, 1, 1}, "starts with a byte order mark; remove it")
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return faultf(Position{name, 1, 1}, "is UTF-16 or UTF-32; save it as UTF-8")
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return faultf(newLines(name, data).position(i), "NUL byte")
	}
	if !utf8.Valid(data) {
		i := 0
		for {
			r, size := utf8.DecodeRune(data[i:])
			if r == utf8.RuneError && size == 1 {
				return faultf(newLines(name, data).position(i), "invalid UTF-8")
			}
			i += size
		}
	}
	return nil
}

// count spends one node of the whole set's budget.
func (l *loader) count(pos Position, depth int) *fault {
	l.nodes++
	if l.nodes > l.limits.MaxNodes {
		return faultf(pos, "the schemas hold more than %d values", l.limits.MaxNodes)
	}
	if depth > l.limits.MaxDepth {
		return faultf(pos, "is nested deeper than %d levels", l.limits.MaxDepth)
	}
	return nil
}

// members collects an object's members and refuses repeated names.
type members struct {
	list  []ValueMember
	index map[string]int
}

func (m *members) add(member ValueMember) *fault {
	if first, found := m.index[member.Name]; found {
		return faultf(member.Pos, "duplicate key %s; the first is at line %d", show(member.Name), m.list[first].Pos.Line)
	}
	if m.index == nil {
		m.index = make(map[string]int)
	}
	m.index[member.Name] = len(m.list)
	m.list = append(m.list, member)
	return nil
}

// into gives the members to their object.
func (m *members) into(v *Value) {
	v.Members = m.list
	if len(m.list) > smallObject {
		v.index = m.index
	}
}

// reason is an I/O error without the path, which the position already says and
// which may be one of the machine rather than of the tree.
func reason(err error) string {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
}
