package reference

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/internal/model"
	"github.com/waschema/waschema/gen/internal/plan"
	"github.com/waschema/waschema/gen/internal/schema"
)

// rendered is the site of schema files.
func rendered(t *testing.T, files map[string]string, o Options) map[string][]byte {
	t.Helper()
	tree := fstest.MapFS{}
	for name, text := range files {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := schema.LoadSound(tree, schema.Options{})
	require.NoError(t, err)
	m, err := model.Build(set, model.Options{})
	require.NoError(t, err)
	packages, err := plan.Build(m, plan.Options{ImportPath: "example.com/x"})
	require.NoError(t, err)
	site, err := Render(m, packages, o)
	require.NoError(t, err)
	return site
}

// hostile is text that ends whatever it is put into, if that is possible at all.
const hostile = `"'><img src=x onerror=alert(1)></script></pre></title><svg onload=1>{{.}}` + "`${1}\\u2028\\u2029-->]]>\\u202e"

// TestHostileText has such text in every place where a schema may have text.
func TestHostileText(t *testing.T) {
	quoted := strings.ReplaceAll(`"`+strings.ReplaceAll(strings.ReplaceAll(hostile, `"`, `\"`), "`", "\\u0060")+`"`, "\n", " ")
	text := strings.NewReplacer("EVIL", quoted).Replace(`{
	"title": EVIL, "description": EVIL, "x-evidence": EVIL, "x-source": [{"page": EVIL, "heading": EVIL}], "type": "object",
	"required": [EVIL, "kind"], "examples": [{EVIL: EVIL, "kind": EVIL}],
	"properties": {
		EVIL: {"type": "string", "title": EVIL, "description": EVIL, "format": EVIL, "x-evidence": EVIL, "examples": [EVIL]},
		"kind": {"enum": [EVIL, "b"]}, "open": {"anyOf": [{"enum": [EVIL, "x"]}, {"type": "string"}]},
		"map": {"type": "object", "patternProperties": {"^<b>$": {"type": "string"}}, "dependentRequired": {EVIL: [EVIL]}},
		"union": {"oneOf": [{"type": "object", "properties": {"t": {"const": EVIL}, EVIL: true}, "required": ["t"]}, {"$ref": "#/$defs/b"}]}
	},
	"$defs": {"b": {"title": EVIL, "type": "object", "properties": {"t": {"const": "b"}}, "required": ["t"]}}}`)
	site := rendered(t, map[string]string{"a.json": text, "b/c.json": text}, Options{Title: hostile, Import: "example.com/x", Validator: []byte("wasm")})
	require.Greater(t, len(site), 10)
	for name, page := range site {
		for _, evil := range []string{"<img", "<svg onload", "</script></pre>", "\u2028", "\u2029", "\u202e"} {
			if strings.HasPrefix(name, "assets/") && name != "assets/index.js" {
				continue // our own
			}
			require.NotContains(t, string(page), evil, name)
		}
		if strings.HasSuffix(name, ".html") {
			require.NotRegexp(t, `(?i)<script(?:[^>]*)>[^<]`, string(page), "%s has a script inline", name)
			require.NotRegexp(t, `(?i)\s(?:on[a-z]+|style)\s*=\s*["'][^"']*["'][^<]*>`, stripText(string(page)), "%s has a handler or a style inline", name)
			require.Equal(t, strings.Count(string(page), "<pre"), strings.Count(string(page), "</pre>"), name)
		}
	}
}

// stripText keeps only the tags of a page.
func stripText(page string) string {
	var out strings.Builder
	inside := false
	for _, c := range page {
		switch {
		case c == '<':
			inside = true
			out.WriteRune(c)
		case c == '>' && inside:
			inside = false
			out.WriteRune(c)
		case inside:
			out.WriteRune(c)
		}
	}
	return out.String()
}

// shop has a type of every kind, and two unions: one by a tag, one beside it.
const shop = `
title: Post
description: "First.\n\nSecond."
type: object
required: [kind, items]
properties:
  note: {type: string}
  kind: {type: string, description: Tells what value is.}
  items: {type: array, minItems: 1, maxItems: 3, uniqueItems: true, items: {$ref: "#/$defs/Item"}}
  price: {type: number, exclusiveMinimum: 0, multipleOf: 0.5}
  code: {type: string, pattern: "^[a-z]+$", minLength: 1, maxLength: 1}
  old: {type: [string, "null"], deprecated: true}
  color: {enum: [red, green]}
  open: {anyOf: [{enum: [small, large]}, {type: string}]}
  value: {x-go-name: Value}
oneOf:
  - properties: {kind: {const: a}, value: {$ref: "#/$defs/Item"}}
  - properties: {kind: {const: b}, value: {$ref: "#/$defs/Other"}}
  - properties: {kind: {not: {enum: [a, b]}}}
$defs:
  Item:
    oneOf: [{$ref: "#/$defs/Pen"}, {$ref: "#/$defs/Book"}]
  Pen: {type: object, required: [type], properties: {type: {const: pen}, next: {$ref: "#/$defs/Pen"}}, examples: [{type: pen}]}
  Book: {type: object, required: [type, pages], properties: {type: {const: book}, pages: {type: integer, minimum: 7}}}
  Other: {type: object, additionalProperties: false, properties: {at: {type: string, format: date-time}}}
`

func TestPages(t *testing.T) {
	site := rendered(t, map[string]string{"shop/post.yaml": shop}, Options{Title: "Shop", Import: "example.com/x"})
	for page, wants := range map[string][]string{
		"index.html":               {"<h1>Shop</h1>", `href="packages/shop/index.html"`, "First. Second."},
		"packages/shop/index.html": {`href="../../types/shop/Pen.html"`, "<code>shop/post.yaml</code>", "Payloads"},
		"types/shop/Post.html": {
			"<p>First.</p>", "<p>Second.</p>", "at least 1 element<", "at most 3 elements", "elements all different", "&gt; 0", "a multiple of 0.5",
			"matches ^[a-z]&#43;$", "at most 1 character<", "deprecated", "string or null", "&#34;red&#34;", "or others",
			"told apart by <code>kind</code>", "array of one of 2 shapes", "DecodePost", "line 2",
		},
		"types/shop/Item.html": {`<svg class="picture"`, "The member &#34;type&#34; tells which one it is.", "InvalidItem", `>pen</text>`, "Used by", "Post.html"},
		"types/shop/Pen.html":  {"required", "Used by", "visitor := shop.PostVisitor{", "\tPen: func(at *shop.PostPath, pen *shop.Pen) error {", "return visitor.Visit(post)"},
		"types/shop/Book.html": {"made up from the schema", "&#34;pages&#34;: 7"},
	} {
		for _, want := range wants {
			require.Contains(t, string(site[page]), want, page)
		}
	}
	post := string(site["types/shop/Post.html"])
	require.Less(t, strings.Index(post, `#member-3">items`), strings.Index(post, `#member-1">note`))
	require.NotContains(t, site, "validate.html")
	require.NotContains(t, site, "assets/validator.js")
	require.Contains(t, string(site["types/shop/Other.html"]), "no further members")
}

// TestSame renders twice: equal input gives equal bytes.
func TestSame(t *testing.T) {
	o := Options{Title: "Shop", Validator: []byte("wasm")}
	require.Equal(t, rendered(t, map[string]string{"shop/post.yaml": shop}, o), rendered(t, map[string]string{"shop/post.yaml": shop}, o))
}

// TestOwnRoot has types of package b that a root of package a leads to in fewer steps than b's own does.
func TestOwnRoot(t *testing.T) {
	site := rendered(t, map[string]string{
		"a/near.yaml": "type: object\nproperties:\n  person: {$ref: ../b/shared.yaml#/$defs/Person}\n  lone: {$ref: ../b/shared.yaml#/$defs/Lone}\n",
		"b/far.yaml":  "type: object\nproperties: {box: {type: object, properties: {person: {$ref: shared.yaml#/$defs/Person}}}}\n",
		"b/shared.yaml": "$defs:\n  Person: {type: object, properties: {name: {$ref: '#/$defs/Name'}}}\n" +
			"  Name: {type: object, properties: {first: {type: string}}}\n  Lone: {type: object, properties: {name: {$ref: '#/$defs/Name'}, more: {$ref: '#/$defs/More'}}}\n" +
			"  More: {type: object, properties: {x: {type: string}}}\n",
	}, Options{Title: "Shared", Import: "example.com/x"})
	for page, root := range map[string]string{
		"Person": "b.DecodeFar(body)", "Name": "b.DecodeFar(body)", // by the package's own root
		"Lone": "a.DecodeNear(body)", "More": "a.DecodeNear(body)", // that leads to none of them
	} {
		text := string(site["types/b/"+page+".html"])
		require.Contains(t, text, root, page)
		require.Equal(t, 1, strings.Count(text, ".Decode"), page)
	}
}

// TestFileNames keeps pages apart where file systems do not tell case, and off the names of devices.
func TestFileNames(t *testing.T) {
	taken := map[string]bool{}
	var names []string
	for _, ident := range []string{"ID", "Id", "Con", "Com1", "ID"} {
		names = append(names, fileName(ident, taken))
	}
	require.Equal(t, []string{"ID", "Id-2", "Con-", "Com1-", "ID-3"}, names)
}

// TestEveryCheck and TestEveryApplicator go over the closed sets: each kind has words, or, as an enum, a list.
func TestEveryCheck(t *testing.T) {
	for _, c := range model.EveryCheck() {
		_, isEnum := c.(*model.Enum)
		require.Equal(t, isEnum, checkWords(c) == "", "%T", c)
	}
}

func TestEveryApplicator(t *testing.T) {
	for _, a := range model.EveryApplicator() {
		require.NotEmpty(t, applicatorWords(a), "%T", a)
	}
}

// TestNested bounds what one page shows of members of members: types that contain each other in many ways have endless
// trees.
func TestNested(t *testing.T) {
	var text strings.Builder
	text.WriteString("type: object\nproperties: {a: {$ref: '#/$defs/T0'}}\n$defs:\n")
	for i := range 12 {
		text.WriteString("  T" + string(rune('0'+i%10)) + string(rune('a'+i/10)) + ": {type: string}\n")
	}
	text.WriteString("  T0: {type: object, properties: {")
	for i := range 40 {
		text.WriteString("m" + string(rune('a'+i%26)) + string(rune('a'+i/26)) + ": {$ref: '#/$defs/T1'}, ")
	}
	text.WriteString("}}\n  T1: {type: object, properties: {b: {$ref: '#/$defs/T0'}, c: {type: array, items: {$ref: '#/$defs/T1'}}}}\n")
	site := rendered(t, map[string]string{"p/deep.yaml": text.String()}, Options{Title: "Deep"})
	for name, page := range site {
		require.Less(t, strings.Count(string(page), `<p class="member">`), nestedRows+45, name)
	}
}

// TestBounds gives schemas whose pages would be many times as large as they are, if pages had no bounds: a chain of types,
// members that multiply, and a union that everything uses.
func TestBounds(t *testing.T) {
	var chain, many, wide strings.Builder
	chain.WriteString("type: object\nproperties: {next: {$ref: '#/$defs/C0'}}\n$defs:\n")
	many.WriteString("type: object\nproperties: {next: {$ref: '#/$defs/M0'}}\n$defs:\n")
	wide.WriteString("type: object\nproperties: {")
	for i := range 300 {
		fmt.Fprintf(&chain, "  C%d: {type: object, properties: {next: {$ref: '#/$defs/C%d'}}}\n", i, (i+1)%300)
		fmt.Fprintf(&wide, "u%d: {$ref: '#/$defs/U'}, ", i)
	}
	for i := range 12 {
		fmt.Fprintf(&many, "  M%d: {type: object, required: [a, b, c, d, e, f], properties: {", i)
		for name := range strings.SplitSeq("abcdef", "") {
			fmt.Fprintf(&many, "%s: {$ref: '#/$defs/M%d'}, ", name, min(i+1, 11))
		}
		many.WriteString("}}\n")
	}
	wide.WriteString("}\n$defs:\n  U:\n    oneOf:\n")
	for i := range 300 {
		fmt.Fprintf(&wide, "      - {type: object, required: [t], properties: {t: {const: v%d}}}\n", i)
	}
	files := map[string]string{"a/chain.yaml": chain.String(), "b/many.yaml": many.String(), "c/wide.yaml": wide.String()}
	size := 0
	for name, page := range rendered(t, files, Options{Title: "Large"}) {
		require.Less(t, len(page), 2<<20, name)
		size += len(page)
	}
	require.Less(t, size, 12<<20)
}
