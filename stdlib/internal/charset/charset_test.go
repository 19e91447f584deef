package charset

import (
	"testing"
	"unicode/utf8"

	"github.com/dop251/goja"
)

func TestTextIsLossless(t *testing.T) {
	js := goja.New()
	for _, units := range [][]uint16{{'a'}, {0xD800}, {0xDC00, 0xD800}, {'a', 0xD83D, 0xDCA9, 0xDCA9}, {0xFFFD, 0xDFFF}, {0xE9}} {
		s := goja.StringFromUTF16(units)
		if back := Value(js, Text(s)); !back.StrictEquals(s) {
			t.Errorf("%x becomes %x", units, UTF16LE.Bytes(back.(goja.String)))
		}
	}
}

func TestIncomplete(t *testing.T) {
	for _, row := range []struct {
		bytes string
		want  int
	}{
		{"", 0}, {"a", 0}, {"\xc3", 1}, {"\xe2\x82", 2}, {"\xf0\x9f\x92", 3}, {"\xe0\x80", 0}, {"\xc0", 0}, {"é", 0}, {"\xff", 0}, {"\x80\x80\x80", 0},
	} {
		if got := Incomplete([]byte(row.bytes)); got != row.want {
			t.Errorf("%q: got %d, want %d", row.bytes, got, row.want)
		}
	}
}

func FuzzRepair(f *testing.F) {
	f.Add([]byte("a\xe2\x82é\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		text := Repair(b)
		if !utf8.ValidString(text) || utf8.Valid(b) && text != string(b) {
			t.Fatalf("%q becomes %q", b, text)
		}
	})
}
