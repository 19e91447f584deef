package os_test

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

func TestValues(t *testing.T) {
	check(t, `const os = require('os')`, []evaluated{
		{`os.cpus().length > 0 && os.availableParallelism() > 0`, `true`},
		{`os.totalmem() >= os.freemem() && os.freemem() > 0`, `true`},
		{`os.uptime() > 0 && os.loadavg().length`, `3`},
		{"`${os.platform}` === os.platform()", `true`},
		{`os.constants.errno.ENOENT`, `2`},
		{`os.constants.signals.SIGINT`, `2`},
		{`Object.isFrozen(os.constants.signals)`, `true`},
		{`os.userInfo().homedir === os.userInfo({ encoding: 'buffer' }).homedir.toString()`, `true`},
		{`os.getPriority('x')`, `ERR_INVALID_ARG_TYPE`},
		{`os.setPriority(0, 20)`, `ERR_OUT_OF_RANGE`},
		{`os.getPriority(2 ** 30)`, `ERR_SYSTEM_ERROR`},
		{`['LE', 'BE'].includes(os.endianness())`, `true`},
		{`(process.env.HOME = process.env.USERPROFILE = '/h', os.homedir())`, `/h`},
	})
}

// TestGlobalName sees that code from the command line has the module by its name.
func TestGlobalName(t *testing.T) {
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Stdout: &out, Dir: t.TempDir()})
	source := runtime.Source{Name: "[eval]", Text: "console.log(os.EOL === require('os').EOL, Object.keys(globalThis).includes('os'))", Global: true}
	if err := vm.RunSource(context.Background(), source); err != nil {
		t.Fatal(err)
	}
	if want := "true false\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestDoor(t *testing.T) {
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Stdout: &out, Dir: t.TempDir()})
	script := "try { require('os').cpus() } catch (e) { console.log(e.code) }; console.log(typeof require('os').arch())"
	if err := vm.RunSource(context.Background(), runtime.Source{Name: "test.js", Text: script, Kind: "js"}); err != nil {
		t.Fatal(err)
	}
	if want := "ERR_ACCESS_DENIED\nstring\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
