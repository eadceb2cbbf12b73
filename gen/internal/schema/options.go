package schema

import (
	"fmt"
	"io/fs"
	"net/url"
)

// Options says where references lead and bounds what Load takes. A zero field
// means its default.
type Options struct {
	Maps        []Map // files that references to other places lead to
	MaxFileSize int   // bytes of one file; default 16 MiB
	MaxNodes    int   // values of all files together, aliases expanded; default 2,000,000
	MaxDepth    int   // arrays and objects inside each other; default 256
	MaxAliased  int   // values of one file that come out of YAML aliases; default 10,000
}

// Map is a place on the net of which there is a copy: a reference to URL/x/y
// leads to the file x/y of FS, or to x/y with .json, .yaml or .yml after it.
// Of several maps for one reference the one with the longest URL counts.
type Map struct {
	URL string // absolute, without query and fragment; the last slash may be missing
	FS  fs.FS
	Dir string // what people call FS, as a rule its folder; see [Set.Outside]
}

// Check returns what is wrong with the map's URL, nil when nothing is.
func (m Map) Check() error {
	u, err := url.Parse(m.URL)
	switch {
	case err != nil:
		return fmt.Errorf("map %s: is not a URL", show(m.URL))
	case u.Scheme == "":
		return fmt.Errorf("map %s: must begin with a scheme, like https://", show(m.URL))
	case u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("map %s: must have neither query nor fragment", show(m.URL))
	case m.FS == nil:
		return fmt.Errorf("map %s: leads nowhere", show(m.URL))
	}
	return nil
}

// limits returns the options with the defaults filled in.
func (o Options) limits() Options {
	for _, limit := range []struct {
		field    *int
		standard int
	}{
		{&o.MaxFileSize, 16 << 20},
		{&o.MaxNodes, 2_000_000},
		{&o.MaxDepth, 256},
		{&o.MaxAliased, 10_000},
	} {
		if *limit.field <= 0 {
			*limit.field = limit.standard
		}
	}
	return o
}
