package buffer_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// run runs a script and gives what it printed.
func run(t *testing.T, script string) string {
	t.Helper()
	var out, errs bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Stdout: &out, Stderr: &errs,
	})
	if err := vm.RunSource(context.Background(), runtime.Source{Name: "test.js", Text: script, Kind: "js"}); err != nil {
		t.Fatalf("%s\n%v\n%s", script, err, errs.String())
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// evaluated is a call and what String gives for its result, or the error's code where it throws.
type evaluated struct{ call, want string }

func check(t *testing.T, prelude string, rows []evaluated) {
	t.Helper()
	for _, row := range rows {
		script := prelude + "; try { console.log(String(" + row.call + ")) } catch (e) { console.log(e.code ?? String(e)) }"
		if got := run(t, script); got != row.want {
			t.Errorf("%s\n got %q\nwant %q", row.call, got, row.want)
		}
	}
}

func TestEncodings(t *testing.T) {
	check(t, ``, []evaluated{
		{`Buffer.from('\ud800a').toString('hex')`, `efbfbd61`},
		{`Buffer.from('\ud800', 'utf16le').toString('hex')`, `00d8`},
		{`Buffer.from('YQ==YQ', 'base64')`, `a`},
		{`Buffer.from('Y-_*Q', 'base64').toString('base64url')`, `Y-_Q`},
		{`Buffer.from('abxx', 'hex').length`, `1`},
		{`Buffer.from('é', 'latin1').length`, `1`},
		{`Buffer.from([0xe2, 0x82, 0x41]).toString()`, `�A`},
		{`Buffer.from([0xf0, 0x9f, 0x92, 0xa9]).toString('ucs2').length`, `2`},
		{`Buffer.byteLength('aé€', 'utf8')`, `6`},
		{`Buffer.byteLength('YWI=', 'base64')`, `2`},
		{`Buffer.from('a', 'x')`, `ERR_UNKNOWN_ENCODING`},
		{`Buffer.alloc(4).write('a€b', 1)`, `1`},
		{`Buffer.alloc(3).fill('ab').toString()`, `aba`},
		{`require('buffer').transcode(Buffer.from('€'), 'utf8', 'ascii')`, `?`},
		{`require('buffer').isUtf8(Buffer.from([0xc0, 0x80]))`, `false`},
	})
}

func TestNumbers(t *testing.T) {
	check(t, `const b = Buffer.from([1, 2, 0xff, 4, 5, 6, 7, 8])`, []evaluated{
		{`b.readUInt16LE(1)`, `65282`},
		{`b.readInt16BE(2)`, `-252`},
		{`b.readIntBE(2, 3)`, `-64507`},
		{`b.readUIntLE(0, 6)`, `6618628424193`},
		{`b.readBigInt64BE().toString(16)`, `102ff0405060708`},
		{`b.readInt32LE(5)`, `ERR_OUT_OF_RANGE`},
		{`Buffer.alloc(1).readInt32LE()`, `ERR_BUFFER_OUT_OF_BOUNDS`},
		{`b.readInt8('0')`, `ERR_INVALID_ARG_TYPE`},
		{`b.writeUInt8(256)`, `ERR_OUT_OF_RANGE`},
		{`(b.writeDoubleBE(1.5), b.readDoubleBE())`, `1.5`},
		{`b.writeBigUInt64LE(2n ** 64n)`, `ERR_OUT_OF_RANGE`},
		{`b.writeIntLE(-2, 1, 5)`, `6`},
		{`(() => { try { b.writeInt32BE(2 ** 31) } catch (e) { return e.message } })()`, `The value of "value" is out of range. It must be >= -2147483648 and <= 2147483647. Received 2147483648`},
	})
}

func TestViews(t *testing.T) {
	check(t, `const b = Buffer.from('abcabc')`, []evaluated{
		{`b.subarray(-2)`, `bc`},
		{`(b.slice(1, 2)[0] = 0x78, b)`, `axcabc`},
		{`b.map((c) => c - 32) instanceof Buffer`, `true`},
		{`b.indexOf('bc', 2)`, `4`},
		{`b.lastIndexOf('a')`, `3`},
		{`b.includes('ca', -4)`, `true`},
		{`b.lastIndexOf('c', -2)`, `2`},
		{`Buffer.from('a\0b\0', 'latin1').indexOf('b', 0, 'ucs2')`, `2`},
		{`b.compare(Buffer.from('abc'), 0, 3, 3, 6)`, `0`},
		{`(b.copy(b, 2, 0, 3), b)`, `ababcc`},
		{`Buffer.concat([b, Buffer.from('d')], 8).toString('latin1').length`, `8`},
		{`b.swap16()`, `baaccb`},
		{`b.swap32()`, `ERR_INVALID_BUFFER_SIZE`},
		{`JSON.stringify(Buffer.from('a'))`, `{"type":"Buffer","data":[97]}`},
		{`require('util').inspect(Object.assign(Buffer.alloc(51), { x: 1 })).slice(-20)`, `. 1 more byte, x: 1>`},
		{`Buffer.isBuffer(new Uint8Array(1))`, `false`},
		{`Buffer.from({ length: 2, 0: 1, 1: 257 }).toString('hex')`, `0101`},
		{`Buffer.from(5)`, `ERR_INVALID_ARG_TYPE`},
		{`structuredClone === undefined || Buffer.from({ buffer: 1 })`, `ERR_INVALID_ARG_TYPE`},
		{`Buffer.alloc(2 ** 40)`, `RangeError: Array buffer allocation failed`},
	})
}

func TestBlob(t *testing.T) {
	got := run(t, `
		const file = new File(['a', new Blob(['bc']), new Uint8Array([100])], 'x.txt', { type: 'Text/Plain' });
		file.slice(1, -1).text().then((text) => console.log(text, file.size, file.type, file.name));
	`)
	if want := "bc 4 text/plain x.txt"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
