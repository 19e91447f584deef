package conformance

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

var (
	suite  = flag.String("test262", "", "a checkout of tc39/test262 to measure")
	only   = flag.String("only", "", "run the tests whose path, below test/, begins with this")
	bare   = flag.Bool("bare", false, "measure goja itself, without the loader, the transform and what runtime/lang supplies")
	failed = flag.String("failed", "", "a file for the names of the tests that fail, each with a reason")
	record = flag.String("record", "", "a file for the rates")
)

// unmeasured are features that goja cannot have without being another engine; the target leaves them out.
var unmeasured = map[string]bool{"Temporal": true, "Atomics": true, "SharedArrayBuffer": true, "tail-call-optimization": true}

// rate counts the tests of one folder.
type rate struct{ passed, all int }

func (r rate) String() string {
	return fmt.Sprintf("%6d of %6d  %5.1f %%", r.passed, r.all, 100*float64(r.passed)/float64(max(1, r.all)))
}

// TestTest262 runs the core tests of test262 through the whole pipeline and reports the share that passes. It fails only
// when the suite cannot be read: the rate is a measurement.
func TestTest262(t *testing.T) {
	if *suite == "" {
		t.Skip("skipped: -test262 names no checkout of tc39/test262")
	}
	paths, err := test262Files(*suite)
	if err != nil {
		t.Fatal(err)
	}
	rates, reasons := measure(t, paths)
	report := heading() + ratesTable(rates)
	t.Logf("\n%s", report)
	save(t, *record, report)
	save(t, *failed, strings.Join(reasons, ""))
}

func save(t *testing.T, path, text string) {
	t.Helper()
	if path == "" {
		return
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// test262Files gives the paths, below the suite's folder test, of all core tests.
func test262Files(suite string) ([]string, error) {
	var paths []string
	root := filepath.Join(suite, "test")
	for _, part := range []string{"language", "built-ins"} {
		err := filepath.WalkDir(filepath.Join(root, part), func(path string, d fs.DirEntry, err error) error {
			name, _ := filepath.Rel(root, path)
			name = filepath.ToSlash(name)
			if err == nil && strings.HasSuffix(name, ".js") && !strings.Contains(name, "_FIXTURE") && strings.HasPrefix(name, *only) {
				paths = append(paths, name)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return paths, nil
}

// measure runs the tests on all processors.
func measure(t *testing.T, paths []string) (map[string]rate, []string) {
	h, err := newHarness(*suite)
	if err != nil {
		t.Fatal(err)
	}
	var (
		mu      sync.Mutex
		wg      sync.WaitGroup
		rates   = map[string]rate{}
		reasons []string
		queue   = make(chan string)
	)
	for range 2 {
		wg.Go(func() {
			for path := range queue {
				test, err := readTest(filepath.Join(*suite, "test", filepath.FromSlash(path)))
				if err == nil && test.needs(unmeasured) {
					continue
				}
				if err == nil {
					err = h.run(test)
				}
				mu.Lock()
				folder := folderOf(path)
				r := rates[folder]
				r.all++
				if err == nil {
					r.passed++
				} else {
					reasons = append(reasons, path+": "+firstLine(err.Error())+"\n")
				}
				rates[folder] = r
				mu.Unlock()
			}
		})
	}
	for _, path := range paths {
		queue <- path
	}
	close(queue)
	wg.Wait()
	slices.Sort(reasons)
	return rates, reasons
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// folderOf is the part of a path that a rate is given for, such as "built-ins/Array".
func folderOf(path string) string {
	return strings.Join(strings.SplitN(path, "/", 3)[:2], "/")
}

func heading() string {
	how := "Through jsrun's whole pipeline."
	if *bare {
		how = "goja alone."
	}
	return "test262, core tests (test/language and test/built-ins) without those of Temporal, Atomics, SharedArrayBuffer and tail calls.\n" + how + "\n\n"
}

func ratesTable(rates map[string]rate) string {
	var b strings.Builder
	var total rate
	for _, folder := range slices.Sorted(maps.Keys(rates)) {
		r := rates[folder]
		fmt.Fprintf(&b, "%-44s %s\n", folder, r)
		total.passed += r.passed
		total.all += r.all
	}
	fmt.Fprintf(&b, "%-44s %s\n", "all", total)
	return b.String()
}
