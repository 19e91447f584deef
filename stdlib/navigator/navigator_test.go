package navigator_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

func TestNavigator(t *testing.T) {
	const script = `const n = navigator; console.log(n instanceof Navigator, n.hardwareConcurrency > 0, n.language, n.languages[0] === n.language, Object.isFrozen(n.languages),
		typeof n.platform, /^Node\.js\/\d+$/.test(n.userAgent), n.locks === require('worker_threads').locks); try { new Navigator() } catch (e) { console.log(e.code) }`
	const want = "true true de-DE true true string true true\nERR_ILLEGAL_CONSTRUCTOR\n"
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Env: []string{"LC_ALL=de-DE"}, Stdout: &out,
	})
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: script}); err != nil || out.String() != want {
		t.Errorf("got %q (%v), want %q", out.String(), err, want)
	}
}
