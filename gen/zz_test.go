package gen
import ("testing";"time";"fmt";"math/rand/v2";"testing/fstest";"strings";"regexp";"sort")
func TestZZ(t *testing.T) {
	base := editedSchemas(t).(fstest.MapFS)
	rules := []struct{ re *regexp.Regexp; to string }{
		{regexp.MustCompile(`type: string`), "type: integer"}, {regexp.MustCompile(`type: integer`), "type: number"}, {regexp.MustCompile(`type: number`), "type: integer"},
		{regexp.MustCompile(`required: \[([a-z_]+), `), "required: ["}, {regexp.MustCompile(`type: string`), "type: string\n        minLength: 1"},
		{regexp.MustCompile(`type: array`), "type: array\n        minItems: 1"}, {regexp.MustCompile(`const: ([a-z_]+)`), "const: x_$1"},
		{regexp.MustCompile(`enum: \[([A-Za-z_]+), `), "enum: [ZZ, "}, {regexp.MustCompile(`- \$ref: [a-z_]+.yaml#/\$defs/[A-Za-z]+Message\n`), "\n"},
		{regexp.MustCompile(`type: object\n( +)properties`), "type: object\n${1}additionalProperties: false\n${1}properties"},
		{regexp.MustCompile(`minimum: (\d+)`), "minimum: 1$1"},
		{regexp.MustCompile(`anyOf: \[\{enum: (\[[^\]]*\])\}, \{type: string\}\]`), "enum: $1"},
		{regexp.MustCompile(`const: ([a-z_]+)`), "enum: [$1]"},
	}
	var names []string
	for n := range base { names = append(names, n) }
	sort.Strings(names)
	r := rand.New(rand.NewPCG(7, 7))
	count := map[string]int{}
	var worst time.Duration
	for i := 0; i < 150; i++ {
		tree := fstest.MapFS{}
		for n, f := range base { tree[n] = f }
		var what []string
		for k := 0; k <= r.IntN(6); k++ {
			n := names[r.IntN(len(names))]
			rule := rules[r.IntN(len(rules))]
			text := string(tree[n].Data)
			locs := rule.re.FindAllStringIndex(text, -1)
			if len(locs) == 0 { k--; continue }
			l := locs[r.IntN(len(locs))]
			tree[n] = &fstest.MapFile{Data: []byte(text[:l[0]] + rule.re.ReplaceAllString(text[l[0]:l[1]], rule.to) + text[l[1]:]), Mode: 0o644}
			what = append(what, fmt.Sprintf("%s:%d %s->%s", n, strings.Count(text[:l[0]], "\n")+1, rule.re, rule.to))
		}
		start := time.Now()
		rep, err := Diff(DiffSide{Options: Options{Schemas: base}}, DiffSide{Options: Options{Schemas: tree}}, DiffOptions{})
		if err != nil { count["error"]++; continue }
		d := time.Since(start)
		if d > worst { worst = d }
		count[rep.Consumer+"/"+rep.Producer]++
		if rep.Consumer == "unknown" || rep.Producer == "unknown" { fmt.Println("UNKNOWN", what); for _, rr := range rep.Roots { if rr.Obstacle != "" { fmt.Println("  ", rr.Name, rr.Obstacle) } } }
		odd := len(rep.Changes) > 12
		for _, c := range rep.Changes { count["change "+c.ID]++; if c.ID == "meaning-changed" || c.ID == "union-changed" || strings.Contains(c.Message, "no document") || c.Severity == "unknown" { odd = true } }
		if odd { fmt.Println("ODD", what, d); for _, l := range summary(rep) { fmt.Println("    ", l) } ; for _, c := range rep.Changes { if c.Obstacle != "" { fmt.Println("     obstacle", c.Obstacle) } } }
		if d > 4*time.Second { fmt.Println("SLOW", what, d) }
	}
	fmt.Println(count, worst)
}
