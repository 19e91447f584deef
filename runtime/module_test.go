package runtime

import (
	"bytes"
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "record what the programs in testdata print under Node, or here where Node cannot run them")

// program is a file of testdata/modules: a tree of files, of which main.* is run.
type program struct {
	archive *txtar.Archive
	node    string // which Node can confirm it: "" any, "22" that or later, "none"
	want    string
}

func readProgram(t *testing.T, path string) program {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p := program{archive: archive}
	for line := range strings.Lines(string(archive.Comment)) {
		if version, ok := strings.CutPrefix(line, "node: "); ok {
			p.node = strings.TrimSpace(version)
		}
	}
	if n := len(archive.Files); archive.Files[n-1].Name == "want" {
		p.want = string(archive.Files[n-1].Data)
		archive.Files = archive.Files[:n-1]
	}
	return p
}

// unpack writes the files of a program and gives the path of its main.
func (p program) unpack(t *testing.T) string {
	t.Helper()
	dir, main := t.TempDir(), ""
	for _, f := range p.archive.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(f.Name, "main.") {
			main = path
		}
	}
	return main
}

// runProgram runs a file with a `log` that prints its arguments' strings, and gives what was printed.
func runProgram(main, cache string) (string, error) {
	var out bytes.Buffer
	vm := New(Config{Allow: AllowAll, Dir: filepath.Dir(main), CacheDir: cache})
	log := func(call goja.FunctionCall) goja.Value {
		words := make([]string, len(call.Arguments))
		for i, a := range call.Arguments {
			words[i] = a.String()
		}
		out.WriteString(strings.Join(words, " ") + "\n")
		return goja.Undefined()
	}
	if err := vm.JS().Set("log", log); err != nil {
		return "", err
	}
	err := vm.RunFile(context.Background(), main)
	return out.String(), err
}

func TestModules(t *testing.T) {
	files, err := filepath.Glob("testdata/modules/*.txt")
	if err != nil || len(files) < 15 {
		t.Fatalf("found %d programs: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			p := readProgram(t, file)
			main, cache := p.unpack(t), t.TempDir()
			for _, round := range []string{"transformed", "from the cache"} {
				got, err := runProgram(main, cache)
				if err != nil {
					t.Errorf("%s: %v\n%s", round, err, got)
				}
				if *update {
					p.record(t, file, got)
				} else if got != p.want {
					t.Errorf("%s: got\n%s\nwant\n%s", round, got, p.want)
				}
			}
		})
	}
}

func (p program) record(t *testing.T, file, got string) {
	t.Helper()
	whole := txtar.Archive{Comment: p.archive.Comment, Files: append(slices.Clone(p.archive.Files), txtar.File{Name: "want", Data: []byte(got)})}
	if err := os.WriteFile(file, txtar.Format(&whole), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestModulesInNode confirms what the programs print against Node itself.
func TestModulesInNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("skipped: node is not installed")
	}
	version, err := exec.Command(node, "-p", "process.versions.node.split('.')[0]").Output()
	if err != nil {
		t.Fatal(err)
	}
	preload := filepath.Join(t.TempDir(), "log.cjs")
	text := "globalThis.log = (...words) => process.stdout.write(words.map(String).join(' ') + '\\n');\n"
	if err := os.WriteFile(preload, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("testdata/modules/*.txt")
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			p := readProgram(t, file)
			if p.node == "none" || p.node > strings.TrimSpace(string(version)) || hasUsing(p) {
				t.Skipf("skipped: Node %s cannot run it", strings.TrimSpace(string(version)))
			}
			out, err := exec.Command(node, "--no-warnings", "-r", preload, p.unpack(t)).Output()
			if err != nil || string(out) != p.want {
				t.Errorf("%v: Node printed\n%s\nwant\n%s", err, out, p.want)
			}
		})
	}
}

// hasUsing tells whether a program uses a syntax that Node has since 24 only.
func hasUsing(p program) bool { return bytes.Contains(txtar.Format(p.archive), []byte("using ")) }
