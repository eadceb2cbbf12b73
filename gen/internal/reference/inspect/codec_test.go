package inspect

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/waschema/waschema/gen/jsonrt"
)

// filled returns a value of a type with something in every exported field, so that a field which is not carried shows.
func filled(t reflect.Type, n *int, depth int) reflect.Value {
	v := reflect.New(t).Elem()
	*n++
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			if t.Field(i).IsExported() {
				v.Field(i).Set(filled(t.Field(i).Type, n, depth))
			}
		}
	case reflect.Slice:
		if depth > 0 {
			for range 2 {
				v = reflect.Append(v, filled(t.Elem(), n, depth-1))
			}
		}
	case reflect.String:
		v.SetString("text " + string(rune('a'+*n%26)))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(-*n))
	case reflect.Uint8:
		v.SetUint(uint64(*n % 256))
	case reflect.Pointer:
		if depth > 0 {
			v.Set(reflect.New(t.Elem()))
			v.Elem().Set(filled(t.Elem(), n, depth-1))
		}
	case reflect.Interface:
		kind := constraints[*n%len(constraints)].Elem()
		v.Set(reflect.New(kind))
		v.Elem().Elem().Set(filled(kind, n, depth-1))
	default:
		panic("rules hold a " + t.Kind().String())
	}
	return v
}

// TestCodec carries a catalogue with something in every field of every kind of rules there and back.
func TestCodec(t *testing.T) {
	n := 0
	c := filled(reflect.TypeFor[Catalogue](), &n, 5).Addr().Interface().(*Catalogue)
	require.Greater(t, n, 500)
	data := encode(c)
	var again Catalogue
	require.NoError(t, decode(data, &again))
	require.Equal(t, c, &again)
	require.Equal(t, data, encode(&again))
}

// TestConstraints holds the list of constraints against the rules: each must satisfy the interface and be there once.
func TestConstraints(t *testing.T) {
	seen := map[reflect.Type]bool{}
	for i, kind := range constraints {
		require.True(t, kind.Implements(reflect.TypeFor[jsonrt.Constraint]()), kind)
		require.False(t, seen[kind])
		require.Equal(t, i, constraintKind(kind))
		seen[kind] = true
	}
}

// TestDecodeBroken feeds every beginning of good bytes and every byte changed: an error or a catalogue, and never a panic
// or memory without end.
func TestDecodeBroken(t *testing.T) {
	data := Encode(sample(t))
	for i := range data {
		_, err := Decode(data[:i])
		require.Error(t, err, i)
		for _, b := range []byte{0, 1, 0x7f, 0x80, 0xff} {
			broken := append([]byte{}, data...)
			broken[i] = b
			_, _ = Decode(broken)
		}
	}
	_, err := Decode([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	require.Error(t, err)
}

// FuzzDecode looks for bytes that panic.
func FuzzDecode(f *testing.F) {
	f.Add(Encode(sample(f)))
	f.Add([]byte{0})
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := Decode(data); err == nil {
			again, err := Decode(Encode(c))
			require.NoError(t, err)
			require.Equal(t, c, again)
		}
	})
}
