package schema

import "slices"

// Row is one keyword as one or several drafts define it.
type Row struct {
	Name   string
	Drafts DraftSet
	Shape  Shape

	vocabulary vocabulary
}

// refers reports whether the keyword's value leads to another schema.
func (r *Row) refers() bool { return r.Shape == Reference && r.Name != "$id" && r.Name != "id" }

// rows is the grammar table, in name order: every keyword of every supported
// draft and what its value must look like. A name has a second row where a draft
// changed its shape or moved it to another vocabulary. What the keywords mean is
// not decided here.
var rows = []Row{
	{"$anchor", drafts(Draft2019, Draft2020), Anchor, core},
	{"$comment", drafts(Draft7, Draft2020), Text, core},
	{"$defs", drafts(Draft2019, Draft2020), SchemaMap, core},
	{"$dynamicAnchor", drafts(Draft2020, Draft2020), Anchor, core},
	{"$dynamicRef", drafts(Draft2020, Draft2020), Reference, core},
	{"$id", drafts(Draft6, Draft2020), Reference, core},
	{"$recursiveAnchor", drafts(Draft2019, Draft2019), TrueOrFalse, core},
	{"$recursiveRef", drafts(Draft2019, Draft2019), Reference, core},
	{"$ref", drafts(Draft4, Draft2020), Reference, core},
	{"$schema", drafts(Draft4, Draft2020), URI, core},
	{"$vocabulary", drafts(Draft2019, Draft2020), Vocabulary, core},
	{"additionalItems", drafts(Draft4, Draft4), SchemaOrBool, applicator},
	{"additionalItems", drafts(Draft6, Draft2019), Subschema, applicator},
	{"additionalProperties", drafts(Draft4, Draft4), SchemaOrBool, applicator},
	{"additionalProperties", drafts(Draft6, Draft2020), Subschema, applicator},
	{"allOf", drafts(Draft4, Draft2020), SchemaList, applicator},
	{"anyOf", drafts(Draft4, Draft2020), SchemaList, applicator},
	{"const", drafts(Draft6, Draft2020), Anything, validation},
	{"contains", drafts(Draft6, Draft2020), Subschema, applicator},
	{"contentEncoding", drafts(Draft7, Draft2020), Text, content},
	{"contentMediaType", drafts(Draft7, Draft2020), Text, content},
	{"contentSchema", drafts(Draft2019, Draft2020), Subschema, content},
	{"default", drafts(Draft4, Draft2020), Anything, metaData},
	// The later meta-schemas still describe definitions, as deprecated.
	{"definitions", drafts(Draft4, Draft2020), SchemaMap, core},
	{"dependencies", drafts(Draft4, Draft2020), SchemaOrStrings, applicator}, // split in two since 2019-09; whoever still writes it means it
	{"dependentRequired", drafts(Draft2019, Draft2020), StringsMap, validation},
	{"dependentSchemas", drafts(Draft2019, Draft2020), SchemaMap, applicator},
	{"deprecated", drafts(Draft2019, Draft2020), TrueOrFalse, metaData},
	{"description", drafts(Draft4, Draft2020), Text, metaData},
	{"else", drafts(Draft7, Draft2020), Subschema, applicator},
	{"enum", drafts(Draft4, Draft2020), Enum, validation},
	{"examples", drafts(Draft6, Draft2020), Enum, metaData},
	{"exclusiveMaximum", drafts(Draft4, Draft4), BoolOrNumber, validation},
	{"exclusiveMaximum", drafts(Draft6, Draft2020), NumberValue, validation},
	{"exclusiveMinimum", drafts(Draft4, Draft4), BoolOrNumber, validation},
	{"exclusiveMinimum", drafts(Draft6, Draft2020), NumberValue, validation},
	{"format", drafts(Draft4, Draft2020), Text, format},
	{"id", drafts(Draft4, Draft4), Reference, core},
	{"if", drafts(Draft7, Draft2020), Subschema, applicator},
	{"items", drafts(Draft4, Draft2019), SchemaOrList, applicator},
	{"items", drafts(Draft2020, Draft2020), Subschema, applicator},
	{"maxContains", drafts(Draft2019, Draft2020), NonNegativeInt, validation},
	{"maxItems", drafts(Draft4, Draft2020), NonNegativeInt, validation},
	{"maxLength", drafts(Draft4, Draft2020), NonNegativeInt, validation},
	{"maxProperties", drafts(Draft4, Draft2020), NonNegativeInt, validation},
	{"maximum", drafts(Draft4, Draft2020), NumberValue, validation},
	{"minContains", drafts(Draft2019, Draft2020), NonNegativeInt, validation},
	{"minItems", drafts(Draft4, Draft2020), NonNegativeInt, validation},
	{"minLength", drafts(Draft4, Draft2020), NonNegativeInt, validation},
	{"minProperties", drafts(Draft4, Draft2020), NonNegativeInt, validation},
	{"minimum", drafts(Draft4, Draft2020), NumberValue, validation},
	{"multipleOf", drafts(Draft4, Draft2020), PositiveNumber, validation},
	{"not", drafts(Draft4, Draft2020), Subschema, applicator},
	{"oneOf", drafts(Draft4, Draft2020), SchemaList, applicator},
	{"pattern", drafts(Draft4, Draft2020), Pattern, validation},
	{"patternProperties", drafts(Draft4, Draft2020), SchemaMap, applicator},
	{"prefixItems", drafts(Draft2020, Draft2020), SchemaList, applicator},
	{"properties", drafts(Draft4, Draft2020), SchemaMap, applicator},
	{"propertyNames", drafts(Draft6, Draft2020), Subschema, applicator},
	{"readOnly", drafts(Draft7, Draft2020), TrueOrFalse, metaData},
	{"required", drafts(Draft4, Draft2020), Strings, validation},
	{"then", drafts(Draft7, Draft2020), Subschema, applicator},
	{"title", drafts(Draft4, Draft2020), Text, metaData},
	{"type", drafts(Draft4, Draft2020), TypeNames, validation},
	{"unevaluatedItems", drafts(Draft2019, Draft2019), Subschema, applicator},
	{"unevaluatedItems", drafts(Draft2020, Draft2020), Subschema, unevaluated},
	{"unevaluatedProperties", drafts(Draft2019, Draft2019), Subschema, applicator},
	{"unevaluatedProperties", drafts(Draft2020, Draft2020), Subschema, unevaluated},
	{"uniqueItems", drafts(Draft4, Draft2020), TrueOrFalse, validation},
	{"writeOnly", drafts(Draft7, Draft2020), TrueOrFalse, metaData},
}

// rowIndex finds the first row of a name.
var rowIndex = func() map[string]int {
	index := make(map[string]int, len(rows))
	for i, row := range slices.Backward(rows) {
		index[row.Name] = i
	}
	return index
}()

// rowOf returns the row of a keyword in a draft, nil when the draft has no such
// keyword and so ignores it.
func rowOf(name string, d Draft) *Row {
	i, found := rowIndex[name]
	if !found {
		return nil
	}
	for ; i < len(rows) && rows[i].Name == name; i++ {
		if rows[i].Drafts.Has(d) {
			return &rows[i]
		}
	}
	return nil
}
