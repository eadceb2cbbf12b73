package model

import (
	"strings"
	"unicode"
)

// propertyName returns the name that RE2 has for a property of ECMA-262's \p: a general category under any of its names,
// or a script. Names match exactly, as ECMA-262 wants it.
func propertyName(name string) (string, bool) {
	kind, value, typed := strings.Cut(name, "=")
	switch {
	case !typed, kind == "General_Category", kind == "gc":
		if typed {
			name = value
		}
		if short, ok := categories[name]; ok {
			return short, true
		}
		_, ok := unicode.Categories[name]
		return name, ok
	case kind == "Script", kind == "sc":
		if _, ok := unicode.Scripts[value]; ok {
			return value, true
		}
	}
	return "", false // scripts by their short names, extensions and other properties: Go has no tables for them
}

// categories maps the long names and aliases of general categories to the short ones.
var categories = map[string]string{
	"Other": "C", "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Private_Use": "Co", "Surrogate": "Cs",
	"Letter": "L", "Lowercase_Letter": "Ll", "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Titlecase_Letter": "Lt",
	"Uppercase_Letter": "Lu",
	"Mark":             "M", "Combining_Mark": "M", "Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Nonspacing_Mark": "Mn",
	"Number": "N", "Decimal_Number": "Nd", "digit": "Nd", "Letter_Number": "Nl", "Other_Number": "No",
	"Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd", "Close_Punctuation": "Pe",
	"Final_Punctuation": "Pf", "Initial_Punctuation": "Pi", "Other_Punctuation": "Po", "Open_Punctuation": "Ps",
	"Symbol": "S", "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk", "Math_Symbol": "Sm", "Other_Symbol": "So",
	"Separator": "Z", "Line_Separator": "Zl", "Paragraph_Separator": "Zp", "Space_Separator": "Zs",
}
