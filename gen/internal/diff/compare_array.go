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
	side := func(r *model.ArrayRules) demand {
		if len(r.Contains) == 0 {
			return demand{}
		}
		return demand{ofArray(&model.ArrayRules{Contains: r.Contains}), spot{at: r.Contains[0].At, keyword: "contains"}}
	}
	m.demands("contains-changed", side(old), side(new), "what lists have to contain, or how often, has changed")
}
