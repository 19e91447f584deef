package tty_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestColors shows what the environment says about colors.
func TestColors(t *testing.T) {
	tests := []struct{ env, want string }{
		{`{}`, "1"},
		{`{ TERM: 'dumb', COLORTERM: 'truecolor' }`, "1"},
		{`{ TERM: 'xterm' }`, "4"},
		{`{ TERM: 'XTERM-kitty' }`, "24"},
		{`{ TERM: 'xterm-256color' }`, "8"},
		{`{ TERM: 'fail', COLORTERM: '1' }`, "4"},
		{`{ TERM: 'xterm', COLORTERM: '24bit' }`, "24"},
		{`{ TERM: 'xterm', NO_COLOR: '1' }`, "1"},
		{`{ TERM: 'xterm', NO_COLOR: '' }`, "4"},
		{`{ NODE_DISABLE_COLORS: '1', TMUX: '1' }`, "1"},
		{`{ TMUX: '1' }`, "24"},
		{`{ FORCE_COLOR: '' }`, "4"},
		{`{ FORCE_COLOR: '2' }`, "8"},
		{`{ FORCE_COLOR: '3' }`, "24"},
		{`{ FORCE_COLOR: '0', TERM: 'xterm' }`, "1"},
		{`{ CI: '1' }`, "1"},
		{`{ CI: '1', GITHUB_ACTIONS: 'true' }`, "24"},
		{`{ CI: '1', CI_NAME: 'codeship' }`, "8"},
		{`{ TF_BUILD: '1', AGENT_NAME: 'x' }`, "4"},
		{`{ TEAMCITY_VERSION: '9.1.0' }`, "4"},
		{`{ TEAMCITY_VERSION: '9.0.0' }`, "1"},
		{`{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0' }`, "24"},
		{`{ TERM_PROGRAM: 'iTerm.app' }`, "8"},
	}
	for _, test := range tests {
		t.Run(test.env, func(t *testing.T) {
			script := `const { WriteStream } = require('tty'); Object.defineProperty(process, 'platform', { value: 'linux' });` +
				`console.log(WriteStream.prototype.getColorDepth(` + test.env + `))`
			if got := run(t, script); got != test.want+"\n" {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestNoTerminal shows what is no terminal, and what cannot be made one.
func TestNoTerminal(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"isatty", `const fs = require('fs'); fs.writeFileSync('f', ''); console.log([0, 1, 2, fs.openSync('f'), 999, -1, 1.5, '1', undefined].some(tty.isatty))`, "false\n"},
		{"standard streams", `console.log(process.stdout.isTTY, process.stdin.isTTY, process.stdout instanceof tty.WriteStream, process.stdout.hasColors)`, "undefined undefined false undefined\n"},
		{"wrong descriptors", `for (const fd of [-1, '1', 1.5]) for (const C of [tty.ReadStream, tty.WriteStream]) try { new C(fd) } catch (e) { console.log(e.name, e.code, e.message) }`,
			repeat2("RangeError ERR_INVALID_FD \"fd\" must be a positive integer: -1\n") + repeat2("RangeError ERR_INVALID_FD \"fd\" must be a positive integer: 1\n") + repeat2("RangeError ERR_INVALID_FD \"fd\" must be a positive integer: 1.5\n")},
		{"not a terminal", `try { new tty.WriteStream(1) } catch (e) { console.log(e.name, e.code, e.syscall, e.info.code === 'EINVAL' || e.info.code === 'EBADF', e.message.split(' returned')[0]) }`, "SystemError ERR_TTY_INIT_FAILED uv_tty_init true TTY initialization failed: uv_tty_init\n"},
		{"hasColors", `const { hasColors } = tty.WriteStream.prototype, s = { getColorDepth: (env) => env?.depth ?? 4 }; console.log(hasColors.call(s), hasColors.call(s, 17), hasColors.call(s, { depth: 1 }), hasColors.call(s, 256, { depth: 8 })); try { hasColors.call(s, 1) } catch (e) { console.log(e.code) }`, "true false false true\nERR_OUT_OF_RANGE\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, `const tty = require('tty'); `+test.script); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func repeat2(s string) string { return s + s }

func run(t *testing.T, script string) string {
	t.Helper()
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Stdout: &out,
		Describe: stdlib.Describe,
	})
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: script}); err != nil {
		t.Errorf("%v", err)
	}
	return out.String()
}
