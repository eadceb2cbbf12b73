package schema

// Options bounds what Load takes. A zero field means its default.
type Options struct {
	MaxFileSize int // bytes of one file; default 16 MiB
	MaxNodes    int // values of all files together, aliases expanded; default 2,000,000
	MaxDepth    int // arrays and objects inside each other; default 256
	MaxAliased  int // values of one file that come out of YAML aliases; default 10,000
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
