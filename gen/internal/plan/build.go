package plan

import (
	"go/token"
	"path"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
	"github.com/waschema/waschema/gen/internal/validate"
	"github.com/waschema/waschema/gen/jsonrt"
)

// Options say where the packages go.
type Options struct {
	Package    string // when set: all files make one package of this name, straight in the output folder
	ImportPath string // import path of the output folder; "" is fine while no package imports another
}

// Build decides the Go of every file of the model. Errors are [schema.Errors].
func Build(m *model.Model, o Options) ([]*Package, error) {
	b := &builder{
		options: o, model: m, typed: map[*model.Node]bool{}, wrapped: map[*model.Node]bool{},
		structs: map[*model.Node]*Struct{}, unions: map[*model.Union]*Union{}, enums: map[*model.Node]*Enum{},
		local: map[localKey]*Place{}, files: map[*schema.File]*File{}, packages: map[*schema.File]*Package{},
		compilers: map[*Package]*validate.Compiler{}, order: map[Decl]orderKey{}, wishes: map[*Package][]wish{}, functions: map[*Package][]wish{},
		rootNodes: map[*model.Node]bool{}, fileNames: map[*Package]*scope{}, typeNames: map[*Package]*scope{},
	}
	b.layOut()
	for _, f := range m.Files {
		b.errors = append(b.errors, CheckNames([]*schema.File{f.Schema})...)
	}
	for _, n := range m.Nodes {
		b.checkGoType(n)
	}
	for _, f := range m.Files {
		for _, u := range f.Defs {
			b.mark(u)
		}
		if f.Root != nil {
			b.mark(f.Root)
		}
	}
	for _, f := range m.Files {
		if f.Root != nil && b.isRootStruct(f) {
			b.rootNodes[f.Root.Node] = true
		}
	}
	for _, f := range m.Files {
		if f.Root != nil {
			b.root(f)
		}
		for _, u := range f.Defs {
			b.definition(f, u)
		}
	}
	b.work()
	b.name()
	b.breakCycles()
	b.contain()
	b.visitors()
	b.rooms()
	b.checkImports()
	if len(b.errors) > 0 {
		b.errors.Sort()
		return nil, b.errors
	}
	return b.finish(), nil
}

// builder makes declarations on first use and names them when all are known.
type builder struct {
	options   Options
	model     *model.Model
	errors    schema.Errors
	typed     map[*model.Node]bool // nodes that some Go value holds
	wrapped   map[*model.Node]bool // containers that contain themselves
	structs   map[*model.Node]*Struct
	unions    map[*model.Union]*Union
	enums     map[*model.Node]*Enum
	local     map[localKey]*Place
	compilers map[*Package]*validate.Compiler
	files     map[*schema.File]*File
	packages  map[*schema.File]*Package
	list      []*Package
	order     map[Decl]orderKey
	wishes    map[*Package][]wish // exported names
	functions map[*Package][]wish // suffixes of unexported functions
	rootNodes map[*model.Node]bool
	fileNames map[*Package]*scope
	typeNames map[*Package]*scope
	queue     []func()
	imports   []crossing
}

// localKey is a node as one package sees it: containers and checks are made anew in each package that uses them.
type localKey struct {
	pkg  *Package
	node *model.Node
}

// orderKey is the place of a declaration in its file.
type orderKey struct {
	index int // of its schema
	rank  int
	ident *string
}

// crossing is a use of one package's type in another.
type crossing struct {
	from, to *Package
	at       schema.Position
}

// spot is where a declaration is needed.
type spot struct {
	pkg  *Package
	file *File
}

func (b *builder) fail(pos schema.Position, keyword, message string) {
	b.errors = append(b.errors, schema.Error{Position: pos, Keyword: keyword, Message: message})
}

// later queues work, so that deep schemas do not nest calls.
func (b *builder) later(f func()) { b.queue = append(b.queue, f) }

func (b *builder) work() {
	for len(b.queue) > 0 {
		next := b.queue[0]
		b.queue = b.queue[1:]
		next()
	}
}

// layOut makes a package of each folder and a file of each schema file. The names of the user's own files come first:
// what references from outside bring in must not change them.
func (b *builder) layOut() {
	byDir, folded := map[string]*Package{}, map[string]string{}
	files := slices.Clone(b.model.Files)
	sort.SliceStable(files, func(i, j int) bool { return !files[i].Schema.External() && files[j].Schema.External() })
	for _, f := range files {
		dir, source := f.Schema.Folder, f.Schema.Path
		if f.Schema.External() {
			dir = hostFolder(f.Schema.Path)
			source = path.Join(dir, f.Schema.Name)
		}
		if b.options.Package != "" {
			dir = ""
		}
		p := byDir[dir]
		if p == nil {
			b.checkFolder(dir, f.Schema.Schema.Pos)
			if other, taken := folded[strings.ToLower(dir)]; taken {
				b.fail(f.Schema.Schema.Pos, "", "folders "+other+" and "+dir+" differ in nothing but case; go build takes only one of them")
			}
			folded[strings.ToLower(dir)] = dir
			p = &Package{Dir: dir, ImportPath: path.Join(b.options.ImportPath, dir)}
			p.Name = PackageName(path.Base(p.ImportPath))
			if b.options.Package != "" {
				p.Name = b.options.Package
			} else if dir != "" {
				p.Name = PackageName(path.Base(dir))
			}
			if p.Alias = p.Name; locals[strings.TrimRight(p.Name, "0123456789")] {
				p.Alias += "schemas"
			}
			p.Folder = folderName(dir)
			byDir[dir], b.fileNames[p] = p, newScope()
			b.list = append(b.list, p)
		}
		base := goFile(f.Schema.Name)
		file := &File{Source: source, External: f.Schema.External(), Name: b.fileNames[p].take(base) + ".go"}
		p.Files = append(p.Files, file)
		b.files[f.Schema], b.packages[f.Schema] = file, p
	}
}

// hostFolder returns the folder for what is of files from outside: one for each host, for such files refer to each other
// across folders, which packages cannot.
func hostFolder(path string) string {
	host, _, _ := strings.Cut(path, "/")
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' {
			return c
		}
		return '-'
	}, host)
}

func folderName(dir string) string {
	if dir == "" {
		return "this folder"
	}
	return dir
}

// PackageName turns a folder name into a Go package name.
func PackageName(folder string) string {
	var out strings.Builder
	for _, c := range strings.ToLower(folder) {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' && out.Len() > 0 {
			out.WriteRune(c)
		}
	}
	name := out.String()
	if name == "" || name == "main" || token.IsKeyword(name) {
		name += "schemas"
	}
	return name
}

// checkFolder reports a folder that cannot be part of an import path.
func (b *builder) checkFolder(dir string, at schema.Position) {
	for element := range strings.SplitSeq(dir, "/") {
		if why := oddElement(element); why != "" {
			b.fail(at, "", "folder "+strconv.Quote(element)+" cannot be part of a Go import path: "+why)
			return
		}
	}
}

// oddElement returns why go build takes no folder of a name, "" when it does.
func oddElement(name string) string {
	odd := strings.ContainsFunc(name, func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("-._~+", c))
	})
	stem, _, _ := strings.Cut(name, ".")
	short := strings.TrimRight(stem, "0123456789")
	switch {
	case name == "vendor":
		return "go build looks for the code of other modules there"
	case odd:
		return "use ASCII letters, digits, - . _ ~ +"
	case strings.HasPrefix(name, "-") || strings.HasSuffix(name, "."):
		return "it begins with - or ends in a dot"
	case devices[strings.ToLower(stem)]:
		return "Windows takes the name for a device"
	case short != stem && strings.HasSuffix(short, "~"):
		return "it ends in ~ and digits, as short names of Windows do"
	}
	return ""
}

// RootName returns the Go name of a file's root: x-go-name, or the file name in Go casing.
func RootName(f *schema.File) string {
	if k := f.Schema.Keyword("x-go-name"); k != nil && k.Value.Kind == schema.String {
		return k.Value.Text
	}
	return GoName(f.Name)
}

// spotOf returns where the declarations of a file's nodes go.
func (b *builder) spotOf(home *schema.File) spot { return spot{b.packages[home], b.files[home]} }

// declare adds a declaration to the file of its spot.
func (b *builder) declare(at spot, d Decl, s *schema.Schema, rank int, ident *string) {
	at.file.Decls = append(at.file.Decls, d)
	b.order[d] = orderKey{s.Index, rank, ident}
}

// want asks for an exported name in a package; fixed says that an x-go-name chose it.
func (b *builder) want(p *Package, name, text string, fixed bool, set *string) {
	b.wishes[p] = append(b.wishes[p], wish{name, text, fixed, set})
}

// wantFunction asks for the suffix of unexported functions.
func (b *builder) wantFunction(p *Package, name, text string, set *string) {
	b.functions[p] = append(b.functions[p], wish{name: name, text: text, set: set})
}

// name grants all names: roots first, then types, then what is made of them.
func (b *builder) name() {
	for _, p := range b.list {
		s := newScope()
		b.typeNames[p] = s
		given := map[*string]bool{}
		for _, f := range p.Files {
			if f.Root != nil {
				f.Root.Ident = s.takeRoot(f.Root.Ident)
				f.Root.Struct.Ident = f.Root.Ident
				given[&f.Root.Struct.Ident] = true
			}
		}
		s.grant(slices.DeleteFunc(b.wishes[p], func(w wish) bool { return given[w.set] }))
		b.nameMade(p, s)
	}
}

// nameMade names what is made of type names: functions, the unknown and invalid variants of unions, the constants of
// enums.
func (b *builder) nameMade(p *Package, s *scope) {
	var unions []*Union
	var enums []*Enum
	for _, f := range p.Files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *Union:
				unions = append(unions, d)
			case *Enum:
				enums = append(enums, d)
			}
		}
	}
	sort.Slice(unions, func(i, j int) bool { return unions[i].Ident < unions[j].Ident })
	sort.Slice(enums, func(i, j int) bool { return enums[i].Ident < enums[j].Ident })
	functions := newScope()
	for _, u := range unions {
		u.Reader = "read" + u.Ident
		if u.Exported {
			u.Reader = s.take("Read" + u.Ident)
		} else if suffix, ok := strings.CutPrefix(u.Ident, "All"); ok {
			functions.take(suffix) // readAll and a suffix is what a container's function is called
		}
		u.Invalid = s.take("Invalid" + u.Ident)
		for _, v := range u.Variants {
			if v.Fallback {
				u.Unknown = s.take("Unknown" + u.Ident)
			}
		}
	}
	for _, e := range enums {
		for i := range e.Values {
			// In the order of the list, not of the texts: what is added to its end renames nothing.
			e.Values[i].Ident = s.take(e.Ident + GoName(e.Values[i].Text))
		}
	}
	functions.grant(b.functions[p])
}

// finish sorts declarations, and drops files from outside that none came of.
func (b *builder) finish() []*Package {
	for _, p := range b.list {
		for _, f := range p.Files {
			sort.SliceStable(f.Decls, func(i, j int) bool {
				x, y := b.order[f.Decls[i]], b.order[f.Decls[j]]
				if x.index != y.index {
					return x.index < y.index
				}
				if x.rank != y.rank {
					return x.rank < y.rank
				}
				return *x.ident < *y.ident
			})
		}
		p.Files = slices.DeleteFunc(p.Files, func(f *File) bool { return f.External && len(f.Decls) == 0 })
		b.tabulate(p)
		sort.Slice(p.Files, func(i, j int) bool { return p.Files[i].Name < p.Files[j].Name })
	}
	return slices.DeleteFunc(b.list, func(p *Package) bool { return len(p.Files) == 0 })
}

// tabulate adds the file of a package's table of rules. Its source is the folder: the rules are of any of its schemas.
func (b *builder) tabulate(p *Package) {
	table := b.compiler(p).Table()
	if len(p.Files) == 0 {
		return
	}
	for _, f := range p.Files {
		for _, d := range f.Decls {
			if s, ok := d.(*Struct); ok && s.Value == nil {
				keepMissing(s, table.Rules[s.Ref].Object)
			}
		}
	}
	p.Files = append(p.Files, &File{Name: b.fileNames[p].take("rules") + ".go", Source: path.Join(".", p.Dir) + "/", Table: table})
}

// keepMissing marks the required members whose Go fields cannot tell that they were missing. Fields and rules of members
// are numbered alike.
func keepMissing(s *Struct, rules *jsonrt.ObjectRules) {
	for i, f := range s.Fields {
		if rules.Fields[i].Name != f.Name {
			panic("plan: fields of " + s.Ident + " are not in the order of their rules")
		}
	}
	for i := range rules.Required {
		q := &rules.Required[i]
		q.Keep = q.Field < len(s.Fields) && s.Fields[q.Field].Form == Plain
	}
}

// checkImports reports packages that would import each other.
func (b *builder) checkImports() {
	reach := map[*Package]map[*Package]bool{}
	for _, c := range b.imports {
		if reach[c.from] == nil {
			reach[c.from] = map[*Package]bool{}
		}
		reach[c.from][c.to] = true
	}
	var reaches func(from, to *Package, seen map[*Package]bool) bool
	reaches = func(from, to *Package, seen map[*Package]bool) bool {
		for next := range reach[from] {
			if next == to {
				return true
			}
			if !seen[next] {
				seen[next] = true
				if reaches(next, to, seen) {
					return true
				}
			}
		}
		return false
	}
	told := map[[2]*Package]bool{} // an import path is missing once, not for every reference
	for _, c := range b.imports {
		pair := [2]*Package{c.from, c.to}
		switch {
		case reaches(c.to, c.from, map[*Package]bool{}):
			b.fail(c.at, "$ref", "the Go packages "+c.from.Name+" and "+c.to.Name+" would import each other; put the shared definitions into a folder of their own")
		case b.options.ImportPath == "" && !told[pair]:
			told[pair] = true
			b.fail(c.at, "$ref", "package "+c.from.Name+" imports "+c.to.Name+", but no go.mod tells the import path of the output folder")
		}
	}
}
