package schema

import (
	"cmp"
	"embed"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
)

// metaSchemas holds the specification's own meta-schemas, as published.
//
//go:embed metaschema
var metaSchemas embed.FS

// metaHost is where they are published.
const metaHost = "json-schema.org"

// catalogue is a folder outside the tree that references may lead into.
type catalogue struct {
	fsys    fs.FS
	folders map[string]map[string]fs.DirEntry // what has been listed
	files   map[string]*File                  // what has been read
}

// mapping says which references lead into a catalogue.
type mapping struct {
	prefix  string // of plainURL, without the last slash
	dir     string // where people find the catalogue
	builtIn bool
	*catalogue
}

func newCatalogue(fsys fs.FS) *catalogue {
	return &catalogue{fsys, make(map[string]map[string]fs.DirEntry), make(map[string]*File)}
}

// newMappings returns the user's maps, longest first, and behind them what is
// built in: a map may replace a meta-schema.
func newMappings(maps []Map) ([]mapping, error) {
	var all []mapping
	for _, m := range maps {
		if err := m.Check(); err != nil {
			return nil, err
		}
		u, _ := url.Parse(m.URL)
		all = append(all, mapping{strings.TrimSuffix(plainURL(u), "/"), m.Dir, false, newCatalogue(m.FS)})
	}
	slices.SortStableFunc(all, func(a, b mapping) int { return cmp.Compare(len(b.prefix), len(a.prefix)) })
	builtIn, err := fs.Sub(metaSchemas, "metaschema")
	if err != nil {
		panic("schema: no meta-schemas: " + err.Error())
	}
	c := newCatalogue(builtIn)
	return append(all, mapping{"https://" + metaHost, "", true, c}, mapping{"http://" + metaHost, "", true, c}), nil
}

// plainURL is a URL as maps compare it: decoded, so that no encoding hides a
// slash, and without what does not name a file.
func plainURL(u *url.URL) string {
	scheme := strings.ToLower(u.Scheme)
	if u.Opaque != "" || u.Host+u.Path == "" {
		return scheme + ":" + u.Opaque
	}
	return scheme + "://" + strings.ToLower(u.Host) + u.Path
}

// file returns the name of the file that a URL stands for. It begins after a
// slash, or after a colon in URLs like urn:example:a.
func (m mapping) file(plain string) (string, bool) {
	rest, found := strings.CutPrefix(plain, m.prefix)
	if !found {
		return "", false
	}
	if strings.HasSuffix(m.prefix, ":") || rest == "" {
		return rest, true
	}
	return rest[1:], rest[0] == '/' || rest[0] == ':' && !strings.Contains(m.prefix, "://")
}

// fetch reads the file that a URL stands for, at most once. Without a file the
// message says why, and is empty when no map is about the URL.
func (b *builder) fetch(u *url.URL) (f *File, message string) {
	if u.Scheme == "" {
		return nil, ""
	}
	plain := plainURL(u)
	for _, m := range b.mappings {
		name, found := m.file(plain)
		if !found || message != "" && !m.builtIn {
			continue
		}
		if u.RawQuery != "" {
			return nil, queried(u)
		}
		for _, extension := range []string{"", ".json", ".yaml", ".yml"} {
			if entry := m.find(name + extension); entry != nil {
				return b.read(m, name+extension, entry, u), ""
			}
		}
		switch {
		case message != "":
		case m.builtIn:
			message = show(plain) + " is not one of the built-in meta-schemas"
		default:
			message = "no file " + show(name) + " in the map of " + show(m.prefix)
		}
	}
	return nil, message
}

// find returns the entry of a file, nil without. It goes folder by folder, for
// opening a path would follow the links on the way.
func (c *catalogue) find(name string) fs.DirEntry {
	if !fs.ValidPath(name) {
		return nil
	}
	folder := "."
	for {
		base, rest, more := strings.Cut(name, "/")
		entry := c.list(folder)[base]
		switch {
		case entry == nil || entry.IsDir() != more:
			return nil
		case !more:
			return entry
		}
		folder, name = path.Join(folder, base), rest
	}
}

// list returns what is in a folder. What cannot be listed holds no file for us.
func (c *catalogue) list(folder string) map[string]fs.DirEntry {
	if entries, listed := c.folders[folder]; listed {
		return entries
	}
	entries := make(map[string]fs.DirEntry)
	list, _ := fs.ReadDir(c.fsys, folder)
	for _, entry := range list {
		entries[entry.Name()] = entry
	}
	c.folders[folder] = entries
	return entries
}

// read reads a file of a catalogue. The file is not part of the set yet.
func (b *builder) read(m mapping, name string, entry fs.DirEntry, u *url.URL) *File {
	if f := m.files[name]; f != nil {
		return f
	}
	f := b.loader.file(m.fsys, name, b.freePath(u, name), entry)
	f.url = &url.URL{Scheme: u.Scheme, Opaque: u.Opaque, Host: u.Host, Path: u.Path, RawPath: u.RawPath}
	if b.outside[f.Path] = f.url.String(); m.dir != "" {
		b.outside[f.Path] = path.Join(m.dir, name)
	}
	m.files[name] = f
	if f.malformed {
		b.malformed = append(b.malformed, f)
	}
	return f
}

// freePath returns the path of a file from outside the tree: its URL without
// scheme, as far as no file has that path.
func (b *builder) freePath(u *url.URL, name string) string {
	at := strings.ToLower(u.Host) + u.Path
	if u.Opaque != "" {
		at = strings.ToLower(u.Scheme) + "/" + strings.ReplaceAll(u.Opaque, ":", "/")
	}
	at = strings.TrimPrefix(path.Clean(at), "/")
	if extension := path.Ext(name); isSchemaFile(name) && path.Ext(at) != extension {
		at += extension
	}
	// No file of the tree is below a folder that begins with _.
	for b.outside[at] != "" || b.set.File(at) != nil {
		at = "_" + at
	}
	return at
}

// external makes the file that a URL stands for part of the set. Without a
// $schema it has the dialect of the schema that refers to it. Without a result
// the message says why, and is empty when another error does.
func (b *builder) external(u *url.URL, from *Schema) (*Schema, string) {
	f, message := b.fetch(u)
	if f == nil {
		if message == "" {
			message = b.unmapped(u)
		}
		return nil, message
	}
	if f.Schema == nil && !f.malformed {
		f.dialect = from.Dialect
		if v := f.value.Member("$schema"); v != nil {
			f.dialect = b.declared(v)
		}
		if f.dialect == nil {
			b.spoil(f)
			return nil, ""
		}
		b.externals = append(b.externals, f)
		b.file(f)
		f.IsRoot = false
	}
	if key := resourceKey(u); f.Schema != nil && b.resources[key] == nil {
		b.resources[key] = f.Schema
	}
	return f.Schema, ""
}

// unmapped says that no file answers to a URL.
func (b *builder) unmapped(u *url.URL) string {
	if len(b.mappings) > builtInMappings {
		return "no map for " + show(resourceKey(u))
	}
	return show(resourceKey(u)) + " is outside the schema folder"
}

// builtInMappings is the number of mappings when the user gives none.
const builtInMappings = 2
