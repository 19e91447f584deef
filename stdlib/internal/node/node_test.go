package node_test

import (
	"bytes"
	"syscall"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// TestErrorText shows how errors with a code name themselves.
func TestErrorText(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"coded", `require('fs').readFileSync(true)`, `TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument must be of type string or an instance of Buffer or URL. Received type boolean (true)`},
		{"renamed", `try { require('util').inherits() } catch (e) { e.name = 'Other'; e.message = 'm'; throw e }`, `Other [ERR_INVALID_ARG_TYPE]: m`},
		{"system call", `require('fs').readFileSync('/no such file')`, `Error: ENOENT: no such file or directory, open '/no such file'`},
		{"SystemError", `require('os').getPriority(2 ** 30)`, `SystemError [ERR_SYSTEM_ERROR]: A system error occurred: uv_os_getpriority returned ESRCH (no such process)`},
		{"abort", `require('timers/promises').setTimeout(1, 1, { signal: AbortSignal.abort() }).catch(show)`, `AbortError: The operation was aborted`},
		{"URL", `new URL('')`, `TypeError: Invalid URL`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			script := `const show = (e) => console.log(String(e) === e.stack.split('\n')[0] || test(e) ? String(e) : e.stack), test = (e) => e.name === 'Other';
				process.on('uncaughtException', show);` + test.script
			if got := run(t, script); got != test.want+"\n" {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestErrorShape sees that the marks of an error with a code are not enumerable, and that a script's own stacks stay.
func TestErrorShape(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"keys", `try { Buffer.alloc('x') } catch (e) { console.log(Object.keys(e).join(), delete e.toString, String(e).slice(0, 10)) }`, "code true TypeError:"},
		{"prepareStackTrace", `Error.prepareStackTrace = (e, sites) => sites.length > 0; try { Buffer.alloc('x') } catch (e) { console.log(e.stack, e.code) }`, "true ERR_INVALID_ARG_TYPE"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, test.script); got != test.want+"\n" {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func run(t *testing.T, script string) string {
	t.Helper()
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Stdout: &out, Stderr: &out,
	})
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: script}); err != nil {
		t.Errorf("%v", err)
	}
	return out.String()
}

func TestCodeOf(t *testing.T) {
	tests := []struct {
		err           error
		code, message string
	}{
		{syscall.ENOENT, "ENOENT", "no such file or directory"},
		{syscall.ENOBUFS, "ENOBUFS", "no buffer space available"},
		{syscall.Errno(99999), "UNKNOWN", "errno 99999"},
	}
	for _, test := range tests {
		if code, message, errno := node.CodeOf(test.err); code != test.code || message != test.message || errno <= 0 {
			t.Errorf("%v: got %s, %q, %d", test.err, code, message, errno)
		}
	}
}

// TestErrnos sees that each of libuv's errors is found again by its number.
func TestErrnos(t *testing.T) {
	for _, e := range node.Errnos() {
		if found, ok := node.ErrnoOf(e.Number); !ok || found != e {
			t.Errorf("%+v: got %+v, %t", e, found, ok)
		}
	}
	if e, ok := node.ErrnoOf(-99999); ok {
		t.Errorf("got %+v", e)
	}
}
