package schema

// soundOf returns the files without errors that lead to no file with errors.
func soundOf(files []*File, errs Errors) []*File {
	faulty := make(map[string]bool)
	for _, e := range errs {
		faulty[e.File] = true
	}
	users := make(map[*File][]*File) // of each file, those that refer to it
	var open []*File
	for _, f := range files {
		if faulty[f.Path] || f.Schema == nil || f.uses(users) {
			faulty[f.Path] = true
			open = append(open, f)
		}
	}
	for len(open) > 0 {
		f := open[len(open)-1]
		open = open[:len(open)-1]
		for _, user := range users[f] {
			if !faulty[user.Path] {
				faulty[user.Path] = true
				open = append(open, user)
			}
		}
	}
	var sound []*File
	for _, f := range files {
		if !faulty[f.Path] {
			sound = append(sound, f)
		}
	}
	return sound
}

// uses notes f as user of every file that it refers to, and reports whether some
// reference of it leads nowhere.
func (f *File) uses(users map[*File][]*File) (dangling bool) {
	seen := make(map[*File]bool)
	for _, s := range f.schemas {
		for _, k := range s.Keywords {
			if k.Row == nil || !k.Row.refers() {
				continue
			}
			target := s.Ref
			if k.Name != "$ref" {
				target = nil
				if s.DynamicRef != nil {
					target = s.DynamicRef.Static
				}
			}
			switch {
			case target == nil:
				dangling = true
			case !seen[target.File]:
				seen[target.File] = true
				users[target.File] = append(users[target.File], f)
			}
		}
	}
	return dangling
}
