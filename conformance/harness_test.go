package conformance

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// test is one file of test262; see the suite's INTERPRETING.md.
type test struct {
	path     string
	text     string
	includes []string
	flags    []string
	features []string
	phase    string // of a negative test: parse, resolution or runtime; "" for the others
	throws   string // the name of the error that a negative test ends with
}

func (t *test) needs(features map[string]bool) bool {
	return slices.ContainsFunc(t.features, func(f string) bool { return features[f] })
}

func (t *test) flag(name string) bool { return slices.Contains(t.flags, name) }

// readTest reads a test and the YAML in its first comment, of which the suite uses a small part.
func readTest(path string) (*test, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	t := &test{path: path, text: string(data)}
	_, meta, _ := strings.Cut(t.text, "/*---")
	meta, _, found := strings.Cut(meta, "---*/")
	if !found {
		return nil, fmt.Errorf("%s: no description", path)
	}
	lists := map[string]*[]string{"includes": &t.includes, "flags": &t.flags, "features": &t.features}
	var list *[]string
	for line := range strings.Lines(strings.ReplaceAll(meta, "\r", "\n")) {
		if item, ok := strings.CutPrefix(strings.TrimSpace(line), "- "); ok && list != nil {
			*list = append(*list, item)
			continue
		}
		key, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		value = strings.TrimSpace(value)
		switch key {
		case "phase":
			t.phase = value
		case "type":
			t.throws = value
		}
		if list = lists[key]; list != nil && value != "" {
			for item := range strings.SplitSeq(strings.Trim(value, "[]"), ",") {
				*list = append(*list, strings.TrimSpace(item))
			}
		}
	}
	return t, nil
}

// harness has the suite's helper files, compiled.
type harness struct {
	dir      string
	mu       sync.Mutex
	programs map[string]*goja.Program
}

func newHarness(suite string) (*harness, error) {
	h := &harness{dir: filepath.Join(suite, "harness"), programs: map[string]*goja.Program{}}
	_, err := h.program("assert.js")
	return h, err
}

func (h *harness) program(name string) (*goja.Program, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if p := h.programs[name]; p != nil {
		return p, nil
	}
	text, err := os.ReadFile(filepath.Join(h.dir, name))
	if err != nil {
		return nil, err
	}
	p, err := goja.Compile(name, string(text), false)
	if err != nil {
		return nil, err
	}
	h.programs[name] = p
	return p, nil
}

// run runs a test in the modes that it asks for.
func (h *harness) run(t *test) error {
	if t.flag("onlyStrict") || t.flag("noStrict") || t.flag("module") || t.flag("raw") {
		return h.bounded(t, t.flag("onlyStrict"))
	}
	if err := h.bounded(t, false); err != nil {
		return err
	}
	if err := h.bounded(t, true); err != nil {
		return fmt.Errorf("strict: %w", err)
	}
	return nil
}

// limit is how long a test may take; a test that does not obey it is left behind.
const limit = 20 * time.Second

var errLate = errors.New("timed out")

func (h *harness) bounded(t *test, strict bool) error {
	ctx, cancel := context.WithTimeoutCause(context.Background(), limit, errLate)
	defer cancel()
	result := make(chan error, 1)
	go func() {
		defer func() {
			if x := recover(); x != nil {
				result <- fmt.Errorf("panic: %v", x)
			}
		}()
		result <- h.once(ctx, t, strict)
	}()
	select {
	case err := <-result:
		return err
	case <-time.After(limit + time.Second):
		return errLate
	}
}

// once runs a test in one mode.
func (h *harness) once(ctx context.Context, t *test, strict bool) error {
	w := newWorld(t)
	if err := h.prepare(w, t); err != nil {
		return err
	}
	err := w.runTest(ctx, t, strict)
	switch {
	case t.phase != "":
		return t.judge(err)
	case err != nil:
		return err
	case t.flag("async") && w.done != "Test262:AsyncTestComplete":
		return fmt.Errorf("not completed: %q", w.done)
	}
	return nil
}

// prepare runs the helper files that the test includes.
func (h *harness) prepare(w *world, t *test) error {
	if t.flag("raw") {
		return nil
	}
	names := append([]string{"assert.js", "sta.js"}, t.includes...)
	if t.flag("async") {
		names = append(names, "doneprintHandle.js")
	}
	for _, name := range names {
		p, err := h.program(name)
		if err == nil {
			_, err = w.js.RunProgram(p)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// judge compares what a negative test ended with.
func (t *test) judge(err error) error {
	if err == nil {
		return fmt.Errorf("no %s", t.throws)
	}
	var thrown *goja.Exception
	text := err.Error()
	if errors.As(err, &thrown) {
		text = thrown.Value().String()
	}
	if !strings.Contains(text, t.throws+":") && !strings.HasSuffix(text, t.throws) && !isSyntaxError(err, t.throws) {
		return fmt.Errorf("%s in place of %s", text, t.throws)
	}
	return nil
}

func isSyntaxError(err error, name string) bool {
	var compiling *goja.CompilerSyntaxError
	return name == "SyntaxError" && errors.As(err, &compiling)
}

// world is what a test runs in.
type world struct {
	js   *goja.Runtime
	vm   *runtime.VM // nil for goja alone
	done string      // what the test printed last
}

func newWorld(t *test) *world {
	w := &world{}
	if *bare {
		w.js = goja.New()
	} else {
		w.vm = runtime.New(runtime.Config{
			Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: filepath.Dir(t.path), MaxHeap: 8 << 30,
		})
		w.js = w.vm.JS()
	}
	w.js.SetMaxCallStackSize(2000)
	w.installHost()
	return w
}

// installHost defines $262 and print, which the suite asks of a host.
func (w *world) installHost() {
	js := w.js
	host := js.NewObject()
	must(js.Set("print", func(call goja.FunctionCall) goja.Value {
		w.done = call.Argument(0).String()
		return goja.Undefined()
	}))
	must(js.Set("$262", host))
	must(host.Set("global", js.GlobalObject()))
	must(host.Set("gc", func() {}))
	must(host.Set("detachArrayBuffer", func(call goja.FunctionCall) goja.Value {
		call.Argument(0).Export().(goja.ArrayBuffer).Detach()
		return goja.Null()
	}))
	must(host.Set("evalScript", func(call goja.FunctionCall) goja.Value {
		value, err := js.RunScript("evalScript", call.Argument(0).String())
		if err != nil {
			panic(err)
		}
		return value
	}))
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func (w *world) runTest(ctx context.Context, t *test, strict bool) error {
	text := t.text
	if strict {
		text = "\"use strict\";\n" + text
	}
	if w.vm == nil {
		if t.flag("module") {
			return errors.New("goja has no modules")
		}
		stop := context.AfterFunc(ctx, func() { w.js.Interrupt(errLate) })
		defer stop()
		_, err := w.js.RunScript(t.path, text)
		return err
	}
	var err error
	if t.flag("module") {
		err = w.vm.RunFile(ctx, t.path)
	} else {
		err = w.vm.RunSource(ctx, runtime.Source{Name: filepath.Base(t.path), Text: text, Kind: "js", Global: true})
	}
	var exit *diag.Exit
	if errors.As(err, &exit) {
		return fmt.Errorf("exit code %d", exit.Code)
	}
	return err
}
