package console_test

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

func TestConsole(t *testing.T) {
	for _, c := range []struct{ script, want string }{
		{`console.group('G'); console.log('in\nside'); console.groupEnd(); console.log('out')`, "G\n  in\n  side\nout"},
		{`console.count(); console.count('x'); console.count(); console.countReset(); console.count()`, "default: 1\nx: 1\ndefault: 2\ndefault: 1"},
		{`console.dir({ a: { b: 1 } }, { depth: 0 })`, "{ a: [Object] }"},
		{`console.table([{ a: 1 }, { b: 'x' }])`, "┌─────────┬───┬─────┐\n│ (index) │ a │ b   │\n├─────────┼───┼─────┤\n│ 0       │ 1 │     │\n│ 1       │   │ 'x' │\n└─────────┴───┴─────┘"},
		{`console.table([1])`, "┌─────────┬────────┐\n│ (index) │ Values │\n├─────────┼────────┤\n│ 0       │ 1      │\n└─────────┴────────┘"},
		{`console.log(console instanceof console.Console, String(console))`, "true [object console]"},
		{`console.time('t'); const { _times } = console; console.log(_times.size, _times.get('t') === console._times.get('t'), _times.get('u'))`, "1 true undefined"},
		{`require('diagnostics_channel').subscribe('console.info', (args, name) => { args.push(name); }); console.info(1); console.log(2)`, "1 console.info\n2"},
		{`const { log } = console; log('unbound')`, "unbound"},
	} {
		if got := run(t, c.script); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.script, got, c.want)
		}
	}
}

func TestConsoleOfStreams(t *testing.T) {
	const stream = `
		const lines = [];
		const s = { write(text) { lines.push(text); }, listenerCount() { return 0; }, once() {}, removeListener() {} };
		const failing = { ...s, write() { throw new Error('full'); } };
		const show = () => console.log(JSON.stringify(lines));
	`
	for _, c := range []struct{ script, want string }{
		{`const c = new console.Console(s); c.log('a %d', 1); c.error('b'); show()`, `["a 1\n","b\n"]`},
		{`const c = new console.Console({ stdout: s, groupIndentation: 1 }); c.group(); c.log('a'); show()`, `[" a\n"]`},
		{`new console.Console(failing).log('a'); show()`, `[]`},
		{`try { new console.Console({ stdout: failing, ignoreErrors: false }).log('a'); } catch (e) { console.log(e.message); }`, `full`},
		{`try { new console.Console({}); } catch (e) { console.log(e.code); }`, `ERR_CONSOLE_WRITABLE_STREAM`},
		{`class Mine extends console.Console { hello() { this.log('hi'); } } new Mine(s).hello(); show()`, `["hi\n"]`},
	} {
		if got := run(t, stream+c.script); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.script, got, c.want)
		}
	}
}
