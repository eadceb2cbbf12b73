package schema

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// tree makes a file system from alternating names and texts.
func tree(pairs ...string) fstest.MapFS {
	fsys := make(fstest.MapFS)
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

// requireErrors loads the files and compares the whole error text.
func requireErrors(t *testing.T, fsys fstest.MapFS, o Options, want ...string) {
	t.Helper()
	set, err := Load(fsys, o)
	require.Error(t, err)
	require.Nil(t, set)
	require.IsType(t, Errors{}, err)
	require.Equal(t, strings.Join(want, "\n"), err.Error())
}

func TestYAMLErrors(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":             {"", "a.yaml:1:1: holds no schema"},
		"only a comment":    {"# later\n", "a.yaml:1:1: holds no schema"},
		"null":              {"---\n", "a.yaml:2:1: must be a schema (an object or a boolean), not null"},
		"array":             {"- a\n", "a.yaml:1:1: must be a schema (an object or a boolean), not an array"},
		"syntax":            {"type: object\nproperties: {\n", "a.yaml:2:1: did not find expected node content"},
		"tab":               {"properties:\n\ta: true\n", "a.yaml:2:1: found character that cannot start any token"},
		"duplicate key":     {"type: object\ntitle: x\ntype: array\n", "a.yaml:3:1: duplicate key type; the first is at line 1"},
		"number key":        {"properties:\n  404: true\n", `a.yaml:2:3: key 404 is not a string in YAML; write "404"`},
		"true key":          {"properties:\n  true: true\n", `a.yaml:2:3: key true is not a string in YAML; write "true"`},
		"null key":          {"properties:\n  null: true\n", `a.yaml:2:3: key null is not a string in YAML; write "null"`},
		"date key":          {"properties:\n  2020-01-01: true\n", `a.yaml:2:3: key 2020-01-01 is not a string in YAML; write "2020-01-01"`},
		"object key":        {"properties:\n  {a: b}: true\n", "a.yaml:2:3: key must be a string"},
		"merge key":         {"x-a: &a {type: string}\nproperties:\n  b:\n    <<: *a\n", "a.yaml:4:5: merge keys (<<) are not supported; write the members out or use $ref"},
		"custom tag":        {"default: !secret x\n", "a.yaml:1:10: YAML tag !secret is not supported"},
		"binary tag":        {"default: !!binary aGk=\n", "a.yaml:1:10: YAML tag !!binary is not supported"},
		"set tag":           {"default: !!set {a: null}\n", "a.yaml:1:10: YAML tag !!set is not supported"},
		"two documents":     {"type: string\n---\ntype: object\n", "a.yaml:2:1: second YAML document; a file holds one schema"},
		"hexadecimal":       {"maxLength: 0x1F\n", "a.yaml:1:12: number 0x1F has no such form in JSON; write it as decimal"},
		"octal":             {"maxLength: 0o17\n", "a.yaml:1:12: number 0o17 has no such form in JSON; write it as decimal"},
		"old octal":         {"maxLength: 0777\n", "a.yaml:1:12: number 0777 has no such form in JSON; write it as decimal"},
		"underscore":        {"maximum: 1_000\n", "a.yaml:1:10: number 1_000 has no such form in JSON; write it as decimal"},
		"nan":               {"maximum: .nan\n", "a.yaml:1:10: number .nan has no such form in JSON; write it as decimal"},
		"infinity":          {"maximum: -.inf\n", "a.yaml:1:10: number -.inf has no such form in JSON; write it as decimal"},
		"cyclic alias":      {"properties: &p\n  a: *p\n", "a.yaml:2:6: alias *p is inside its own anchor"},
		"unknown anchor":    {"default: *none\n", "a.yaml:1:10: alias *none: no anchor &none before it"},
		"NUL":               {"title: a\ndescription: x\x00y\n", "a.yaml:2:15: NUL byte"},
		"invalid UTF-8":     {"title: a\ndescription: é\xffy\n", "a.yaml:2:15: invalid UTF-8"},
		"byte order mark":   {"\ufefftitle: a\n", "a.yaml:1:1: starts with a byte order mark; remove it"},
		"escape in a key":   {"\"a\\eb\": 1\n\"a\\eb\": 2\n", `a.yaml:2:1: duplicate key "a\x1bb"; the first is at line 1`},
		"UTF-16":            {"\xff\xfet\x00", "a.yaml:1:1: is UTF-16 or UTF-32; save it as UTF-8"},
		"UTF-16, big end":   {"\xfe\xff\x00t", "a.yaml:1:1: is UTF-16 or UTF-32; save it as UTF-8"},
		"NUL at the start":  {"t\x00", "a.yaml:1:2: NUL byte"},
		"control character": {"title: \"\x1b[31m\"\n", "a.yaml:1:9: control character U+001B is not allowed"},
	} {
		t.Run(name, func(t *testing.T) { requireErrors(t, tree("a.yaml", c.text), Options{}, c.want) })
	}
}

// TestYAMLPlaces has errors of yaml.v3 which it gives another line than that of the trouble, or none.
func TestYAMLPlaces(t *testing.T) {
	const flow, block, list = "did not find expected ',' or '}'", "did not find expected key", "did not find expected '-' indicator"
	for name, c := range map[string]struct{ text, want string }{
		"alias in a comment":        {"# *no\ntitle: x\ndefault: *no # *no\n", "3:10: alias *no: no anchor &no before it"},
		"alias in quotes":           {"title: \"*no\"\ndescription: 'a *no'\nenum: ['*no', a *no, é, *no]\n", "3:25: alias *no: no anchor &no before it"},
		"alias in a block":          {"title: |\n  *no\n  *no\ndescription: >\n  *no\ndefault: *no\n", "6:10: alias *no: no anchor &no before it"},
		"alias of longer name":      {"title: &no-1 x\nenum: [*no-1, *no_]\n", "2:15: alias *no_: no anchor &no_ before it"},
		"alias before its anchor":   {"default: *a\ntitle: &a x\n", "1:10: alias *a: no anchor &a before it"},
		"two unknown aliases":       {"enum:\n  - *b\n  - *a\n  - *b\n", "2:5: alias *b: no anchor &b before it"},
		"alias in a second":         {"---\ntitle: '*n'\n---\ntitle: *n\n", "4:8: alias *n: no anchor &n before it"},
		"alias as a key":            {"a: b\n*n : b\nc: '*n'\n", "2:1: alias *n: no anchor &n before it"},
		"alias, no end of line":     {"a: b\r\nc: *n", "2:4: alias *n: no anchor &n before it"},
		"open brace":                {"type: object\nproperties:\n  a: {type: string\n  b: 1\n", "3:1: " + flow},
		"open brace at the end":     {"type: object\nproperties: {\n", "2:1: did not find expected node content"},
		"brace too many":            {"type: object\nproperties: {}}\n", "2:1: " + block},
		"item in an object":         {"type: object\nproperties:\n  a: 1\n  b: 2\n  - c\n", "5:3: " + block},
		"item in the first line":    {"type: object\n- a\n", "2:1: " + block},
		"member in a list":          {"enum:\n  - a\n\n  # b: 1\n  b: 1\n", "5:3: " + list},
		"member in a list, indent":  {"properties:\n  a:\n    enum:\n      - a\n      - b\n      b: 1\n  c: true\n", "6:7: " + list},
		"scanner":                   {"type: object\ntitle: a: b\n", "2:1: mapping values are not allowed in this context"},
		"open quote":                {"type: object\nproperties:\n  a: \"b\n", "3:1: found unexpected end of stream"},
		"item in an object, no end": {"type: object\n- a", "2:1: " + block},
	} {
		t.Run(name, func(t *testing.T) { requireErrors(t, tree("a.yaml", c.text), Options{}, "a.yaml:"+c.want) })
	}
}

// TestYAMLPlacesTime has many places to look at, and text beyond what is read again.
func TestYAMLPlacesTime(t *testing.T) {
	many := "title: x # *n\n" + strings.Repeat("# *n\n", 100_000)
	requireErrors(t, tree("a.yaml", many+"default: *n\n"), Options{}, "a.yaml:100002:10: alias *n: no anchor &n before it")
	long := strings.Repeat("# "+strings.Repeat("x", 1000)+"\n", 1100)
	requireErrors(t, tree("a.yaml", long+"default: *n\n"), Options{}, "a.yaml:1:1: unknown anchor 'n' referenced")
}

// TestControlCharacters has every character in a text and in a comment: one that the parser refuses is reported where it is.
func TestControlCharacters(t *testing.T) {
	chars := []rune{0xd7ff, 0xe000, 0xfdd0, 0xfeff, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x1ffff, 0x10ffff}
	for c := rune(1); c < 0x180; c++ {
		chars = append(chars, c)
	}
	refused := 0
	for _, c := range chars {
		for _, text := range []string{"type: object\ntitle: 'é", "type: object\ndescription: x # a"} {
			_, err := Load(tree("a.yaml", text+string(c)+"\n"), Options{})
			if forbidden(c) {
				refused++
				column := utf8.RuneCountInString(text) - len("type: object\n") + 1
				require.EqualError(t, err, fmt.Sprintf("a.yaml:2:%d: control character %U is not allowed", column, c))
			} else if err != nil { // the text is not closed
				require.NotContains(t, err.Error(), "control", "%U", c)
			}
		}
	}
	require.Equal(t, 2*(31-3+1+31+2), refused)
}

func TestJSONErrors(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":          {"", "a.json:1:1: unexpected end of JSON input"},
		"cut":            {"{\n  \"a\": [1", "a.json:2:10: unexpected end of JSON input"},
		"trailing comma": {"{\n  \"a\": 1,\n}", "a.json:3:1: invalid character '}' looking for beginning of object key string"},
		"trailing data":  {"{} {}", "a.json:1:4: invalid character '{' after top-level value"},
		"comment":        {"{} // no", "a.json:1:4: invalid character '/' after top-level value"},
		"yaml":           {"type: string", "a.json:1:2: invalid character 'y' in literal true (expecting 'r')"},
		"duplicate key":  {"{\"é\": 1,\n \"type\": \"object\", \"type\": \"object\"}", "a.json:2:20: duplicate key type; the first is at line 2"},
		"same key":       {`{"a": 1, "\u0061": 1}`, "a.json:1:10: duplicate key a; the first is at line 1"},
		"lone surrogate": {`{"title": "\ud83d"}`, `a.json:1:11: \u escape of half a surrogate pair`},
		"swapped":        {`{"title": "\udc00\ud800"}`, `a.json:1:11: \u escape of half a surrogate pair`},
		"in a key":       {`{"\ud83dx": 1}`, `a.json:1:2: \u escape of half a surrogate pair`},
		"NUL":            {"{}\x00", "a.json:1:3: NUL byte"},
	} {
		t.Run(name, func(t *testing.T) { requireErrors(t, tree("a.json", c.text), Options{}, c.want) })
	}
}

func TestKeywordErrors(t *testing.T) {
	const types = "array, boolean, integer, null, number, object, string"
	for name, c := range map[string]struct{ text, want string }{
		"Subschema":              {"not: 5", "1:6: not: must be a schema (an object or a boolean), not a number"},
		"Subschema, null":        {"properties:\n  a:\n  b: true", "2:5: properties: must be a schema (an object or a boolean), not null"},
		"SchemaList":             {"allOf: {}", "1:8: allOf: must be a non-empty array of schemas"},
		"SchemaList, empty":      {"anyOf: []", "1:8: anyOf: must be a non-empty array of schemas"},
		"SchemaList, item":       {"oneOf: [true, 1]", "1:15: oneOf: must be a schema (an object or a boolean), not a number"},
		"SchemaMap":              {"properties: [a]", "1:13: properties: must be an object whose values are schemas"},
		"items in 2020-12":       {"items: [true]", "1:8: items: must be a schema (an object or a boolean), not an array"},
		"Reference":              {"$ref: 1", "1:7: $ref: must be a string holding a URI reference"},
		"Reference, malformed":   {"$ref: '#%zz'", "1:7: $ref: must be a URI reference, not #%zz"},
		"Anchor":                 {"$anchor: 1a", "1:10: $anchor: must be a name: a letter or _, then letters, digits, - _ . :"},
		"NonNegativeInt":         {"maxLength: -1", "1:12: maxLength: must be a non-negative integer"},
		"NonNegativeInt, 1.5":    {"maxLength: 1.5", "1:12: maxLength: must be a non-negative integer"},
		"NonNegativeInt, tiny":   {"maxLength: 1e-99999999999999999999", "1:12: maxLength: must be a non-negative integer"},
		"NonNegativeInt, text":   {"maxLength: '1'", "1:12: maxLength: must be a non-negative integer"},
		"PositiveNumber":         {"multipleOf: 0.0", "1:13: multipleOf: must be a number above 0"},
		"NumberValue":            {"minimum: low", "1:10: minimum: must be a number"},
		"NumberValue, draft 4's": {"exclusiveMinimum: true", "1:19: exclusiveMinimum: must be a number"},
		"TrueOrFalse":            {"uniqueItems: yes", "1:14: uniqueItems: must be true or false"},
		"TypeNames":              {"type: text", "1:7: type: text is not a type; the types are " + types},
		"TypeNames, null":        {"type: null", `1:7: type: must be a type name or an array of them; write "null" in quotes`},
		"TypeNames, null item":   {"type: [string, null]", `1:16: type: must be a type name; write "null" in quotes`},
		"TypeNames, empty":       {"type: []", "1:7: type: must name at least one type: " + types},
		"TypeNames, twice":       {"type: [string, string]", "1:16: type: string is listed twice"},
		"TypeNames, object":      {"type: {}", "1:7: type: must be a type name or an array of them: " + types},
		"Strings":                {"required: a", "1:11: required: must be an array of strings"},
		"Strings, true":          {"required: true", "1:11: required: must be an array of strings"},
		"Strings, item":          {"required: [a, 2]", "1:15: required: must be an array of strings; this is a number"},
		"Strings, twice":         {"required: [a, b, a]", "1:18: required: a is listed twice"},
		"StringsMap":             {"dependentRequired: {a: [b, b]}", "1:28: dependentRequired: b is listed twice"},
		"StringsMap, array":      {"dependentRequired: []", "1:20: dependentRequired: must be an object whose values are arrays of property names"},
		"Enum":                   {"enum: a", "1:7: enum: must be an array"},
		"Pattern":                {"pattern: 1", "1:10: pattern: must be a string holding a regular expression"},
		"Text":                   {"title: 1", "1:8: title: must be a string"},
		"Vocabulary":             {"$vocabulary: {'urn:a': 1}", "1:24: $vocabulary: must be true or false"},
		"nested":                 {"items: {items: {maxItems: x}}", "1:27: maxItems: must be a non-negative integer"},
		"in a definition":        {"$defs: {A: {maxItems: x}}", "1:23: maxItems: must be a non-negative integer"},
		"fragment in $id":        {"$id: urn:a#b", "1:6: $id: must not have a fragment; use $anchor"},
		"$id outside":            {"$id: ../a", "1:6: $id: ../a is outside the schema folder"},
	} {
		t.Run(name, func(t *testing.T) {
			requireErrors(t, tree("a.yaml", c.text), Options{}, "a.yaml:"+c.want)
		})
	}
}

func TestDraftErrors(t *testing.T) {
	for name, c := range map[string]struct{ draft, text, want string }{
		"4 has no boolean schemas":  {"draft-04/schema#", "not: true", "6: not: must be a schema (an object), not a boolean"},
		"4, exclusiveMaximum":       {"draft-04/schema#", "exclusiveMaximum: 1", "19: exclusiveMaximum: must be true or false in draft 4"},
		"4, id":                     {"draft-04/schema#", "id: 1", "5: id: must be a string holding a URI reference"},
		"7, dependencies":           {"draft-07/schema", "dependencies: {a: [1]}", "20: dependencies: must be an array of strings; this is a number"},
		"7, dependencies, value":    {"draft-07/schema", "dependencies: {a: 1}", "19: dependencies: must be a schema (an object or a boolean), not a number"},
		"7, dependencies, array":    {"draft-07/schema", "dependencies: []", "15: dependencies: must be an object whose values are schemas or arrays of property names"},
		"2019-09, items":            {"draft/2019-09/schema", "items: [1]", "9: items: must be a schema (an object or a boolean), not a number"},
		"2019-09, $recursiveAnchor": {"draft/2019-09/schema", "$recursiveAnchor: a", "19: $recursiveAnchor: must be true or false"},
	} {
		t.Run(name, func(t *testing.T) {
			requireErrors(t, tree("a.yaml", "$schema: http://json-schema.org/"+c.draft+"\n"+c.text), Options{}, "a.yaml:2:"+c.want)
		})
	}
	requireErrors(t, tree("a.yaml", "$schema: http://json-schema.org/draft-05/schema#"), Options{},
		"a.yaml:1:10: $schema: unknown dialect http://json-schema.org/draft-05/schema#; the known ones are "+
			"http://json-schema.org/draft-04/schema# to https://json-schema.org/draft/2020-12/schema")
	requireErrors(t, tree("a.yaml", "$schema: draft7"), Options{}, "a.yaml:1:10: $schema: must be a URI, not draft7")
}

func TestReferenceErrors(t *testing.T) {
	const defs = "$defs: {Text: {type: string}, Image: {x-a: 1, $anchor: pic}}"
	for name, c := range map[string]struct{ ref, want string }{
		"unknown":          {"#/$defs/Video", "no schema at p/a.yaml#/$defs/Video"},
		"near miss":        {"#/$defs/Txt", "no schema at p/a.yaml#/$defs/Txt (did you mean #/$defs/Text?)"},
		"near folder":      {"#/$def/Text", "no schema at p/a.yaml#/$def/Text (did you mean #/$defs?)"},
		"not a schema":     {"#/$defs/Image/x-a", "p/a.yaml#/$defs/Image/x-a is a number, not a schema"},
		"other file":       {"b.yaml#/$defs/X", "no schema at p/b.yaml#/$defs/X"},
		"no file":          {"none.yaml", "no file p/none.yaml"},
		"near file":        {"c.yaml", "no file p/c.yaml (did you mean p/a.yaml?)"},
		"anchor":           {"#picture", "no anchor picture in p/a.yaml#"},
		"http":             {"http://example.com/a.yaml#/x", "http://example.com/a.yaml is outside the schema folder"},
		"file":             {"file:///etc/passwd", "file:///etc/passwd is outside the schema folder"},
		"host":             {"//example.com/a", "//example.com/a is outside the schema folder"},
		"query":            {"b.yaml?x=1", "p/b.yaml?x=1 has a query, which names no file; leave out ?x=1"},
		"query alone":      {"?x=\x1b#/$defs/Text", `must be a URI reference, not "?x=\x1b#/$defs/Text"`},
		"query, no file":   {"none.yaml?#/a?b", "no file p/none.yaml"},
		"query, web":       {"https://json-schema.org/schema?x", "https://json-schema.org/schema?x has a query, which names no file; leave out ?x"},
		"query, elsewhere": {"https://example.com/schema?x", "https://example.com/schema?x is outside the schema folder"},
		"up":               {"../../etc/passwd", "../../etc/passwd is outside the schema folder"},
		"up, encoded":      {"..%2f../etc/passwd", "..%2f../etc/passwd is outside the schema folder"},
		"down and up":      {"x/../../../b.yaml", "x/../../../b.yaml is outside the schema folder"},
		"absolute path":    {"/etc/passwd", "no file etc/passwd"},
		"escape sequences": {"#/$defs/\x1b[31m", `no schema at "p/a.yaml#/$defs/\x1b[31m"`},
	} {
		t.Run(name, func(t *testing.T) {
			ref := `"` + strings.ReplaceAll(c.ref, "\x1b", `\e`) + `"`
			text := defs + "\nproperties:\n  a: {$ref: " + ref + "}\n"
			requireErrors(t, tree("p/a.yaml", text, "p/b.yaml", "true"), Options{}, "p/a.yaml:3:13: $ref: "+c.want)
		})
	}
	t.Run("base is not the path", func(t *testing.T) {
		requireErrors(t, tree("a.yaml", "$id: https://example.com/a\n$ref: b.yaml", "b.yaml", "true"), Options{},
			"a.yaml:2:7: $ref: https://example.com/b.yaml is outside the schema folder, "+
				"because $id makes https://example.com/a its base")
	})
}

func TestLoops(t *testing.T) {
	requireErrors(t, tree("a.yaml", "$ref: '#'"), Options{}, "a.yaml:1:7: $ref: a.yaml# refers to itself")
	requireErrors(t, tree(
		"a.yaml", "$defs:\n  A: {$ref: b.yaml}\n  B: {$ref: '#/$defs/A'}",
		"b.yaml", "{type: object, $ref: 'a.yaml#/$defs/A'}"), Options{},
		"a.yaml:2:13: $ref: a.yaml#/$defs/A refers to itself")
}

func TestDuplicateIdentifiers(t *testing.T) {
	requireErrors(t, tree(
		"a.yaml", "$id: urn:x:y\n$defs: {A: {$anchor: n}, B: {$anchor: n}}",
		"b.yaml", "$id: urn:x:y",
		"c.yaml", "$id: a.yaml"), Options{},
		"a.yaml:2:39: $anchor: n is also the identifier of a.yaml#/$defs/A",
		"b.yaml:1:6: $id: urn:x:y is also the identifier of a.yaml#",
		"c.yaml:1:6: $id: a.yaml is also the identifier of a.yaml#")
}

func TestAllErrorsAtOnce(t *testing.T) {
	requireErrors(t, tree(
		"b.yaml", "$id: https://example.com/from-b\ntitle: [",
		"a.yaml", "maxLength: a\nproperties:\n  a: {$ref: b.yaml#/x}\n  b: {$ref: 'https://example.com/from-b'}\n  c: {$ref: a.yml}\n  d: {$ref: 'https://example.com/from-e'}\nminLength: b",
		"c/d.json", "[]"), Options{},
		"a.yaml:1:12: maxLength: must be a non-negative integer",
		"a.yaml:5:13: $ref: no file a.yml (did you mean a.yaml?)",
		"a.yaml:6:13: $ref: https://example.com/from-e is outside the schema folder",
		"a.yaml:7:12: minLength: must be a non-negative integer",
		"b.yaml:2:1: did not find expected node content",
		"c/d.json:1:1: must be a schema (an object or a boolean), not an array")
}
