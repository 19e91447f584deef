package constants_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

func TestConstants(t *testing.T) {
	const script = `
const c = require('constants'), os = require('os').constants, fs = require('fs').constants;
const all = [os.errno, os.signals, os.priority, fs].every((part) => Object.keys(part).every((name) => c[name] === part[name]));
console.log(all, Object.isFrozen(c), c.O_RDWR, c.SIGKILL, c.ENOENT);
`
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Stdout: &out})
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: script}); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "true true 2 9 2\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
