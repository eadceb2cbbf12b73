package schema

// Row is one keyword as one or several drafts define it.
type Row struct {
	Name   string
	Drafts DraftSet
	Shape  Shape
}

// rows is the grammar table, in name order: every keyword of every supported
// draft and what its value must look like. A name has a second row where a draft
// changed its shape. What the keywords mean is not decided here.
var rows = []Row{
	{"$anchor", drafts(Draft2019, Draft2020), Anchor},
	{"$comment", drafts(Draft7, Draft2020), Text},
	{"$defs", drafts(Draft2019, Draft2020), SchemaMap},
	{"$dynamicAnchor", drafts(Draft2020, Draft2020), Anchor},
	{"$dynamicRef", drafts(Draft2020, Draft2020), Reference},
	{"$id", drafts(Draft6, Draft2020), Reference},
	{"$recursiveAnchor", drafts(Draft2019, Draft2019), TrueOrFalse},
	{"$recursiveRef", drafts(Draft2019, Draft2019), Reference},
	{"$ref", drafts(Draft4, Draft2020), Reference},
	{"$schema", drafts(Draft4, Draft2020), URI},
	{"$vocabulary", drafts(Draft2019, Draft2020), Vocabulary},
	{"additionalItems", drafts(Draft4, Draft4), SchemaOrBool},
	{"additionalItems", drafts(Draft6, Draft2019), Subschema},
	{"additionalProperties", drafts(Draft4, Draft4), SchemaOrBool},
	{"additionalProperties", drafts(Draft6, Draft2020), Subschema},
	{"allOf", drafts(Draft4, Draft2020), SchemaList},
	{"anyOf", drafts(Draft4, Draft2020), SchemaList},
	{"const", drafts(Draft6, Draft2020), Anything},
	{"contains", drafts(Draft6, Draft2020), Subschema},
	{"contentEncoding", drafts(Draft7, Draft2020), Text},
	{"contentMediaType", drafts(Draft7, Draft2020), Text},
	{"contentSchema", drafts(Draft2019, Draft2020), Subschema},
	{"default", drafts(Draft4, Draft2020), Anything},
	// The later meta-schemas still describe definitions, as deprecated.
	{"definitions", drafts(Draft4, Draft2020), SchemaMap},
	{"dependencies", drafts(Draft4, Draft7), SchemaOrStrings},
	{"dependentRequired", drafts(Draft2019, Draft2020), StringsMap},
	{"dependentSchemas", drafts(Draft2019, Draft2020), SchemaMap},
	{"deprecated", drafts(Draft2019, Draft2020), TrueOrFalse},
	{"description", drafts(Draft4, Draft2020), Text},
	{"else", drafts(Draft7, Draft2020), Subschema},
	{"enum", drafts(Draft4, Draft2020), Enum},
	{"examples", drafts(Draft6, Draft2020), Enum},
	{"exclusiveMaximum", drafts(Draft4, Draft4), BoolOrNumber},
	{"exclusiveMaximum", drafts(Draft6, Draft2020), NumberValue},
	{"exclusiveMinimum", drafts(Draft4, Draft4), BoolOrNumber},
	{"exclusiveMinimum", drafts(Draft6, Draft2020), NumberValue},
	{"format", drafts(Draft4, Draft2020), Text},
	{"id", drafts(Draft4, Draft4), Reference},
	{"if", drafts(Draft7, Draft2020), Subschema},
	{"items", drafts(Draft4, Draft2019), SchemaOrList},
	{"items", drafts(Draft2020, Draft2020), Subschema},
	{"maxContains", drafts(Draft2019, Draft2020), NonNegativeInt},
	{"maxItems", drafts(Draft4, Draft2020), NonNegativeInt},
	{"maxLength", drafts(Draft4, Draft2020), NonNegativeInt},
	{"maxProperties", drafts(Draft4, Draft2020), NonNegativeInt},
	{"maximum", drafts(Draft4, Draft2020), NumberValue},
	{"minContains", drafts(Draft2019, Draft2020), NonNegativeInt},
	{"minItems", drafts(Draft4, Draft2020), NonNegativeInt},
	{"minLength", drafts(Draft4, Draft2020), NonNegativeInt},
	{"minProperties", drafts(Draft4, Draft2020), NonNegativeInt},
	{"minimum", drafts(Draft4, Draft2020), NumberValue},
	{"multipleOf", drafts(Draft4, Draft2020), PositiveNumber},
	{"not", drafts(Draft4, Draft2020), Subschema},
	{"oneOf", drafts(Draft4, Draft2020), SchemaList},
	{"pattern", drafts(Draft4, Draft2020), Pattern},
	{"patternProperties", drafts(Draft4, Draft2020), SchemaMap},
	{"prefixItems", drafts(Draft2020, Draft2020), SchemaList},
	{"properties", drafts(Draft4, Draft2020), SchemaMap},
	{"propertyNames", drafts(Draft6, Draft2020), Subschema},
	{"readOnly", drafts(Draft7, Draft2020), TrueOrFalse},
	{"required", drafts(Draft4, Draft2020), Strings},
	{"then", drafts(Draft7, Draft2020), Subschema},
	{"title", drafts(Draft4, Draft2020), Text},
	{"type", drafts(Draft4, Draft2020), TypeNames},
	{"unevaluatedItems", drafts(Draft2019, Draft2020), Subschema},
	{"unevaluatedProperties", drafts(Draft2019, Draft2020), Subschema},
	{"uniqueItems", drafts(Draft4, Draft2020), TrueOrFalse},
	{"writeOnly", drafts(Draft7, Draft2020), TrueOrFalse},
}

// rowIndex finds the first row of a name.
var rowIndex = func() map[string]int {
	index := make(map[string]int, len(rows))
	for i := len(rows) - 1; i >= 0; i-- {
		index[rows[i].Name] = i
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
