package schema

// maxSuggestions bounds the work of suggesting: each compares with all siblings.
const maxSuggestions = 100

// suggestMember offers the member of v whose name is nearest to a missing one.
func (b *builder) suggestMember(v *Value, name, pointer string) string {
	if b.suggested >= maxSuggestions {
		return ""
	}
	names := make([]string, 0, len(v.Members))
	for _, m := range v.Members {
		names = append(names, m.Name)
	}
	return b.suggest(name, names, "#"+pointer+"/")
}

// suggestFile offers the file whose path is nearest to a missing one.
func (b *builder) suggestFile(name string) string {
	if b.suggested >= maxSuggestions {
		return ""
	}
	paths := make([]string, 0, len(b.set.Files))
	for _, f := range b.set.Files {
		paths = append(paths, f.Path)
	}
	return b.suggest(name, paths, "")
}

// suggest returns " (did you mean …?)" with the first of the nearest names at
// most two edits away, else "". The prefix goes before the name.
func (b *builder) suggest(name string, names []string, prefix string) string {
	if b.suggested >= maxSuggestions || len(name) > maxShown {
		return ""
	}
	b.suggested++
	found := nearest(name, names)
	if found == "" {
		return ""
	}
	if prefix != "" {
		found = prefix + EscapeToken(found)
	}
	return " (did you mean " + show(found) + "?)"
}

// nearest returns the first of the names that are fewest edits away from one, at
// most two, else "".
func nearest(name string, names []string) string {
	best, found := 3, ""
	for _, candidate := range names {
		// A short name is two edits away from everything.
		if d := editDistance(name, candidate, best); d < best && 3*d <= len(name) {
			best, found = d, candidate
		}
	}
	return found
}

// editDistance returns how many bytes must be added, removed or changed to turn
// a into b, or limit when it is not fewer than that.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal, best := row[0], i+1
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
			best = min(best, row[j+1])
		}
		if best >= limit {
			return limit
		}
	}
	return min(row[len(b)], limit)
}
