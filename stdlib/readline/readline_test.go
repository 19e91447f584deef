package readline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

const prelude = `
const readline = require('readline'), promises = require('readline/promises'), { PassThrough, Readable } = require('stream');
const log = console.log, j = JSON.stringify;
const on = (chunks, options) => readline.createInterface({ input: Readable.from(chunks), ...options });
const each = (rl) => rl.on('line', (l) => log(j(l))).on('close', () => log('close'));
// terminal gives an interface, what it shows, and a function that types text and keys such as 'C-a' or 'M-b'.
const terminal = (options) => {
  const input = new PassThrough(), output = new PassThrough();
  output.columns = options?.columns;
  const rl = readline.createInterface({ input, output, terminal: true, prompt: '> ', ...options });
  const type = (...keys) => {
    for (const k of keys) {
      const m = /^([CMS]+)-(.+)$/.exec(k);
      if (m) rl.write(null, { name: m[2], ctrl: m[1].includes('C'), meta: m[1].includes('M'), shift: m[1].includes('S') });
      else if (/^(left|right|up|down|home|end|tab|backspace|delete|return|escape)$/.test(k)) rl.write(null, { name: k });
      else for (const c of k) input.write(c);
    }
    return rl.line.slice(0, rl.cursor) + '|' + rl.line.slice(rl.cursor);
  };
  const shown = () => String(output.read() ?? '');
  return { rl, input, output, type, shown };
};
`

// TestLines shows how streams are cut into lines.
func TestLines(t *testing.T) {
	check(t, []row{
		{"ends of lines", `each(on(['a\nb\r\nc\rd\u2028e\u2029\n\r\r\n']))`, "\"a\"\n\"b\"\n\"c\"\n\"d\"\n\"e\"\n\"\"\n\"\"\n\"\"\nclose\n"},
		{"chunks", `each(on(['a', 'b\nc', '\r', '\nd\r', 'e', '\u2028', 'f']))`, "\"ab\"\n\"c\"\n\"d\"\n\"e\"\n\"f\"\nclose\n"},
		{"split characters", `each(on([...Buffer.from('é\u2028☃\n😀')].map((b) => Buffer.of(b)), { crlfDelay: Infinity }))`, "\"é\"\n\"☃\"\n\"😀\"\nclose\n"},
		{"half of a pair", `on(['\ud83d\n\ud83d', '\ude00\n']).on('line', (l) => log(l.length, l.codePointAt(0).toString(16)))`, "1 d83d\n2 1f600\n"},
		{"invalid UTF-8", `each(on([Buffer.of(0x61, 0xff, 0x0a, 0xe2, 0x80, 0x0a)]))`, "\"a\ufffd\"\n\"\ufffd\"\nclose\n"},
		{"crlfDelay", `const r = new PassThrough(), rl = readline.createInterface({ input: r }); each(rl); rl.crlfDelay = -1; r.write('a\r'); r.write('\nb\r\n'); rl.crlfDelay = Infinity; r.write('c\r'); r.end('\n')`, "\"a\"\n\"\"\n\"b\"\n\"c\"\nclose\n"},
		{"pause does not hold back a chunk", `const rl = on(['a\nb\n', 'c\n']); rl.on('line', (l) => { log(l); if (l === 'a') { rl.pause(); setImmediate(() => rl.resume()) } }).on('pause', () => log('pause')).on('resume', () => log('resume')).on('close', () => log('close'))`, "a\npause\nb\nresume\nc\npause\nclose\n"},
		{"listeners", `const rl = on(['a\n']); rl.on('line', function(l) { log(1, this === rl) }); rl.on('line', (l) => log(2)); rl.once('line', () => log(3))`, "1 true\n2\n3\n"},
		{"_onLine may be replaced", `const rl = on(['a\nb\n']); rl._onLine = (l) => log('mine', l)`, "mine a\nmine b\n"},
		{"long", `let n = 0; on(Array.from({ length: 500 }, () => 'x'.repeat(1000))).on('line', (l) => log(l.length))`, "500000\n"},
		{"errors of the input", `on([]).on('error', (e) => log(e.message)).input.destroy(new Error('broken'))`, "broken\n"},
		{"write", `const r = new PassThrough(), rl = readline.createInterface({ input: r }); each(rl); rl.pause(); rl.write('x\ny'); log(rl.paused); rl.write(); try { rl.write(1) } catch (e) { log(e.code) }`, "\"x\"\nfalse\nERR_INVALID_ARG_TYPE\n"},
	})
}

// TestInterface shows the options and methods that need no terminal.
func TestInterface(t *testing.T) {
	check(t, []row{
		{"wrong options", `for (const o of [{ completer: 1 }, { history: 1 }, { historySize: -1 }, { historySize: '1' }, { tabSize: 0 }, { tabSize: 1.5 }, { escapeCodeTimeout: NaN }, { signal: {} }]) try { on([], o) } catch (e) { log(e.code, /['"](.*?)['"]/.exec(e.message)[1]) }`,
			"ERR_INVALID_ARG_VALUE completer\nERR_INVALID_ARG_TYPE history\nERR_OUT_OF_RANGE historySize\nERR_INVALID_ARG_TYPE historySize\n" +
				"ERR_OUT_OF_RANGE tabSize\nERR_OUT_OF_RANGE tabSize\nERR_INVALID_ARG_VALUE input.escapeCodeTimeout\nERR_INVALID_ARG_TYPE options.signal\n"},
		{"defaults", `const rl = on([]); log(rl.terminal, rl.crlfDelay, rl.historySize, rl.tabSize, rl.escapeCodeTimeout, j(rl.line), rl.cursor, rl.getPrompt(), rl.history.length, j(rl.getCursorPos()))`, "false 100 30 8 500 \"\" 0 >  0 {\"cols\":2,\"rows\":0}\n"},
		{"without new, and with four arguments", `const a = readline.Interface({ input: new PassThrough() }), b = new readline.Interface(new PassThrough(), new PassThrough(), (l) => [[], l], true); log(a instanceof readline.Interface, b.terminal, b.completer.length, b instanceof require('events'))`, "true true 1 true\n"},
		{"inheritance of old", `function Old() { readline.Interface.call(this, { input: new PassThrough() }) } Object.setPrototypeOf(Old.prototype, readline.Interface.prototype); const o = new Old(); o.on('line', (l) => log(l)); o.input.write('x\n')`, "x\n"},
		{"closed", `const rl = on([], { output: new PassThrough() }); rl.on('close', () => log('close', rl.listenerCount('line'))); rl.close(); rl.close(); log(rl.closed, rl.input.listenerCount('data')); for (const m of ['pause', 'resume', 'write', 'prompt']) try { rl[m]('x') } catch (e) { log(e.name, e.code, e.message) } try { rl.question('q', () => {}) } catch (e) { log(e.code) }`,
			"close 0\ntrue 0\n" + strings.Repeat("Error ERR_USE_AFTER_CLOSE readline was closed\n", 4) + "ERR_USE_AFTER_CLOSE\n"},
		{"dispose", `const rl = on([]).on('close', () => log('close')); rl[Symbol.dispose](); log(rl.closed)`, "close\ntrue\n"},
		{"signal", `const c = new AbortController(), rl = on([], { input: new PassThrough(), signal: c.signal }); rl.on('close', () => log('close')); c.abort(); const late = on([], { input: new PassThrough(), signal: c.signal }).on('close', () => log('late')); log(late.closed)`, "close\nfalse\nlate\n"},
		{"question", `const output = new PassThrough(), input = new PassThrough(), rl = readline.createInterface({ input, output }); rl.on('line', (l) => log('line', l)); rl.question('name? ', (a) => { log('answer', a); log(rl.getPrompt()) }); rl.question('never? ', () => log('never')); input.write('Ann\nrest\n'); log(String(output.read()))`, "answer Ann\n> \nline rest\nname? name? \n"},
		{"question that is aborted", `const c = new AbortController(), input = new PassThrough(), rl = readline.createInterface({ input }); each(rl); rl.question('?', { signal: c.signal }, () => log('never')); c.abort(); input.write('x\n'); rl.question('?', { signal: c.signal }, () => log('never')); rl.question('?', { signal: new AbortController().signal }, log); input.write('y\n'); rl.close()`, "\"x\"\ny\nclose\n"},
		{"question that is promisified", `const { promisify } = require('util'), input = new PassThrough(), rl = readline.createInterface({ input }), ask = promisify(rl.question).bind(rl); ask('?').then((a) => { log(a); const c = new AbortController(); ask('?', { signal: c.signal }).catch((e) => log(e.name, e.cause)); c.abort('why'); ask('?', { signal: c.signal }).catch((e) => log(e.name)) }); input.write('x\n')`, "x\nAbortError why\nAbortError\n"},
		{"no output", `const rl = on(['a\n'], { output: null }); rl.prompt(); rl.setPrompt('x'); rl.question('q', (a) => log(a))`, "a\n"},
		{"promises is lazy", `log(readline.promises === promises, Object.keys(readline).join())`, "true Interface,clearLine,clearScreenDown,createInterface,cursorTo,emitKeypressEvents,moveCursor,promises\n"},
	})
}

// TestIterator shows for await.
func TestIterator(t *testing.T) {
	check(t, []row{
		{"all lines", `(async () => { for await (const l of on(['a\nb\n', 'c\n\nd'])) log(j(l)); log('end') })()`, "\"a\"\n\"b\"\n\"c\"\n\"\"\n\"d\"\nend\n"},
		{"break and go on", `(async () => { const input = new PassThrough(); input.write('a\nb\nc\n'); const rl = readline.createInterface({ input }); for await (const l of rl) { log(l); break } log(rl.listenerCount('line'), rl.closed); for await (const l of rl) log(l) })()`, "a\n0 false\nb\nc\n"},
		{"one in another", `(async () => { const rl = on(['a\nb\nc\n']); for await (const a of rl) { log('outer', a); for await (const b of rl) log('inner', b) } log('end') })()`, "outer a\ninner b\ninner c\nend\n"},
		{"errors", `(async () => { try { for await (const l of readline.createInterface({ input: require('fs').createReadStream('none') })); } catch (e) { log(e.code) } })()`, "ENOENT\n"},
		{"back pressure", `(async () => { const input = new PassThrough(), rl = readline.createInterface({ input }), it = rl[Symbol.asyncIterator](), mark = it[Symbol.for('nodejs.watermarkData')]; log(it === rl[Symbol.asyncIterator](), mark.high, mark.low); input.write('x\n'.repeat(1025)); await new Promise(setImmediate); log(mark.size, rl.paused, mark.isPaused); for (let i = 0; i < 1025; i++) await it.next(); log(mark.size, rl.paused); const next = it.next(); rl.close(); log(await next) })()`, "true 1024 1\n1025 true true\n0 false\n{ value: undefined, done: true }\n"},
		{"by hand", `(async () => { const rl = on(['a\nb\n']), it = rl[Symbol.asyncIterator](); const all = [it.next(), it.next(), it.next()]; log(...(await Promise.all(all)).map((r) => r.value)); log((await it.next()).done); try { it.throw(1) } catch (e) { log(e.code) } })()`, "a b undefined\ntrue\nERR_INVALID_ARG_TYPE\n"},
		{"with a listener", `(async () => { const rl = on(['a\nb\n']); rl.on('line', (l) => log('heard', l)); for await (const l of rl) log('read', l) })()`, "heard a\nheard b\nread a\nread b\n"},
	})
}

// TestPromises shows readline/promises.
func TestPromises(t *testing.T) {
	check(t, []row{
		{"question", `const input = new PassThrough(), rl = promises.createInterface({ input }); rl.question('?').then((a) => { log(a, rl instanceof promises.Interface, rl instanceof readline.Interface); rl.close(); return rl.question('?') }).catch((e) => log(e.code)); input.write('x\n')`, "x true false\nERR_USE_AFTER_CLOSE\n"},
		{"question that is aborted", `const input = new PassThrough(), rl = promises.createInterface({ input }), c = new AbortController(); rl.question('?', { signal: c.signal }).catch((e) => log(e.name, e.code, e.cause)); c.abort('why'); rl.question('?', { signal: c.signal }).catch((e) => log(e.name, e.cause)); each(rl); input.write('x\n')`, "\"x\"\nAbortError ABORT_ERR why\nAbortError why\n"},
		{"question and keys", `for (const name of ['c', 'd']) { const input = new PassThrough(), rl = promises.createInterface({ input, output: new PassThrough(), terminal: true }); rl.question('?').catch((e) => log(e.name, e.code, e.message, rl.closed)); rl.write(null, { ctrl: true, name }) }`, "AbortError ABORT_ERR Aborted with Ctrl+C true\nAbortError ABORT_ERR Aborted with Ctrl+D true\n"},
		{"completer that gives a promise", `const input = new PassThrough(), output = new PassThrough(), rl = promises.createInterface({ input, output, terminal: true, completer: async (l) => [['value'], l] }); input.write('va\t'); setImmediate(() => { log(rl.line); rl.completer = async () => { throw new Error('no') }; output.read(); input.write('\t'); setImmediate(() => log(String(output.read()).split('\n')[0])) })`, "value\nTab completion error: Error: no\n"},
		{"Readline", `(async () => { const out = new PassThrough(), r = new promises.Readline(out); await r.cursorTo(1).cursorTo(1, 2).moveCursor(-2, 3).moveCursor(0, 0).clearLine(-1).clearScreenDown().commit(); log(j(String(out.read()))); await r.clearLine(0).rollback().commit(); log(out.read()); for (const f of [() => r.cursorTo('a'), () => r.cursorTo(1.5), () => r.clearLine(2), () => r.moveCursor(1, 'x'), () => new promises.Readline({}), () => new promises.Readline(out, { autoCommit: 1 })]) try { f() } catch (e) { log(e.code) } new promises.Readline(out, { autoCommit: true }).clearLine(1); process.nextTick(() => log(j(String(out.read())))) })()`,
			"\"\\u001b[2G\\u001b[3;2H\\u001b[2D\\u001b[3B\\u001b[1K\\u001b[0J\"\nnull\nERR_INVALID_ARG_TYPE\nERR_OUT_OF_RANGE\nERR_OUT_OF_RANGE\nERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\n\"\\u001b[0K\"\n"},
		{"Readline on a stream that fails", `const { Writable } = require('stream'); const w = new Writable({ write(c, e, done) { done(new Error('full')) } }); w.on('error', () => {}); new promises.Readline(w).clearLine(0).commit().catch((e) => log(e.message))`, "full\n"},
	})
}

// TestBigFile reads a file with more lines than an iterator takes at once.
func TestBigFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "f"), []byte(strings.Repeat("some text\r\nand more\n", 20_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	script := `(async () => { let n = 0, size = 0; for await (const l of readline.createInterface({ input: require('fs').createReadStream('f') })) { n++; size += l.length } log(n, size) })()`
	if got, want := runIn(t, dir, script), "40000 340000\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

type row struct{ name, script, want string }

func check(t *testing.T, tests []row) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := runIn(t, t.TempDir(), test.script); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func runIn(t *testing.T, dir, script string) string {
	t.Helper()
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: dir, Stdout: &out, Stderr: &out,
		Env: []string{"TERM=xterm"}, Describe: stdlib.Describe,
	})
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: prelude + script}); err != nil {
		t.Errorf("%v", err)
	}
	return out.String()
}
