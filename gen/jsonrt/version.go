package jsonrt

// V1 is the version of the calls that generated code makes. Every generated
// file says `const _ = jsonrt.V1`; a breaking change here adds V2 and drops V1,
// so that stale generated code fails to compile instead of misbehaving.
const V1 = true
