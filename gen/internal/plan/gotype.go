package plan

import (
	"sort"
	"strings"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/schema"
)

// goTypes are the values of x-go-type: a Go type, the store it stands for, and the kinds of values it can hold
// without loss.
var goTypes = map[string]struct {
	store Store
	kinds model.Kinds
}{
	"bool":            {Bool, model.Bool},
	"float64":         {Float, model.Number},
	"int64":           {Int, model.Integer},
	"jsonrt.Date":     {Date, model.String},
	"jsonrt.DateTime": {DateTime, model.String},
	"jsonrt.RawJSON":  {Raw, model.AnyKind},
	"jsonrt.Scalar":   {Scalar, model.Scalars},
	"jsonrt.UnixTime": {UnixTime, model.String | model.Number},
	"string":          {Text, model.String},
}

// override returns the store that x-go-type asks for; checkGoType has reported what cannot be had.
func override(n *model.Node) (Store, bool) {
	wanted, known := goTypes[n.GoType]
	return wanted.store, known && n.Shape.Only(wanted.kinds)
}

// checkGoType reports an x-go-type that is no Go type on offer, or that cannot hold every valid value.
func (b *builder) checkGoType(n *model.Node) {
	k := n.Schema.Keyword("x-go-type")
	if k == nil {
		return
	}
	wanted, known := goTypes[n.GoType]
	switch {
	case k.Value.Kind != schema.String || !known:
		names := make([]string, 0, len(goTypes))
		for name := range goTypes {
			names = append(names, name)
		}
		sort.Strings(names)
		b.fail(k.Value.Pos, k.Name, "must be one of "+strings.Join(names, ", "))
	case wanted.store != Raw && !n.Shape.Only(wanted.kinds):
		b.fail(k.Value.Pos, k.Name, n.GoType+" cannot hold every value that is valid here: "+n.Shape.String())
	}
}
