package emit

import (
	"bytes"
	"fmt"
	"path"
	goruntime "runtime"
	"sync"
	"sync/atomic"

	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/plan"
)

// runtime is the import path of the one package that generated code needs.
const runtime = "github.com/waschema/waschema/gen/jsonrt"

// Render prints packages. Keys are slash paths below the output folder.
func Render(packages []*plan.Package) (map[string][]byte, error) {
	out := map[string][]byte{}
	var files []*rendering
	for _, p := range packages {
		for _, f := range p.Files {
			files = append(files, &rendering{pkg: p, file: f})
			if f.Root != nil {
				out[path.Join(p.Dir, f.Root.SchemaFile)] = f.Root.Schema
			}
		}
	}
	renderAll(packages, files)
	for _, r := range files {
		if r.err != nil {
			return nil, fmt.Errorf("%s: %w", r.file.Name, r.err)
		}
		out[path.Join(r.pkg.Dir, r.file.Name)] = r.text
	}
	return out, nil
}

// rendering is one file on its way to text.
type rendering struct {
	pkg  *plan.Package
	file *plan.File
	text []byte
	err  error
}

// renderAll prints files side by side, for most of the time of a run goes into formatting them. Files do not know of each
// other: a plan is only read.
func renderAll(packages []*plan.Package, files []*rendering) {
	var group sync.WaitGroup
	var next atomic.Int64
	for range min(goruntime.GOMAXPROCS(0), len(files)) {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := next.Add(1) - 1; i < int64(len(files)); i = next.Add(1) - 1 {
				r := files[i]
				r.text, r.err = render(r.pkg, packages, r.file, r.file == documented(r.pkg))
			}
		}()
	}
	group.Wait()
}

// documented returns the file that bears the package's comment: the first that holds a schema's types.
func documented(p *plan.Package) *plan.File {
	for _, f := range p.Files {
		if f.Table == nil && f.Visitor == nil {
			return f
		}
	}
	return nil
}

// printer prints one file.
type printer struct {
	pkg *plan.Package
	f   *jen.File
}

func render(p *plan.Package, all []*plan.Package, file *plan.File, first bool) ([]byte, error) {
	pr := &printer{pkg: p, f: jen.NewFilePathName(p.ImportPath, p.Name)}
	pr.f.HeaderComment("// " + plan.Marker)
	pr.f.HeaderComment("// Source: " + sanitise(file.Source))
	if first {
		for _, line := range packageDoc(p) {
			pr.f.PackageComment(line)
		}
	}
	pr.f.ImportName(runtime, "jsonrt")
	for _, other := range all {
		switch {
		case other == p:
		case other.Alias == other.Name:
			pr.f.ImportName(other.ImportPath, other.Name)
		default:
			pr.f.ImportAlias(other.ImportPath, other.Alias)
		}
	}
	pr.f.Comment("The runtime package must be of the generation that this file was made for.")
	pr.f.Const().Id("_").Op("=").Add(rt("V1"))
	if file.Root != nil {
		pr.root(file.Root)
	}
	if file.Table != nil {
		pr.table(file.Table)
	}
	if file.Visitor != nil {
		pr.visitor(file.Visitor)
	}
	for _, d := range file.Decls {
		pr.decl(d)
	}
	var text bytes.Buffer
	if err := pr.f.Render(&text); err != nil {
		return nil, err
	}
	return text.Bytes(), nil
}

func (p *printer) decl(d plan.Decl) {
	switch d := d.(type) {
	case *plan.Struct:
		p.structure(d)
	case *plan.Union:
		p.union(d)
	case *plan.Enum:
		p.enum(d)
	case *plan.Container:
		p.container(d)
	default:
		panic(fmt.Sprintf("emit: unknown declaration %T", d))
	}
}

// rt names something of the runtime package.
func rt(name string) *jen.Statement { return jen.Qual(runtime, name) }

// named returns a type of this or another generated package.
func (p *printer) named(pkg *plan.Package, ident string) *jen.Statement {
	if pkg == p.pkg {
		return jen.Id(ident)
	}
	return jen.Qual(pkg.ImportPath, ident)
}

// root prints the functions of a schema file's top level.
func (p *printer) root(r *plan.Root) {
	p.f.Anon("embed")
	p.f.Comment("//go:embed " + r.SchemaFile)
	p.f.Var().Id(schemaVar(r)).String()
	typ := p.named(r.Struct.Package, r.Struct.Ident)
	p.paragraph("Decode" + r.Ident + " decodes and validates one JSON text in one pass. data is not retained. When data is not one " +
		"JSON value or exceeds a limit, the result is nil and the error a [*jsonrt.SyntaxError]. When it differs from the " +
		"schema, the result holds all that could be typed and the error is [jsonrt.Violations]. Strings and structs of the " +
		"result share memory, strings of small documents also with each other: to keep a small part for long, take a " +
		"[jsonrt.Clone] of it.")
	p.f.Func().Id("Decode"+r.Ident).Params(jen.Id("data").Index().Byte()).Params(jen.Op("*").Add(typ), jen.Error()).Block(
		p.decode(typ, r.Rooms)...,
	)
	p.paragraph("Validate" + r.Ident + " validates one JSON text without decoding it. The error is nil, a [*jsonrt.SyntaxError] or " +
		"[jsonrt.Violations].")
	p.f.Func().Id("Validate" + r.Ident).Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Return(jen.Id(plan.TableVar).Dot("ValidateText").Call(jen.Id("data"), jen.Lit(int(r.Struct.Ref)))),
	)
	p.f.Commentf("%[1]sSchema returns the JSON Schema of [%[1]s] as one self-contained document.", r.Ident)
	p.f.Func().Id(r.Ident + "Schema").Params().Index().Byte().Block(jen.Return(jen.Index().Byte().Call(jen.Id(schemaVar(r)))))
}

// decode prints the body of a root's decoder.
func (p *printer) decode(typ *jen.Statement, rooms []plan.Room) []jen.Code {
	bundle, pointers := p.withRooms(typ, rooms)
	code := []jen.Code{jen.Var().Id("b").Add(bundle), jen.Id("v").Op(":=").Op("&").Id("b").Dot("t")}
	if len(rooms) == 0 {
		code = []jen.Code{jen.Id("v").Op(":=").New(typ)}
	}
	return append(code,
		jen.If(jen.Err().Op(":=").Add(rt("Decode")).Call(append([]jen.Code{jen.Id("data"), jen.Id("v")}, pointers...)...), jen.Err().Op("!=").Nil()).Block(
			jen.Return(rt("Result").Call(jen.Id("v"), jen.Err())),
		),
		jen.Return(jen.Id("v"), jen.Nil()),
	)
}

func schemaVar(r *plan.Root) string { return "text" + r.SchemaVar }
