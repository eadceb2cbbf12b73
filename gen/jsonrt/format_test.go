package jsonrt

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// formatCases are texts of each format, and whether they are.
var formatCases = map[string]map[string]bool{
	"date": {"2024-02-29": true, "2023-02-29": false, "2000-02-29": true, "1900-02-29": false, "2024-13-01": false, "2024-04-31": false, "24-01-01": false, "2024-01-0২": false},
	"date-time": {"2024-01-01T00:00:00Z": true, "2024-01-01t00:00:00.123z": true, "2024-01-01T00:00:00+05:30": true, "2024-01-01T00:00:00": false,
		"2024-01-01 00:00:00Z": false, "1998-12-31T23:59:60Z": true, "1998-12-31T15:59:60.123-08:00": true, "1998-12-31T22:59:60Z": false, "2024-01-01T24:00:00Z": false},
	"time":         {"08:30:06Z": true, "08:30:06.Z": false, "08:30:06+24:00": false, "08:30": false, "00:29:60+00:30": true, "23:29:60+00:30": false},
	"duration":     {"P4DT12H30M5S": true, "P1Y2M3D": true, "P1Y2D": false, "PT1H2S": false, "P1W": true, "P1Y2W": false, "P": false, "PT": false, "P1": false, "PT0S": true, "P1DT": false, "P1.5D": false},
	"email":        {"a@b.c": true, `"joe bloggs"@example.com`: true, ".a@b.c": false, "a..b@c.d": false, "a@[127.0.0.1]": true, "a@[IPv6:::1]": true, "a@[127.0.0.300]": false, "a": false, "@b": false, "é@b.c": false, "a@b,c": false, `"a\"@b.c`: false},
	"idn-email":    {"실례@실례.테스트": true, "a b@c.d": false},
	"hostname":     {"www.example.com": true, "a": true, "-a": false, "a-": false, "a_b": false, "a..b": false, "a.": false, "": false, "xn--4gbwdl.xn--wgbh1c": true, "xn--X": false, "ab--cd": false, strings.Repeat("a", 64): false, "exämple": false},
	"idn-hostname": {"실례.테스트": true, "〮한국": false, "l·l": true, "a·l": false, "שלום。com": true, "ß": true, "İ": false, "xn--wgbh1c": true, "क\u200dष": false, "क्\u200dष": true, "a\u0301": true, "\u0301a": false, "": false},
	"ipv4":         {"127.0.0.1": true, "127.0.0.01": false, "256.0.0.1": false, "1.2.3": false, "1.2.3.4 ": false, "::1": false},
	"ipv6":         {"::1": true, "fe80::1%eth0": false, "::ffff:1.2.3.4": true, "1::2::3": false, "12345::": false, "1.2.3.4": false},
	"uri": {"http://a.b/c?d#e": true, "//a.b/c": false, "urn:a:b": true, "http://[::1]:80/": true, "http://[::1": false, "http://a b": false, "http://a/%zz": false, "http://é": false,
		"a": false, ":a": false, "http://a:b@c:12x": false, "mailto:x@y.z": true, "http://a/\\b": false},
	"uri-reference":         {"/a": true, "#b": true, "a:b/c": true, "1a:b": false, "": true, "a/b:c": true, "\\": false, "#é": false},
	"iri":                   {"http://ƒøø.ßår/?∂=π#ƒ": true, "http://a/\ue000": false, "http://a/?\ue000": true, "é": false},
	"iri-reference":         {"é": true, "\\é": false},
	"uuid":                  {"2eb8aa08-aa98-11ea-b4aa-73b441d16380": true, "2EB8AA08-AA98-11EA-B4AA-73B441D16380": true, "2eb8aa08aa9811eab4aa73b441d16380": false, "2eb8aa08-aa98-11ea-b4aa-73b441d1638g": false},
	"uri-template":          {"http://a/{b}{?c,d*}{/e:3}": true, "{": false, "}": false, "{a": false, "{}": false, "{a:0}": false, "{a.b}": true, "{a..b}": false, "{%41}": true, "%4": false},
	"json-pointer":          {"": true, "/a/~0~1": true, "a": false, "/~2": false, "/~": false},
	"relative-json-pointer": {"0": true, "1/a": true, "0#": true, "01": false, "-1": false, "#": false, "0##": false, "": false},
	"regex": {"^a(b|c)*$": true, "a**": false, "(": false, ")": false, "[a": false, "a{2,1}": false, "a{1,2}?": true, `\d\p{L}\u{1F600}`: true, `\a`: false, `(?<n>a)\k<n>`: true, `\k<n>`: false,
		`(a)\1`: true, `(a)\2`: false, "(?=a)b": true, "(?=a)*": false, "[z-a]": false, `[\d-z]`: false, `[\b\-]`: true, `\`: false, "": true, `\99999999999999999999`: false, "(?<n>a)(?<n>b)": false, "}": false, `\c`: false, "*": false},
	"unix-time": {"1700000000": true, "-1": true, "": false, "-": false, "1.5": false, "soon": false},
}

func TestFormats(t *testing.T) {
	for name := range formats {
		assert.NotEmpty(t, formatCases[name], "the format %s has no case", name)
		assert.True(t, KnownFormat(name))
	}
	assert.False(t, KnownFormat("no-such-format"))
	for name, rows := range formatCases {
		for text, want := range rows {
			assert.Equal(t, want, formats[name]([]byte(text)), "%s %q", name, text)
		}
	}
}
