package jsonrt

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRooms(t *testing.T) {
	r := NewReader([]byte("1"))
	first, list := new(textMessage), new([1]textMessage)
	r.Rooms(first, list)
	assert.Nil(t, r.Room(0, (*inbox)(nil)))
	assert.Same(t, first, r.Room(0, (*textMessage)(nil)))
	assert.Nil(t, r.Room(0, (*textMessage)(nil)), "a room is for one value")
	s := grown(r, 0, 0, []textMessage{})
	assert.Same(t, &list[0], &s[:1][0])
	for range 2 * mostRooms {
		r.Rooms(new(int))
	}
	assert.LessOrEqual(t, len(r.rooms), mostRooms)
	r.dropRooms(0)
	assert.Empty(t, r.rooms)
	r.Skip()
	require.NoError(t, r.Close())
}

// TestSlabs: values from slabs are all others, and zero; lists from slabs cannot
// grow into each other.
func TestSlabs(t *testing.T) {
	data := []byte(strings.Repeat(" ", slabFrom) + "[]")
	r := NewReader(data)
	seen := map[*textMessage]bool{}
	for i := range 1000 {
		r.pos = min(i, len(data)-2)
		v := r.Room(7, (*textMessage)(nil)).(*textMessage)
		require.False(t, seen[v])
		require.Equal(t, textMessage{}, *v)
		v.ID, seen[v] = "used", true
		require.NotNil(t, r.Room(7, (*inbox)(nil)).(*inbox), "another type in the same slot")
	}
	a, b := grown(r, 0, 7, []int{}), grown(r, 0, 7, []int{})
	a, b = append(a, 1), append(b, 2)
	for range 10 {
		a = append(a, 3)
	}
	assert.Equal(t, []int{2}, b)
	assert.Len(t, a, 11)
	first, second := r.keepRaw([]byte("[1]")), r.keepRaw([]byte("[2]"))
	_ = append(first, "x"...)
	assert.Equal(t, "[2]", string(second))
	r.Skip()
	require.NoError(t, r.Close())
}

// TestShare: short lists of a large document share arrays, and cannot grow into each other.
func TestShare(t *testing.T) {
	r := NewReader([]byte(strings.Repeat(" ", slabFrom) + "[]"))
	r.lengths[7] = lengths(0).and(5)
	var lists [10][]int
	for i := range lists {
		lists[i] = grown(r, 0, 7, lists[i])
		require.Zero(t, len(lists[i]))
		require.Equal(t, 5, cap(lists[i]))
		for range 5 {
			lists[i] = append(lists[i], i)
		}
	}
	_ = append(lists[0], 99)
	for i, list := range lists {
		assert.Equal(t, []int{i, i, i, i, i}, list)
	}
	r.Skip()
	require.NoError(t, r.Close())
}

// TestExpect: what a list gets in advance depends on what is left, and is never
// more than a small multiple of what there is.
func TestExpect(t *testing.T) {
	r := &Reader{data: make([]byte, 1000)}
	for _, c := range []struct{ pos, made, since, most, want int }{
		{10, 0, 0, 32, 1}, {10, 1, 0, 32, 8}, {100, 10, 0, 1000, 30}, {500, 10, 0, 1000, 10}, {990, 10, 0, 1000, 1},
		{100, 10, 0, 4, 4}, {1000, 10, 0, 32, 1}, {110, 1, 100, 32, 8},
	} {
		r.pos = c.pos
		assert.Equal(t, c.want, r.expect(c.made, c.since, c.most), c)
	}
	assert.Len(t, grown(r, 0, 0, make([]int, 4))[:4], 4)
	assert.LessOrEqual(t, cap(grown(r, 0, 0, make([][512]byte, 1))), 4, "large elements get little in advance")
}

// TestLengths: a list gets at once what the longer of the last two of its place had, but
// little for large elements, and never more than the rest of the document has.
func TestLengths(t *testing.T) {
	var l lengths
	for _, c := range []struct{ count, longer int }{{3, 3}, {1, 3}, {1, 1}, {99, 15}, {0, 15}, {0, 0}} {
		l = l.and(c.count)
		assert.Equal(t, c.longer, l.longer())
	}
	r := &Reader{data: make([]byte, 1000)}
	assert.Equal(t, 1, cap(grown(r, 0, 7, []int{})))
	r.lengths[7] = l.and(5)
	assert.Equal(t, 5, cap(grown(r, 0, 7, []int{})))
	assert.Equal(t, 5, cap(grown(r, 0, 7, make([]int, 1))))
	assert.Equal(t, 2, cap(grown(r, 0, 7, [][512]byte{})))
	r.pos = len(r.data) - 5
	assert.Equal(t, 2, cap(grown(r, 0, 7, []int{})))
}

// TestTexts: strings are right wherever the piece of memory ends that they share,
// and do not change when the document does.
func TestTexts(t *testing.T) {
	var want []string
	for i := range 4000 {
		want = append(want, strings.Repeat(fmt.Sprintf("%04d é", i), i%40))
	}
	want = append(want, strings.Repeat("long", textBytes))
	data := []byte(`["` + strings.Join(want, `","`) + `"]`)
	r := NewReaderLimits(data, Limits{})
	var got []string
	a := r.OpenArray()
	for r.More(&a) {
		r.Kind()
		got = append(got, r.cut(r.Text()))
	}
	require.NoError(t, r.Close())
	clear(data)
	require.Equal(t, want, got)
}

func TestClone(t *testing.T) {
	var v textMessage
	text := `{"type":"text","id":"1","body":"b","size":1.0,"more":[1]}`
	require.NoError(t, Unmarshal([]byte(text), &v))
	clone, err := Clone(&v)
	require.NoError(t, err)
	again, err := Marshal(clone)
	require.NoError(t, err)
	assert.Equal(t, text, string(again))
	assert.Equal(t, v, *clone)
	assert.NotSame(t, &v.Extra[0], &clone.Extra[0])
	v.ID = "\xff"
	_, err = Clone(&v)
	assert.ErrorContains(t, err, "invalid UTF-8")
}

// TestSharedTexts: strings of small documents share memory with those of others, which
// changes none of them; with a large document they do not.
func TestSharedTexts(t *testing.T) {
	r := NewReader(nil)
	var got []string
	for i := range 2000 {
		r.data = []byte(fmt.Sprintf("document %d", i))
		got = append(got, r.cut(r.data))
		require.LessOrEqual(t, r.texts.Cap(), sharedText)
		r.keepTexts()
	}
	for i, text := range got {
		require.Equal(t, fmt.Sprintf("document %d", i), text)
	}
	assert.Positive(t, r.texts.Cap())
	assert.Less(t, testing.AllocsPerRun(100, func() { r.cut([]byte("wamid.HBgLMTU1NTAxMDQ0NzcVAgAS")); r.keepTexts() }), 1.0)
	r.data = make([]byte, 10*sharedText)
	for range 2 { // more than what is left of the piece
		r.cut(make([]byte, 3000))
	}
	require.Greater(t, r.texts.Cap(), sharedText)
	r.keepTexts()
	assert.Zero(t, r.texts.Cap())
}
