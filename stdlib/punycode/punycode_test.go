package punycode_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestPunycode has the samples of RFC 3492, section 7.1, that differ in kind, and what browsers make of names.
func TestPunycode(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"encode", `log(['', '-', 'ü', 'Bücher', '他们为什么不说中文', '3年B組金八先生', '-> $1.00 <-', '𩸽', '\ud800'].map(p.encode).join('|'))`, "|--|tda|Bcher-kva|ihqwcrb4cv8a8dqg056pqjye|3B-ww4c5e180e575a65lsy2b|-> $1.00 <--|x73l|ib9b\n"},
		{"decode", `log(['', 'tda', 'Bcher-kva', 'ihqwcrb4cv8a8dqg056pqjye', '3B-ww4c5e180e575a65lsy2b', 'X73L'].map(p.decode).join('|'))`, "|ü|Bücher|他们为什么不说中文|3年B組金八先生|𩸽\n"},
		{"long", `const s = 'aü☃𩸽'.repeat(300); log(p.decode(p.encode(s)) === s)`, "true\n"},
		{"wrong input", `for (const s of [' ', 'ü-', 'あ', '-', '99999999999']) try { p.decode(s) } catch (e) { log(String(e)) }`, "RangeError: Invalid input\nRangeError: Illegal input >= 0x80 (not a basic code point)\nRangeError: Invalid input\nRangeError: Invalid input\nRangeError: Overflow: input needs wider integers to process\n"},
		{"names", `log(p.toASCII('mañana.com'), p.toASCII('a。b．ü｡c'), p.toASCII('Bücher@日本語.com'), p.toUnicode('xn--maana-pta.com'), p.toUnicode('Bücher@xn--wgv71a119e.com'))`, "xn--maana-pta.com a.b.xn--tda.c Bücher@xn--wgv71a119e.com mañana.com Bücher@日本語.com\n"},
		{"ucs2", `log(p.ucs2.decode('a𝌆\ud800'), p.ucs2.encode([0x61, 0x1D306, 0xD800]) === 'a𝌆\ud800', p.version)`, "[ 97, 119558, 55296 ] true 2.1.0\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out, err bytes.Buffer
			vm := runtime.New(runtime.Config{Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Stdout: &out, Stderr: &err, Describe: stdlib.Describe})
			script := `const p = require('punycode'), log = console.log; ` + test.script
			if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: script}); err != nil {
				t.Errorf("%v", err)
			}
			if got := out.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if !strings.Contains(err.String(), "[DEP0040] DeprecationWarning: The `punycode` module is deprecated.") {
				t.Errorf("warned %q", err.String())
			}
		})
	}
}
