package resolve

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestResolve(t *testing.T) {
	for _, s := range suites() {
		t.Run(s.name, func(t *testing.T) {
			root := plant(t, s.files)
			r := New(disk{}, builtins)
			for _, row := range s.rows {
				got, _ := ask(r, root, row)
				if slashed(got) != slashed(row.want) {
					t.Errorf("%s %q from %s:\ngot  %s\nwant %s", row.mode, row.specifier, row.parent, got, row.want)
				}
			}
		})
	}
}

// slashed makes answers of Windows comparable.
func slashed(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, `\`, "/"), "file:///$R", "file://$R")
}

// nodeProgram answers rows as ask does: createRequire needs no code in the parent; import does, so the parent has it.
const nodeProgram = `
const { createRequire } = require('node:module')
const { fileURLToPath, pathToFileURL } = require('node:url')
const resolution = /^ERR_(MODULE|UNSUPPORTED|PACKAGE|INVALID|UNKNOWN)|^undefined$/
async function ask ({ mode, parent, specifier }) {
  try {
    if (mode === 'require') {
      const found = createRequire(parent).resolve(specifier)
      return found.startsWith('/') || found[1] === ':' ? found : 'node:' + found.replace('node:', '')
    }
    const { load, find } = await import(pathToFileURL(parent))
    try { await load(specifier) } catch (e) { if (resolution.test(String(e.code))) throw e }
    const url = find(specifier)
    return url.startsWith('data:') ? 'data' : url.startsWith('file:') ? fileURLToPath(url) : url
  } catch (e) {
    return (e.code ?? e.name) + ': ' + e.message.replace(/\nDid you mean[^]*/, '')
  }
}
(async () => {
  const answers = []
  for (const row of JSON.parse(process.argv[1])) answers.push(await ask(row))
  console.log(JSON.stringify(answers))
})()
`

const nodeParent = "export const load = s => import(s); export const find = s => import.meta.resolve(s)"

// TestNodeAgrees asks the real Node the same questions. A row that differs must still differ: else its reason is gone.
func TestNodeAgrees(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: the rows are not confirmed against it")
	}
	for _, s := range suites() {
		t.Run(s.name, func(t *testing.T) {
			var rows []row
			for _, row := range s.rows {
				if row.parent == "" || strings.HasPrefix(row.parent, "data:") {
					continue
				}
				rows = append(rows, row)
				if row.mode == "import" {
					s.files[row.parent] = nodeParent
				}
			}
			root := plant(t, s.files)
			for i, got := range askNode(t, node, root, rows) {
				row := rows[i]
				got = slashed(strings.ReplaceAll(got, root, "$R"))
				if agrees := got == slashed(row.want); agrees != (row.differs == "") {
					t.Errorf("%s %q from %s:\nnode %s\nwant %s\ndiffers: %q", row.mode, row.specifier, row.parent, got, row.want, row.differs)
				}
			}
		})
	}
}

func askNode(t *testing.T, node, root string, rows []row) []string {
	t.Helper()
	type question struct {
		Mode      string `json:"mode"`
		Parent    string `json:"parent"`
		Specifier string `json:"specifier"`
	}
	var questions []question
	for _, row := range rows {
		specifier := strings.ReplaceAll(row.specifier, "$R", filepath.ToSlash(root))
		questions = append(questions, question{row.mode, filepath.Join(root, row.parent), specifier})
	}
	input, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	// Not on standard input: once Node 20 has looked at a pipe there, its realpathSync stops at cached folders.
	cmd := exec.Command(node, "--no-warnings", "-e", nodeProgram, string(input))
	cmd.Stderr = os.Stderr
	output, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers []string
	if err := json.Unmarshal(output, &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

func TestHint(t *testing.T) {
	root := plant(t, map[string]string{
		"main.js": "", "utils.js": "", "README": "", "dir/index.js": "", "dir/page.mjs": "",
		"node_modules/lodash/fp.js": "", "node_modules/lodash/index.js": "", "node_modules/@s/pack/index.js": "",
		"node_modules/p/package.json": `{"name": "p", "exports": {"./feature": "./x.js", "./gone": "./fle.js"}}`,
		"node_modules/p/file.js":      "",
		"package.json":                `{"imports": {"#config": "./utils.js"}}`,
	})
	r := New(disk{}, builtins)
	for _, row := range []struct{ mode, specifier, want string }{
		{"require", "./utlis", `did you mean "./utils.js"?`},
		{"require", "./Utils.js", `did you mean "./utils.js"?`},
		{"require", "./readme", `did you mean "./README"?`},
		{"require", "./dir/pgae", `did you mean "./dir/page.mjs"?`},
		{"require", "lodahs", `did you mean "lodash"?`},
		{"require", "@s/pakc", `did you mean "@s/pack"?`},
		{"require", "p/featrue", `did you mean "p/feature"?`},
		{"require", "p/gone", `did you mean "$R/node_modules/p/file.js"?`},
		{"require", "#confg", `did you mean "#config"?`},
		{"require", "./nothing-like-it", ""},
		{"require", strings.Repeat("x", 5000), ""},
		{"import", "./utils", `did you mean to import "./utils.js"?`},
		{"import", "./dir", `did you mean to import "./dir/index.js"?`},
		{"import", "lodash/fp", `did you mean to import "lodash/fp.js"?`},
		{"import", "lodahs", `did you mean "lodash"?`},
		{"import", "./utlis.js", `did you mean "./utils.js"?`},
		{"import", "https://x.org/", ""},
	} {
		_, err := ask(r, root, rowOf(row.mode, row.specifier))
		var e *Error
		if !errors.As(err, &e) {
			t.Fatalf("%s %q: no *Error: %v", row.mode, row.specifier, err)
		}
		if got := slashed(strings.ReplaceAll(e.Hint, root, "$R")); got != row.want {
			t.Errorf("%s %q: hint %q, want %q", row.mode, row.specifier, got, row.want)
		}
	}
}

func rowOf(mode, specifier string) row {
	return row{mode: mode, parent: "main.js", specifier: specifier}
}

func TestFormatAndURL(t *testing.T) {
	root := plant(t, map[string]string{
		"main.js": "", "x.js": "", "x.mjs": "", "x.cjs": "", "x.mts": "", "x.cts": "", "x.ts": "", "x.json": "{}", "x.foo": "",
		"esm/package.json": `{"type":"module"}`, "esm/x.js": "", "esm/x.ts": "", "esm/x.jsx": "", "esm/bin": "", "esm/x.cjs": "",
		"esm/in/x.tsx": "", "esm/node_modules/p/x.js": "", "cjs/package.json": `{"type":"commonjs"}`, "cjs/x.js": "", "a b.js": "",
	})
	r := New(disk{}, builtins)
	for _, row := range []struct {
		mode, specifier string
		format          Format
		url             string
	}{
		{"import", "./x.js", Detect, "/x.js"},
		{"import", "./x.mjs?a b#ü", Module, "/x.mjs?a%20b#%C3%BC"},
		{"import", "./x.cjs", CommonJS, "/x.cjs"},
		{"import", "./x.mts", Module, "/x.mts"},
		{"import", "./x.cts", CommonJS, "/x.cts"},
		{"import", "./x.ts", Detect, "/x.ts"},
		{"import", "./x.json", JSON, "/x.json"},
		{"require", "./x.foo", Detect, "/x.foo"},
		{"require", "./a b", Detect, "/a%20b.js"},
		{"import", "./esm/x.js", Module, "/esm/x.js"},
		{"import", "./esm/x.ts", Module, "/esm/x.ts"},
		{"import", "./esm/x.jsx", Module, "/esm/x.jsx"},
		{"import", "./esm/in/x.tsx", Module, "/esm/in/x.tsx"},
		{"import", "./esm/bin", Module, "/esm/bin"},
		{"require", "./esm/bin", Detect, "/esm/bin"},
		{"import", "./esm/x.cjs", CommonJS, "/esm/x.cjs"},
		{"import", "./esm/node_modules/p/x.js", Detect, "/esm/node_modules/p/x.js"},
		{"require", "./cjs/x", CommonJS, "/cjs/x.js"},
	} {
		resolve := map[string]func(string, string) (Result, error){"import": r.Import, "require": r.Require}[row.mode]
		got, err := resolve(row.specifier, filepath.Join(root, "main.js"))
		if want := FileURL(root) + row.url; err != nil || got.Format != row.format || got.URL != want {
			t.Errorf("%s %q: %+v, %v; want format %q, URL %q", row.mode, row.specifier, got, err, row.format, want)
		}
	}
}

// closedFS refuses one path.
type closedFS struct {
	disk
	closed string
}

var errClosed = errors.New("closed")

func (c closedFS) Stat(path string) (Entry, error) {
	if path == c.closed {
		return Missing, errClosed
	}
	return c.disk.Stat(path)
}

func TestRefusalIsReturned(t *testing.T) {
	root := plant(t, map[string]string{"main.js": "", "secret.js": "", "node_modules/p/index.js": ""})
	for _, row := range [][2]string{
		{"secret.js", "./secret.js"}, {"secret.js", "./secret"}, {"node_modules", "p"}, {"node_modules/p/package.json", "p"},
	} {
		for _, mode := range []string{"require", "import"} {
			if mode == "import" && (row[1] == "./secret" || row[0] == "node_modules") {
				continue // an import looks at other places
			}
			r := New(closedFS{closed: filepath.Join(root, filepath.FromSlash(row[0]))}, builtins)
			if _, err := ask(r, root, rowOf(mode, row[1])); !errors.Is(err, errClosed) {
				t.Errorf("%s %q with %s closed: %v", mode, row[1], row[0], err)
			}
		}
	}
}

func TestErrorProperties(t *testing.T) {
	root := plant(t, map[string]string{"main.js": "", "bad/package.json": "{\n \"a\": x}", "bad/index.js": ""})
	r := New(disk{}, builtins)
	var e *Error
	if _, err := ask(r, root, rowOf("import", "./gone.js")); !errors.As(err, &e) || e.URL != FileURL(filepath.Join(root, "gone.js")) {
		t.Errorf("no url: %+v", e)
	}
	if _, err := ask(r, root, rowOf("require", "./gone.js")); !errors.As(err, &e) || len(e.RequireStack) != 1 {
		t.Errorf("no require stack: %+v", e)
	}
	e.RequireStack = append(e.RequireStack, "/main.js")
	if !strings.HasSuffix(e.Error(), "\n- /main.js") {
		t.Errorf("the stack isn't in the message: %s", e.Error())
	}
	if _, err := ask(r, root, rowOf("require", "./bad")); !errors.As(err, &e) || !strings.Contains(e.Err.Error(), "line 2, column 7: ") {
		t.Errorf("no position: %+v", e)
	}
}

func FuzzSpecifier(f *testing.F) {
	s := exportsSuite()
	for name, content := range importsSuite().files {
		if !strings.HasPrefix(name, "node_modules") {
			s.files[name] = content
		}
	}
	root := plant(f, s.files)
	for _, s := range suites() {
		for _, row := range s.rows {
			f.Add(row.specifier, row.mode == "import")
		}
	}
	f.Fuzz(func(t *testing.T, specifier string, isImport bool) {
		mode := "require"
		if isImport {
			mode = "import"
		}
		r := New(disk{}, builtins)
		got, err := ask(r, root, rowOf(mode, specifier))
		var e *Error
		if err != nil && !errors.As(err, &e) {
			t.Errorf("%s %q: not an *Error: %v", mode, specifier, err)
		}
		if got == "" {
			t.Errorf("%s %q: neither found nor refused", mode, specifier)
		}
	})
}
