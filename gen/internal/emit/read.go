package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/jsonrt"
)

// target is where a value that is read goes. All its code runs only when there is a receiver; without a target the
// value is only checked.
type target struct {
	set  func(x jen.Code) []jen.Code // stores a scalar
	null []jen.Code                  // stores null
	ptr  func(t string) []jen.Code   // lets variable t point at the storage of a compound value
	done func(t string) []jen.Code   // after a compound value was read through t
	bad  []jen.Code                  // the storage cannot hold the value, or would spell it differently
	from bool                        // bad uses variable start
	own  bool                        // violations inside elements stay with the elements
}

var (
	reader   = func() *jen.Statement { return jen.Id("r") }
	receiver = func() *jen.Statement { return jen.Id("v") }
	stored   = func() *jen.Statement { return receiver().Op("!=").Nil() }
)

// whenStored guards code that needs the receiver.
func whenStored(code ...jen.Code) jen.Code {
	if len(code) == 0 {
		return jen.Null()
	}
	return jen.If(stored()).Block(code...)
}

// read prints the code that reads one value at a place. It may use variable start, which it declares.
func (p *printer) read(pl *plan.Place, t *target) []jen.Code {
	code := p.readValue(pl, t)
	if !pl.Nullable || pl.Store == plan.Raw {
		return code
	}
	null := []jen.Code{reader().Dot("Null").Call()}
	if t != nil {
		null = append(null, whenStored(t.null...))
	}
	return []jen.Code{jen.If(reader().Dot("Kind").Call().Op("==").Add(rt("NullValue"))).Block(null...).Else().Block(code...)}
}

func (p *printer) readValue(pl *plan.Place, t *target) []jen.Code {
	switch pl.Store {
	case plan.Raw:
		return p.readRaw(pl, t)
	case plan.StructOf:
		return p.readThrough(pl, t, func(x jen.Code) []jen.Code { return []jen.Code{jen.Add(x).Dot("ReadJSON").Call(reader())} })
	case plan.UnionOf:
		return p.readThrough(pl, t, func(x jen.Code) []jen.Code { return []jen.Code{p.readUnion(pl.Union).Call(reader(), x)} })
	case plan.Elements:
		return p.readThrough(pl, t, func(x jen.Code) []jen.Code {
			call := jen.Id("readAll"+pl.List.Ident).Call(reader(), x)
			if t == nil {
				return []jen.Code{call}
			}
			if t.own {
				return []jen.Code{
					jen.Id("count").Op(":=").Add(reader()).Dot("Count").Call(),
					jen.If(call).Block(reader().Dot("Contain").Call(jen.Id("count"))).Else().If(stored()).Block(t.bad...),
				}
			}
			return []jen.Code{jen.If(jen.Op("!").Add(call).Op("&&").Add(stored())).Block(t.bad...)}
		})
	}
	return p.readScalar(pl, t)
}

// readThrough reads a compound value through a pointer, which is nil when nothing is kept.
func (p *printer) readThrough(pl *plan.Place, t *target, call func(x jen.Code) []jen.Code) []jen.Code {
	if t == nil {
		if pl.Store == plan.StructOf {
			return call(jen.Parens(jen.Op("*").Add(p.base(pl))).Call(jen.Nil()))
		}
		return call(jen.Nil())
	}
	code := []jen.Code{
		jen.Var().Id("t").Op("*").Add(p.base(pl)),
		whenStored(t.ptr("t")...),
	}
	if pl.Store == plan.Elements && t.from {
		code = append([]jen.Code{jen.Id("start").Op(":=").Add(reader()).Dot("Begin").Call()}, code...)
	}
	code = append(code, call(jen.Id("t"))...)
	if t.done != nil {
		code = append(code, whenStored(t.done("t")...))
	}
	return code
}

func (p *printer) readRaw(pl *plan.Place, t *target) []jen.Code {
	var code []jen.Code
	if t != nil {
		code = append(code, jen.Id("start").Op(":=").Add(reader()).Dot("Begin").Call())
	}
	code = append(code, p.check(pl))
	if t != nil {
		code = append(code, whenStored(t.set(reader().Dot("Raw").Call(jen.Id("start")))...))
	}
	return code
}

// check prints the reading of a value that only its JSON stands for.
func (p *printer) check(pl *plan.Place) jen.Code {
	switch {
	case pl.Element:
		return reader().Dot("Check").Call(jen.Op("&").Id(plan.TableVar), jen.Id(plan.TableVar).Dot("Element").Call(jen.Lit(int(pl.Ref)), jen.Id("a").Dot("Len").Call().Op("-").Lit(1)))
	case pl.Ref == 0:
		return reader().Dot("Skip").Call()
	}
	return byTable("Check", pl.Ref)
}

// byTable prints the call of a reader's method with rules of the table.
func byTable(method string, ref jsonrt.Ref) *jen.Statement {
	return reader().Dot(method).Call(jen.Op("&").Id(plan.TableVar), jen.Lit(int(ref)))
}

// constrain prints what holds a value against rules before it is read, where there are such.
func constrain(ref jsonrt.Ref) []jen.Code {
	if ref == 0 {
		return nil
	}
	return []jen.Code{byTable("Constrain", ref)}
}

// readScalar reads a scalar, stores it and runs its checks.
func (p *printer) readScalar(pl *plan.Place, t *target) []jen.Code {
	n := pl.Rules.Node
	var code []jen.Code
	if pl.Check != "" || t != nil && t.from || n.Shape != n.Kinds && len(pl.Rules.Misfit) > 0 {
		code = append(code, jen.Id("start").Op(":=").Add(reader()).Dot("Begin").Call())
	}
	code = append(code, constrain(pl.Rules.Constrain)...)
	fit := p.readFit(pl, t)
	if n.Shape == n.Kinds {
		code = append(code, fit...)
	} else {
		misfit := p.misfit(pl.Rules)
		if t != nil {
			misfit = append(misfit, whenStored(t.bad...))
		}
		code = append(code, jen.Switch(reader().Dot("Kind").Call()).Block(
			jen.Case(kindCases(n.Shape)...).Block(fit...),
			jen.Default().Block(misfit...),
		))
	}
	return code
}

// misfit prints what happens to a value of a kind that no valid value has: `type` may forbid it, else an enum does.
func (p *printer) misfit(rules *plan.Rules) []jen.Code {
	var fails []jen.Code
	for _, e := range rules.Misfit {
		fails = append(fails, p.failEnum(e))
	}
	fails = append(fails, reader().Dot("Skip").Call())
	if rules.Node.Kinds == model.AnyKind {
		return fails
	}
	return []jen.Code{jen.If(reader().Dot("Within").Call(kinds(rules.Node.Kinds), jen.Lit(rules.KindsAt))).Block(fails...)}
}

// readFit reads a scalar whose kind is that of its Go type.
func (p *printer) readFit(pl *plan.Place, t *target) []jen.Code {
	at := jen.Lit(pl.Rules.KindsAt)
	allowed := kinds(pl.Rules.Node.Kinds &^ (model.Array | model.Object | model.Null))
	ok := jen.Id("ok")
	blank := func(name string, used bool) jen.Code {
		if used {
			return jen.Id(name)
		}
		return jen.Id("_")
	}
	checked := pl.Check != ""
	var names []jen.Code
	var call, kind, text, x jen.Code
	exact := false
	switch pl.Store {
	case plan.Text, plan.EnumText, plan.DateTime, plan.Date:
		names = []jen.Code{blank("text", checked || t != nil)}
		call, kind, text = reader().Dot("ReadText").Call(at), rt("StringValue"), jen.Id("text")
		x = p.fromText(pl, jen.Id("text"))
	case plan.Int, plan.Float:
		exact = t != nil
		names = []jen.Code{blank("n", t != nil), blank("text", checked), blank("exact", exact)}
		method := "ReadInt"
		if pl.Store == plan.Float {
			method = "ReadFloat"
		}
		call, kind, text, x = reader().Dot(method).Call(at), rt("NumberValue"), jen.Id("text"), jen.Id("n")
	case plan.Bool:
		names = []jen.Code{blank("b", checked || t != nil)}
		call, kind, text, x = reader().Dot("ReadBool").Call(at), rt("BoolValue"), rt("BoolText").Call(jen.Id("b")), jen.Id("b")
	case plan.Scalar, plan.UnixTime:
		used := checked || t != nil
		names = []jen.Code{blank("kind", used), blank("text", used)}
		call, kind, text = reader().Dot("ReadScalarText").Call(allowed, at), jen.Id("kind"), jen.Id("text")
		make := "ScalarOf"
		if pl.Store == plan.UnixTime {
			make = "UnixTimeFrom"
		}
		x = rt(make).Call(jen.Id("kind"), jen.Id("text"))
	}
	var good []jen.Code
	if t != nil {
		store := t.set(x)
		if exact {
			store = append(store, jen.If(jen.Op("!").Id("exact")).Block(t.bad...))
		}
		good = append(good, whenStored(store...))
	}
	if checked {
		good = append(good, jen.Id("check"+pl.Check).Call(reader(), jen.Id("start"), kind, text))
	}
	if len(good) == 0 {
		return []jen.Code{call}
	}
	stmt := jen.If(jen.List(append(names, ok)...).Op(":=").Add(call), jen.Id("ok")).Block(good...)
	if t != nil && len(t.bad) > 0 {
		stmt.Else().If(stored()).Block(t.bad...)
	}
	return []jen.Code{stmt}
}

// fromText converts the bytes of a string to the Go type of a place.
func (p *printer) fromText(pl *plan.Place, text *jen.Statement) jen.Code {
	switch pl.Store {
	case plan.EnumText:
		if pl.Enum.Package == p.pkg {
			return jen.Id("intern" + pl.Enum.Ident).Call(text)
		}
		return p.base(pl).Call(text)
	case plan.DateTime:
		return rt("DateTimeText").Call(jen.String().Call(text))
	case plan.Date:
		return rt("DateText").Call(jen.String().Call(text))
	}
	return jen.String().Call(text)
}
