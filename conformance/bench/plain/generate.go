package plain

// -no_std_marshalers leaves MarshalJSON and UnmarshalJSON out: with them, encoding/json and every library that honours
// them would run easyjson's code.
//go:generate go run github.com/mailru/easyjson/easyjson@v0.9.2 -all -pkg -no_std_marshalers -output_filename easyjson.go .
