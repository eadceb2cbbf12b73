package diff

// Rule names one kind of change. Rules explain: whether a change breaks somebody is proven for each one.
type Rule struct {
	ID      string
	Meaning string // one sentence
	Usually string // whom such a change breaks as a rule: "consumer", "producer", "either" or "nobody"
	told    bool   // reported even where it changes no meaning: readers see it in documents or in Go
}

// rules is the table, in the order of its IDs.
var rules = []*Rule{
	{"additional-changed", "Members that no schema names have another schema, or got or lost one.", "either", false},
	{"alternatives-added", "A value has to satisfy a further oneOf or anyOf.", "producer", false},
	{"alternatives-changed", "A oneOf or anyOf that only constrains says something else.", "either", false},
	{"alternatives-removed", "A oneOf or anyOf that only constrained is gone.", "consumer", false},
	{"annotation-changed", "The words about a schema are others: title, description, examples, default.", "nobody", true},
	{"bound-added", "A number, a length or a count got a limit.", "producer", false},
	{"bound-loosened", "A limit allows more.", "consumer", false},
	{"bound-removed", "A limit is gone.", "consumer", false},
	{"bound-tightened", "A limit allows less.", "producer", false},
	{"conditional-added", "A condition on a value, or on a member's presence, is new.", "producer", false},
	{"conditional-changed", "A condition says something else.", "either", false},
	{"conditional-removed", "A condition is gone.", "consumer", false},
	{"const-changed", "The one allowed value is another.", "either", false},
	{"contains-changed", "What a list has to contain, or how often, is different.", "either", false},
	{"definition-moved", "A definition has another name or stands in another file.", "nobody", true},
	{"dependency-added", "A member's presence requires other members.", "producer", false},
	{"dependency-removed", "A member's presence no longer requires other members.", "consumer", false},
	{"deprecated-changed", "A schema was marked as deprecated, or is no longer.", "nobody", true},
	{"enum-added", "Only listed values are allowed where others were.", "producer", false},
	{"enum-closed", "A list of values was open and is closed.", "producer", false},
	{"enum-opened", "A list of values was closed and is open.", "consumer", false},
	{"enum-removed", "A list of values no longer limits a value.", "consumer", false},
	{"enum-value-added", "A list of values has a new one.", "consumer", true},
	{"enum-value-removed", "A list of values has lost one.", "producer", true},
	{"excluded-value-added", "A value is excluded.", "producer", false},
	{"excluded-value-removed", "A value is no longer excluded.", "consumer", false},
	{"format-changed", "A format that is checked is another.", "either", false},
	{"format-noted", "A format that is not checked is another. It can pick another Go type.", "nobody", true},
	{"items-changed", "The elements of a list got a schema or lost theirs.", "either", false},
	{"meaning-changed", "Documents are allowed or refused that were not, by a change that no other rule names.", "either", false},
	{"member-added", "A schema names a member that it did not.", "producer", true},
	{"member-removed", "A schema no longer names a member.", "consumer", true},
	{"multiple-changed", "A number has to be a multiple of another.", "either", false},
	{"names-changed", "The names that members may have are limited in another way.", "either", false},
	{"not-added", "A schema excludes values.", "producer", false},
	{"not-changed", "A schema excludes other values.", "either", false},
	{"not-removed", "A schema no longer excludes values.", "consumer", false},
	{"null-allowed", "Null is allowed.", "consumer", false},
	{"null-forbidden", "Null is no longer allowed.", "producer", false},
	{"object-closed", "Members that the schema does not name are refused.", "producer", false},
	{"object-opened", "Members that the schema does not name are allowed.", "consumer", false},
	{"open-enum-value-added", "An open list of values names a new one. It was allowed before, but not known.", "nobody", true},
	{"open-enum-value-removed", "An open list of values no longer names one. It is still allowed.", "nobody", true},
	{"pattern-added", "Text has to match a pattern.", "producer", false},
	{"pattern-changed", "Text has to match another pattern.", "either", false},
	{"pattern-removed", "Text no longer has to match a pattern.", "consumer", false},
	{"patterns-changed", "Members whose names match a pattern have another schema, or got or lost one.", "either", false},
	{"reference-changed", "Another definition stands in this place.", "either", false},
	{"required-added", "A member has to be there.", "producer", true},
	{"required-removed", "A member may be left out.", "consumer", true},
	{"rewritten", "The schema is written in another way and means the same.", "nobody", true},
	{"root-added", "A kind of document is new.", "nobody", true},
	{"root-moved", "A kind of document is described by another file.", "nobody", true},
	{"root-removed", "A kind of document is gone.", "producer", true},
	{"type-changed", "A value is of another type.", "either", false},
	{"type-narrowed", "A value may be of fewer types.", "producer", false},
	{"type-widened", "A value may be of more types.", "consumer", false},
	{"unevaluated-added", "Members or elements that no part of the schema speaks of are limited.", "producer", false},
	{"unevaluated-changed", "Other members or elements are left over for unevaluatedProperties or unevaluatedItems, or have another schema.", "either", false},
	{"unevaluated-removed", "Members or elements that no part of the schema speaks of are no longer limited.", "consumer", false},
	{"union-changed", "The alternatives overlap in another way, or exclude each other in another way.", "either", false},
	{"unique-added", "A list may not repeat itself.", "producer", false},
	{"unique-removed", "A list may repeat itself.", "consumer", false},
	{"value-allowed", "A value is allowed where none was.", "consumer", false},
	{"value-forbidden", "No value is allowed where some was.", "producer", false},
	{"variant-added", "A union has a new alternative.", "consumer", true},
	{"variant-demoted", "A value that was an alternative of its own falls to the fallback.", "consumer", true},
	{"variant-promoted", "A value that fell to the fallback is an alternative of its own.", "producer", true},
	{"variant-removed", "A union has lost an alternative.", "producer", true},
}

// Rules returns the table of all rules.
func Rules() []*Rule { return rules }

// ruleOf returns the rule of an ID.
func ruleOf(id string) *Rule {
	for _, r := range rules {
		if r.ID == id {
			return r
		}
	}
	panic("diff: no rule " + id)
}
