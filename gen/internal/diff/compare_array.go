package diff

import "github.com/waschema/waschema/gen/internal/model"

// arrays compares the rules of elements.
func (m *meeting) arrays() {
	old, new := m.old.Node.Array, m.new.Node.Array
	if old == nil && new == nil {
		return
	}
	if old == nil {
		old = &model.ArrayRules{}
	}
	if new == nil {
		new = &model.ArrayRules{}
	}
	for i := range max(len(old.Prefix), len(new.Prefix)) {
		m.element(i, elementOf(old, i), elementOf(new, i))
	}
	m.element(-1, old.Items, new.Items)
	m.contains(old, new)
}

// elementOf is what rules say of the element of an index.
func elementOf(a *model.ArrayRules, i int) *model.Use {
	if i < len(a.Prefix) {
		return a.Prefix[i]
	}
	return a.Items
}

// element compares what is said of the element of an index, or with -1 of those that have none of their own.
func (m *meeting) element(index int, was, is *model.Use) {
	step := &toElement{index}
	switch {
	case was == nil && is == nil:
	case was != nil && is != nil:
		m.children = append(m.children, child{pair{was, is}, step})
	default:
		var wants [2]*model.Use
		for s, u := range []*model.Use{was, is} {
			if u != nil {
				wants[s] = step.lift(not(u), Side(s))
			}
		}
		f := m.add("items-changed", wants[Consumer], wants[Producer]).at(itemSpot(m.old, was), itemSpot(m.new, is))
		token, _ := step.token()
		f.below = "/" + token
		f.says("", "", "elements %s", map[bool]string{true: "have a schema", false: "may be anything"}[is != nil])
	}
}

func itemSpot(list, element *model.Use) spot {
	if element == nil {
		return whole(list)
	}
	return spot{at: element.At}
}

// contains compares what lists have to contain.
func (m *meeting) contains(old, new *model.ArrayRules) {
	if len(old.Contains) == 0 && len(new.Contains) == 0 {
		return
	}
	var was, is *model.Use
	a, b := whole(m.old), whole(m.new)
	if len(old.Contains) > 0 {
		was, a = ofArray(&model.ArrayRules{Contains: old.Contains}), spot{at: old.Contains[0].At, keyword: "contains"}
	}
	if len(new.Contains) > 0 {
		is, b = ofArray(&model.ArrayRules{Contains: new.Contains}), spot{at: new.Contains[0].At, keyword: "contains"}
	}
	m.add("contains-changed", not(was), not(is)).at(a, b).says("", "", "what lists have to contain, or how often, has changed")
}
