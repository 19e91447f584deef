package conformance

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	nodeSuite  = flag.String("node", "", "the folder test of Node's sources, to measure against")
	binary     = flag.String("binary", "", "the jsrun to measure")
	nodeRecord = flag.Bool("record-node", false, "write node-passing.txt anew instead of comparing with it")
)

// nodeModules are the rows that Node's tests are counted in: the first whose expression begins a file's name has it.
var nodeModules = []struct {
	name   string
	prefix *regexp.Regexp
}{
	{"fs", regexp.MustCompile(`^test-fs-`)},
	{"child_process", regexp.MustCompile(`^test-child-process-`)},
	{"path", regexp.MustCompile(`^test-path`)},
	{"events", regexp.MustCompile(`^test-(event-|events-|eventtarget)`)},
	{"timers", regexp.MustCompile(`^test-timers`)},
	{"util", regexp.MustCompile(`^test-util-`)},
	{"url", regexp.MustCompile(`^test-(url-|whatwg-url)`)},
	{"querystring", regexp.MustCompile(`^test-querystring`)},
	{"string_decoder", regexp.MustCompile(`^test-string-decoder`)},
	{"stream", regexp.MustCompile(`^test-stream`)},
	{"buffer", regexp.MustCompile(`^test-buffer`)},
	{"assert", regexp.MustCompile(`^test-assert`)},
	{"process", regexp.MustCompile(`^test-process-`)},
	{"readline", regexp.MustCompile(`^test-readline`)},
	{"os", regexp.MustCompile(`^test-os`)},
	{"promises", regexp.MustCompile(`^test-promise`)},
	{"module", regexp.MustCompile(`^test-(module-|require-|import)`)},
	{"microtask", regexp.MustCompile(`^test-(microtask|next-tick|nexttick)`)},
	{"console", regexp.MustCompile(`^test-console`)},
	{"stdio", regexp.MustCompile(`^test-(stdin|stdout|stdio)`)},
	{"webstreams", regexp.MustCompile(`^test-(webstreams|whatwg-readablestream|whatwg-encoding|fetch|blob|abort|structuredClone|performance|webcrypto)`)},
	{"async_local_storage", regexp.MustCompile(`^test-(async-local-storage|als)`)},
	{"test_runner", regexp.MustCompile(`^test-runner-`)},
}

func nodeModuleOf(name string) string {
	for _, m := range nodeModules {
		if m.prefix.MatchString(name) {
			return m.name
		}
	}
	return ""
}

var (
	flagsLine = regexp.MustCompile(`(?m)^// Flags:(.*)$`)
	internals = regexp.MustCompile(`internal/|internalBinding|process\.binding\(|require\('inspector|node:inspector|v8\.setFlags|%\w+\(`)
	flagsOK   = []string{
		"--no-warnings", "--expose-gc", "--unhandled-rejections=strict", "--unhandled-rejections=throw", "--unhandled-rejections=warn",
		"--unhandled-rejections=none", "--pending-deprecation", "--no-deprecation", "--throw-deprecation", "--trace-warnings",
	}
)

// nodeTests gives the names of the tests that ask for nothing of Node's own insides.
func nodeTests(suite string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(suite, "parallel"))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if ext := filepath.Ext(name); ext != ".js" && ext != ".mjs" || nodeModuleOf(name) == "" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(suite, "parallel", name))
		if err != nil {
			return nil, err
		}
		if !internals.Match(text) && flagsAllowed(text) {
			names = append(names, name)
		}
	}
	return names, nil
}

func flagsAllowed(text []byte) bool {
	for _, line := range flagsLine.FindAllSubmatch(text, -1) {
		for _, word := range strings.Fields(string(line[1])) {
			if !slices.Contains(flagsOK, word) {
				return false
			}
		}
	}
	return true
}

// TestNode runs Node's own tests. What is listed in node-passing.txt has to pass, and what divergences.txt says cannot
// pass must not.
func TestNode(t *testing.T) {
	if *nodeSuite == "" || *binary == "" {
		t.Skip("skipped: -node and -binary name no copy of Node's tests and no jsrun to measure")
	}
	names, err := nodeTests(*nodeSuite)
	if err != nil {
		t.Fatal(err)
	}
	if *only != "" {
		names = slices.DeleteFunc(names, func(name string) bool { return nodeModuleOf(name) != *only })
	}
	passed := runNodeTests(names)
	t.Logf("\n%s", nodeTable(names, passed))
	for name := range readNames(t, "divergences.txt") {
		if passed[name] {
			t.Errorf("%s passes: it is no divergence", name)
		}
	}
	if *nodeRecord {
		recordNode(t, names, passed)
		return
	}
	for name := range readNames(t, "node-passing.txt") {
		if slices.Contains(names, name) && !passed[name] {
			t.Errorf("%s passed before", name)
		}
	}
}

// runNodeTests tells which of the tests pass.
func runNodeTests(names []string) map[string]bool {
	var (
		mu     sync.Mutex
		wg     sync.WaitGroup
		passed = map[string]bool{}
		queue  = make(chan string)
	)
	for range 2 {
		wg.Go(func() {
			for name := range queue {
				ok := passesNode(name)
				mu.Lock()
				passed[name] = ok
				mu.Unlock()
			}
		})
	}
	for _, name := range names {
		queue <- name
	}
	close(queue)
	wg.Wait()
	return passed
}

// passesNode runs one file: exit code 0 in time is a pass, unless the test has skipped itself.
func passesNode(name string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, *binary, filepath.Join(*nodeSuite, "parallel", name))
	cmd.Dir = filepath.Dir(*nodeSuite)
	serial := regexp.MustCompile(`\W`).ReplaceAllString(name, "")
	cmd.Env = append(os.Environ(), "NODE_TEST_DIR="+os.TempDir(), "NODE_TEST_KNOWN_GLOBALS=0", "NODE_SKIP_FLAG_CHECK=1", "NO_COLOR=1",
		"TEST_SERIAL_ID="+serial[:min(40, len(serial))])
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &out, &out, time.Second
	err := cmd.Run()
	return err == nil && !bytes.HasPrefix(out.Bytes(), []byte("1..0 # Skipped")) && !bytes.Contains(out.Bytes(), []byte("\n1..0 # Skipped"))
}

func nodeTable(names []string, passed map[string]bool) string {
	var b strings.Builder
	total := rate{}
	for _, m := range nodeModules {
		row := rate{}
		for _, name := range names {
			if nodeModuleOf(name) == m.name {
				row.all++
				if passed[name] {
					row.passed++
				}
			}
		}
		if row.all > 0 {
			fmt.Fprintf(&b, "%-22s %s\n", m.name, row)
		}
		total.passed += row.passed
		total.all += row.all
	}
	fmt.Fprintf(&b, "%-22s %s\n", "all", total)
	return b.String()
}

func recordNode(t *testing.T, names []string, passed map[string]bool) {
	t.Helper()
	var b strings.Builder
	for _, name := range names {
		if passed[name] {
			b.WriteString(name + "\n")
		}
	}
	save(t, "node-passing.txt", b.String())
	save(t, "node.txt", nodeTable(names, passed))
}

// readNames reads a list: a name a line, which a colon and a reason may follow.
func readNames(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for line := range strings.Lines(string(data)) {
		name, reason, _ := strings.Cut(strings.TrimSpace(line), ":")
		if name != "" && !strings.HasPrefix(name, "#") {
			names[name] = strings.TrimSpace(reason)
		}
	}
	return names
}

// TestDivergences sees that each divergence has its reason, and that nothing is listed both ways.
func TestDivergences(t *testing.T) {
	passing := readNames(t, "node-passing.txt")
	if len(passing) == 0 {
		t.Error("node-passing.txt is empty")
	}
	for name, reason := range readNames(t, "divergences.txt") {
		if reason == "" {
			t.Errorf("%s has no reason", name)
		}
		if _, both := passing[name]; both {
			t.Errorf("%s is in both lists", name)
		}
	}
}
