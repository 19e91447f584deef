package webstreams_test

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
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(),
		Describe: stdlib.Describe, Stdout: &out, Stderr: &errs,
	})
	if err := vm.RunSource(context.Background(), runtime.Source{Name: name, Text: script}); err != nil {
		t.Fatalf("%s: %v\n%s%s", name, err, out.String(), errs.String())
	}
	return out.String()
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestPrograms runs the scripts of testdata, each of which stands beside the output that Node gives for it.
func TestPrograms(t *testing.T) {
	node, missing := exec.LookPath("node")
	names, err := filepath.Glob("testdata/*.js")
	if err != nil || len(names) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			want := read(t, strings.TrimSuffix(name, ".js")+".txt")
			if got := run(t, name, read(t, name)); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if missing != nil {
				t.Skip("node is not installed")
			}
			if got, err := exec.Command(node, name).Output(); err != nil || string(got) != want {
				t.Errorf("%v: node gives\n%s\nwant\n%s", err, got, want)
			}
		})
	}
}

// TestExpressions has what Node 20 does not do yet, or does wrong.
func TestExpressions(t *testing.T) {
	for _, c := range []struct{ expression, want string }{
		{`Object.keys(require('stream/web')).filter((name) => globalThis[name] !== require('stream/web')[name])`, ""},
		{`ReadableStream.prototype[Symbol.asyncIterator] === ReadableStream.prototype.values`, "true"},
		{`ReadableStream.length + ReadableStreamBYOBReader.length`, "1"},
		{`code(() => new ReadableStream({ start: 1 }))`, "ERR_INVALID_ARG_TYPE"},
		{`code(() => new ReadableStreamDefaultController())`, "ERR_ILLEGAL_CONSTRUCTOR"},
		{`code(() => Reflect.get(ReadableStream.prototype, 'locked', {}))`, "ERR_INVALID_THIS"},
		{`code(() => ReadableStream.prototype.cancel.call({}))`, "ERR_INVALID_THIS"},
		{`code(() => new ReadableStream({}, { size: () => -1, start() {} }).getReader({ mode: 'x' }))`, "ERR_INVALID_ARG_VALUE"},
		{`new CompressionStream('gzip').writable.getWriter().write('nobody reads yet').then(() => 'written')`, "written"},
		{`code(() => new CompressionStream('brotli'))`, "ERR_INVALID_ARG_VALUE"},
		{`code(() => sum(ReadableStream.from([gzipped, new Uint8Array(1)]).pipeThrough(new DecompressionStream('gzip'))))`,
			"ERR_TRAILING_JUNK_AFTER_STREAM_END"},
		{`code(() => sum(ReadableStream.from([gzipped.subarray(1)]).pipeThrough(new DecompressionStream('gzip'))))`, "Z_DATA_ERROR"},
		{`code(() => sum(ReadableStream.from([gzipped.subarray(0, 20)]).pipeThrough(new DecompressionStream('gzip'))))`, "Z_BUF_ERROR"},
		{`sum(ReadableStream.from([gzipped.buffer]).pipeThrough(new DecompressionStream('gzip')))`, "5"},
		{`(async () => {
			const writer = new WritableStream({}, { size: () => 1 }).getWriter();
			await writer.close();
			return code(() => writer.write('x'));
		})()`, "ERR_INVALID_STATE"},
		{`(async () => {
			let reason;
			const ts = new TransformStream({ cancel(r) { reason = r; } });
			await ts.readable.cancel('gone');
			return reason + await ts.writable.getWriter().closed.catch((e) => e);
		})()`, "gonegone"},
		{`(async () => {
			const reader = new ReadableStream({ type: 'bytes', start(c) { c.enqueue(new Uint8Array(3)); c.enqueue(new Uint8Array(3)); } })
				.getReader({ mode: 'byob' });
			return (await reader.read(new Uint8Array(8), { min: 5 })).value.length;
		})()`, "6"},
		{`(async () => {
			const [a, b] = new ReadableStream({ type: 'bytes', start(c) { c.enqueue(Buffer.from('ab')); } }).tee();
			const one = await a.getReader({ mode: 'byob' }).read(new Uint8Array(4));
			const two = await b.getReader().read();
			return [one.value, two.value, one.value.buffer === two.value.buffer].join(' ');
		})()`, "97,98 97,98 false"},
		{`(async () => {
			const bytes = Readable.toWeb(Readable.from([Buffer.from('ab')], { objectMode: false }), { type: 'bytes' });
			return (await bytes.getReader({ mode: 'byob' }).read(Buffer.alloc(1))).value.toString();
		})()`, "a"},
		{`(async () => {
			const got = [];
			const node = new Writable({ highWaterMark: 1, write(chunk, encoding, done) { got.push(String(chunk)); setImmediate(done); } });
			node.write('a');
			await ReadableStream.from(['b', 'c']).pipeTo(Writable.toWeb(node));
			return got.join();
		})()`, "a,b,c"},
		{`(async () => {
			const keep = setInterval(() => {}, 1000); // what is transferred does not keep the script alive
			const source = ReadableStream.from(['a', { b: 1n }]);
			const got = [];
			let closed;
			const end = new Promise((resolve) => { closed = resolve; });
			const sink = new WritableStream({ write(chunk) { got.push(chunk); }, close: closed });
			const [from, to] = structuredClone([source, sink], { transfer: [source, sink] });
			from.pipeTo(to);
			await end;
			clearInterval(keep);
			return [got[0], got[1].b].join();
		})()`, "a,1"},
		{`code(() => { const locked = new ReadableStream(); locked.getReader(); structuredClone(locked, { transfer: [locked] }); })`, "25"},
		{`new Blob(['ab', 'cd']).stream().getReader({ mode: 'byob' }).read(new Uint8Array(3)).then((r) => r.value.join())`, "97,98,99"},
		{`new TextEncoderStream()`, "[object TextEncoderStream]"},
	} {
		script := `const { Readable, Writable } = require('stream');
			const gzipped = new Uint8Array([31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54, 5, 0, 0, 0]);
			const code = async (f) => { try { await f(); } catch (e) { return e.code; } };
			const sum = async (stream) => { let n = 0; for await (const chunk of stream) n += chunk.length; return n; };
			Promise.resolve(` + c.expression + `).then((value) => console.log(String(value)));`
		if got := strings.TrimSpace(run(t, "expression.js", script)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.expression, got, c.want)
		}
	}
}

func BenchmarkPipe(b *testing.B) {
	const script = `
		const chunk = new Uint8Array(65536);
		let left = 2000;
		const source = new ReadableStream({ pull(c) { if (left-- > 0) c.enqueue(chunk); else c.close(); } });
		source.pipeThrough(new TransformStream()).pipeTo(new WritableStream({ write() {} }));`
	b.SetBytes(2000 * 65536)
	for b.Loop() {
		vm := runtime.New(runtime.Config{Builtins: stdlib.Modules(), Globals: stdlib.Globals()})
		if err := vm.RunSource(context.Background(), runtime.Source{Name: "pipe.js", Text: script, Kind: "js"}); err != nil {
			b.Fatal(err)
		}
	}
}
