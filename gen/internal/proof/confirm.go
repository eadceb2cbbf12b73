package proof

import (
	"github.com/waschema/waschema/gen/jsonrt"
)

// limits are those of documents that are made here.
var limits = jsonrt.Limits{Depth: 2 * deepest, Size: 256 << 20, Violations: 1}
