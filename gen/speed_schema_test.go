package gen

import (
	"fmt"
	"strings"
	"testing/fstest"
)

const (
	madePrefix = "Def"
	madeInFile = 50 // definitions of one file
	madeKinds  = 10 // kinds of definitions, in turn
)

// madeSchemas returns n definitions in files of one folder, and a root that leads to most of them. They are of the kinds
// that are found in webhooks, in about the numbers in which they are found there: six of ten are objects, and two unions
// over these, one an enum, one an alias. Every file refers to definitions of other files.
func madeSchemas(n int) fstest.MapFS {
	files := fstest.MapFS{}
	for first := 0; first < n; first += madeInFile {
		var b strings.Builder
		b.WriteString("$defs:\n")
		for i := first; i < min(first+madeInFile, n); i++ {
			makers[i%madeKinds](&b, maker{n: n, i: i})
		}
		files[madeFile(first)] = &fstest.MapFile{Data: []byte(b.String()), Mode: 0o644}
	}
	files["made/event.yaml"] = &fstest.MapFile{Data: []byte(madeRoot(n)), Mode: 0o644}
	return files
}

func madeFile(i int) string { return fmt.Sprintf("made/part%03d.yaml", i/madeInFile) }

// madeRoot is an envelope with a member for each file: its first record, which leads to most of the rest.
func madeRoot(n int) string {
	var b strings.Builder
	b.WriteString("type: object\nrequired: [event]\nproperties:\n  event: {type: string}\n")
	fmt.Fprintf(&b, "  first: {$ref: %q}\n", maker{n: n, i: -1}.to(0))
	for i := recordKind; i < n; i += madeInFile {
		fmt.Fprintf(&b, "  part%03d: {$ref: %q}\n", i/madeInFile, maker{n: n, i: -1}.to(i))
	}
	return b.String()
}

// maker is where a definition stands: the i-th of n.
type maker struct{ n, i int }

// name is the name of a definition.
func (m maker) name(i int) string { return fmt.Sprintf("%s%04d", madePrefix, i) }

// to is a reference to definition i.
func (m maker) to(i int) string {
	i = ((i % m.n) + m.n) % m.n
	file := ""
	if m.i < 0 || i/madeInFile != m.i/madeInFile {
		file = strings.TrimPrefix(madeFile(i), "made/")
	}
	return file + "#/$defs/" + m.name(i)
}

// near is a reference to the definition of a kind in the same ten.
func (m maker) near(kind int) string {
	i := m.i - m.i%madeKinds + kind
	if i >= m.n {
		i = kind
	}
	return m.to(i)
}

// far is a reference to a definition of a kind anywhere: spread over all files, and the same in every run.
func (m maker) far(kind int) string {
	tens := max(m.n/madeKinds, 1)
	return m.to((m.i*7919+13)%tens*madeKinds + kind)
}

// The kinds of definitions, by their place in ten.
const (
	plainKind = iota
	nestedKind
	circleKind
	boxKind
	taggedKind
	enumKind
	aliasKind
	extendedKind
	mixedKind
	recordKind
)

var makers = [madeKinds]func(*strings.Builder, maker){
	plainKind:    makePlain,
	nestedKind:   makeNested,
	circleKind:   func(b *strings.Builder, m maker) { makeVariant(b, m, "circle", "radius") },
	boxKind:      func(b *strings.Builder, m maker) { makeVariant(b, m, "box", "width") },
	taggedKind:   makeTagged,
	enumKind:     makeEnum,
	aliasKind:    makeAlias,
	extendedKind: makeExtended,
	mixedKind:    makeMixed,
	recordKind:   makeRecord,
}

// makePlain writes an object of bounded scalars.
func makePlain(b *strings.Builder, m maker) {
	fmt.Fprintf(b, `  %s:
    description: Plain values, number %d of its kind.
    type: object
    required: [id, count]
    properties:
      id: {type: string, minLength: 1, maxLength: 64}
      count: {type: integer, minimum: 0}
      price: {type: number, multipleOf: 0.01}
      at: {type: string, format: date-time}
      code: {type: [string, integer]}
      note: {type: [string, 'null'], maxLength: 1024}
      state: {$ref: %q}
      key: {$ref: %q}
`, m.name(m.i), m.i, m.near(enumKind), m.near(aliasKind))
}

// makeNested writes an object of objects, lists and maps.
func makeNested(b *strings.Builder, m maker) {
	fmt.Fprintf(b, `  %s:
    type: object
    required: [plain, list]
    properties:
      plain: {$ref: %q}
      list: {type: array, minItems: 1, items: {$ref: %q}}
      by_name: {type: object, additionalProperties: {$ref: %q}}
      parent: {anyOf: [{$ref: '#/$defs/%s'}, {type: 'null'}]}
      tags: {type: array, uniqueItems: true, items: {type: string, pattern: '^[a-z]+$'}}
      size:
        type: object
        required: [width]
        properties: {width: {type: integer, maximum: 4096}, height: {type: integer}}
`, m.name(m.i), m.near(plainKind), m.far(taggedKind), m.far(plainKind), m.name(m.i))
}

// makeVariant writes an object that its type tells apart.
func makeVariant(b *strings.Builder, m maker, tag, measure string) {
	fmt.Fprintf(b, `  %s:
    type: object
    required: [type, %s]
    properties:
      type: {const: %s}
      %[2]s: {type: number, exclusiveMinimum: 0}
      label: {type: string}
      plain: {$ref: %[4]q}
`, m.name(m.i), measure, tag, m.far(plainKind))
}

// makeTagged writes a union of the two variants beside it, and of what is not known yet.
func makeTagged(b *strings.Builder, m maker) {
	fmt.Fprintf(b, `  %s:
    oneOf:
      - $ref: %q
      - $ref: %q
      - {x-go-name: Unknown%[1]s, type: object, required: [type], properties: {type: {type: string, not: {enum: [circle, box]}}}}
`, m.name(m.i), m.near(circleKind), m.near(boxKind))
}

// makeEnum writes an enum, every other one open.
func makeEnum(b *strings.Builder, m maker) {
	values := "enum: [one, two, three, four, five, six]"
	if m.i/madeKinds%2 == 0 {
		values = "anyOf: [{" + values + "}, {type: string}]"
	} else {
		values = "type: string\n    " + values
	}
	fmt.Fprintf(b, "  %s:\n    %s\n", m.name(m.i), values)
}

// makeAlias writes a constrained scalar.
func makeAlias(b *strings.Builder, m maker) {
	fmt.Fprintf(b, "  %s: {type: string, pattern: '^[A-Z]{2}-[0-9]{%d}$', examples: [AB-1]}\n", m.name(m.i), 1+m.i%8)
}

// makeExtended writes an object that extends another, with members that need each other.
func makeExtended(b *strings.Builder, m maker) {
	fmt.Fprintf(b, `  %s:
    allOf: [{$ref: %q}]
    properties:
      extra: {type: boolean, default: false}
      mode: {enum: [fast, slow]}
      limit: {type: integer, minimum: 1, maximum: 100}
    dependentRequired: {limit: [mode]}
    if: {properties: {mode: {const: slow}}, required: [mode]}
    then: {required: [limit]}
`, m.name(m.i), m.near(plainKind))
}

// makeMixed writes a union without a tag: told apart by kind, and objects by what they require.
func makeMixed(b *strings.Builder, m maker) {
	fmt.Fprintf(b, `  %s:
    anyOf:
      - {x-go-name: %[1]sText, type: string, maxLength: 20}
      - {x-go-name: %[1]sByID, type: object, required: [id], properties: {id: {type: integer}}}
      - {x-go-name: %[1]sByURL, type: object, required: [url], properties: {url: {type: string, format: uri}, also: {$ref: %[2]q}}}
`, m.name(m.i), m.far(nestedKind))
}

// makeRecord writes a closed object with members by pattern.
func makeRecord(b *strings.Builder, m maker) {
	fmt.Fprintf(b, `  %s:
    type: object
    properties:
      mixed: {$ref: %q}
      extended: {type: array, items: {$ref: %q}}
      status: {$ref: %q}
    patternProperties: {'^x-': {type: string}}
    additionalProperties: false
    minProperties: 1
`, m.name(m.i), m.near(mixedKind), m.near(extendedKind), m.near(enumKind))
}
