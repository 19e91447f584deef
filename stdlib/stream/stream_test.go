package stream_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// run runs a script and gives what it printed.
func run(t *testing.T, name, script string) string {
	t.Helper()
	var out, errs bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Stdout: &out, Stderr: &errs,
	})
	if err := vm.RunSource(context.Background(), runtime.Source{Name: name, Text: script, Kind: "js"}); err != nil {
		t.Fatalf("%s: %v\n%s%s", name, err, out.String(), errs.String())
	}
	return out.String()
}

// programs are the scripts of testdata, each beside the output that Node gives for it.
func programs(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.js")
	if err != nil || len(names) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	return names
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPrograms(t *testing.T) {
	for _, name := range programs(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			want := read(t, strings.TrimSuffix(name, ".js")+".txt")
			if got := run(t, name, read(t, name)); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestNodeAgrees(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	for _, name := range programs(t) {
		got, err := exec.Command(node, name).Output()
		if want := read(t, strings.TrimSuffix(name, ".js")+".txt"); err != nil || string(got) != want {
			t.Errorf("%s: %v: node gives\n%s\nwant\n%s", name, err, got, want)
		}
	}
}

func TestExpressions(t *testing.T) {
	for _, c := range []struct{ expression, want string }{
		{`s.getDefaultHighWaterMark(false) + ' ' + s.getDefaultHighWaterMark(true)`, "65536 16"},
		{`(s.setDefaultHighWaterMark(true, 3), new s.Readable({ objectMode: true }).readableHighWaterMark)`, "3"},
		{`thrown(() => s.setDefaultHighWaterMark(false, -1))`, "ERR_OUT_OF_RANGE"},
		{`thrown(() => s.Readable({ highWaterMark: -1 }))`, "ERR_INVALID_ARG_VALUE"},
		{`thrown(() => s.Readable.toWeb({}))`, "ERR_INVALID_ARG_TYPE"},
		{`thrown(() => s.Duplex.fromWeb({}))`, "ERR_INVALID_ARG_TYPE"},
		{`thrown(() => s.Duplex.from(5))`, "ERR_INVALID_ARG_TYPE"},
		{`thrown(() => s.compose())`, "ERR_MISSING_ARGS"},
		{`thrown(() => s.Readable.from([1]).map(5))`, "ERR_INVALID_ARG_TYPE"},
		{`thrown(() => s.Readable.from([1]).take(-1))`, "ERR_OUT_OF_RANGE"},
		{`s.promises === require('stream/promises')`, "true"},
		{`require('_stream_duplex') === s.Duplex`, "true"},
		{`new s.Readable().on('x', () => {}).on('data', () => {}).on('error', () => {}).eventNames()`, "error,data,x"},
		{`s.Readable.prototype.reduce.length + s.Readable.prototype.drop.name`, "3drop"},
		{`Object.keys(new s.Readable()).includes('readable')`, "false"},
	} {
		script := `const s = require('stream');
			const thrown = (f) => { try { f(); } catch (e) { return e.code; } };
			console.log(String(` + c.expression + `));`
		if got := strings.TrimSpace(run(t, "expression.js", script)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.expression, got, c.want)
		}
	}
}

func TestConsumers(t *testing.T) {
	for _, c := range []struct{ call, want string }{
		{`c.text(Readable.from(['a', Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)]))`, "aé"},
		{`c.json(Readable.from(['{"a"', ':1}'])).then((o) => o.a)`, "1"},
		{`c.buffer(Readable.from([Buffer.from('ab'), 'c'])).then((b) => b.length)`, "3"},
		{`c.arrayBuffer(Readable.from(['abcd'])).then((b) => b.byteLength)`, "4"},
		{`c.text(Readable.from(['a', {}])).catch((e) => e.code)`, "ERR_INVALID_ARG_TYPE"},
	} {
		script := `const c = require('stream/consumers'); const { Readable } = require('stream');` + c.call + `.then((x) => console.log(String(x)));`
		if got := strings.TrimSpace(run(t, "consumers.js", script)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.call, got, c.want)
		}
	}
}

func BenchmarkPipe(b *testing.B) {
	const script = `
		const { Readable, Writable } = require('stream');
		const chunk = Buffer.alloc(65536);
		let left = 2000;
		new Readable({ read() { this.push(left-- > 0 ? chunk : null); } })
			.pipe(new Writable({ write(chunk, encoding, callback) { callback(); } }));`
	b.SetBytes(2000 * 65536)
	for b.Loop() {
		vm := runtime.New(runtime.Config{Builtins: stdlib.Modules(), Globals: stdlib.Globals()})
		if err := vm.RunSource(context.Background(), runtime.Source{Name: "pipe.js", Text: script, Kind: "js"}); err != nil {
			b.Fatal(err)
		}
	}
}
