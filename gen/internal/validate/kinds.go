package validate

import (
	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/jsonrt"
)

// kindPairs and opPairs translate the model's terms into the runtime's. The packages cannot share them: the model is
// about schemas, and the runtime must not know it.
var kindPairs = [...]struct {
	model   model.Kinds
	runtime jsonrt.Kinds
}{
	{model.Null, jsonrt.KindNull},
	{model.Bool, jsonrt.KindBool},
	{model.Integer, jsonrt.KindInteger},
	{model.Fraction, jsonrt.KindFraction},
	{model.String, jsonrt.KindString},
	{model.Array, jsonrt.KindArray},
	{model.Object, jsonrt.KindObject},
}

var opPairs = [...]jsonrt.Op{
	model.AtLeast: jsonrt.AtLeast,
	model.AtMost:  jsonrt.AtMost,
	model.Above:   jsonrt.Above,
	model.Below:   jsonrt.Below,
}

// kindsOf translates a set of kinds.
func kindsOf(k model.Kinds) jsonrt.Kinds {
	var out jsonrt.Kinds
	for _, pair := range kindPairs {
		if k&pair.model != 0 {
			out |= pair.runtime
		}
	}
	return out
}
