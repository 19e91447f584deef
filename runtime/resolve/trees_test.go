package resolve

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// suite is a tree of files and what specifiers mean in it.
type suite struct {
	name  string
	files map[string]string // path to contents; "-> x" is a symbolic link
	rows  []row
}

// row is one resolution. In want and specifier, $R is the root of the tree; want is a path, node:NAME, data or
// "CODE: message".
type row struct {
	mode, parent, specifier string
	want                    string
	differs                 string // why Node 20 gives something else; "" where it agrees
}

func suites() []suite {
	return []suite{commonJSSuite(), folderSuite(), importSuite(), exportsSuite(), badTargetSuite(), importsSuite(), manifestSuite()}
}

const (
	typescript = "Node 20 knows no TypeScript"
	ours       = "the condition is ours"
	newer      = "Node 22 says it so"
)

func commonJSSuite() suite {
	return suite{"commonjs", map[string]string{
		"app/main.js": "", "app/lib.js": "", "app/data.json": "{}", "app/both": "", "app/both.js": "", "app/addon.node": "",
		"app/typed.ts": "", "app/view.tsx": "", "app/made.mts": "", "app/old.cts": "", "app/esm.mjs": "",
		"app/with space.js": "", "app/a%20b.js": "", "app/link.js": "-> lib.js", "app/sub/deep.js": "",
		"app/node_modules/near/index.js": "", "node_modules/far/index.js": "", "node_modules/near/index.js": "",
		"node_modules/far/lib/x.js": "", "node_modules/@s/p/index.js": "", "node_modules/test/index.js": "",
		"node_modules/single.js": "", "node_modules/linked": "-> ../packages/linked", "packages/linked/index.js": "",
	}, []row{
		{"require", "app/main.js", "./lib", "$R/app/lib.js", ""},
		{"require", "app/main.js", "./lib.js", "$R/app/lib.js", ""},
		{"require", "app/main.js", "./data", "$R/app/data.json", ""},
		{"require", "app/main.js", "./both", "$R/app/both", ""},
		{"require", "app/main.js", "./esm", "$R/app/esm.mjs", "Node guesses no .mjs"},
		{"require", "app/main.js", "./typed", "$R/app/typed.ts", typescript},
		{"require", "app/main.js", "./typed.js", "$R/app/typed.ts", typescript},
		{"require", "app/main.js", "./view.js", "$R/app/view.tsx", typescript},
		{"require", "app/main.js", "./made.mjs", "$R/app/made.mts", typescript},
		{"require", "app/main.js", "./old.cjs", "$R/app/old.cts", typescript},
		{"require", "app/main.js", "./with space", "$R/app/with space.js", ""},
		{"require", "app/main.js", "./a%20b", "$R/app/a%20b.js", ""},
		{"require", "app/main.js", "./link", "$R/app/lib.js", ""},
		{"require", "app/main.js", "$R/app/lib", "$R/app/lib.js", ""},
		{"require", "app/sub/deep.js", "../lib", "$R/app/lib.js", ""},
		{"require", "app/main.js", "./addon", "ERR_DLOPEN_FAILED: Native addons are not supported: $R/app/addon.node", "Node loads addons"},
		{"require", "app/sub/deep.js", "near", "$R/app/node_modules/near/index.js", ""},
		{"require", "app/sub/deep.js", "far", "$R/node_modules/far/index.js", ""},
		{"require", "app/main.js", "far/lib/x", "$R/node_modules/far/lib/x.js", ""},
		{"require", "app/main.js", "@s/p", "$R/node_modules/@s/p/index.js", ""},
		{"require", "app/main.js", "single", "$R/node_modules/single.js", ""},
		{"require", "app/main.js", "linked", "$R/packages/linked/index.js", ""},
		{"require", "app/main.js", "fs", "node:fs", ""},
		{"require", "app/main.js", "node:fs/promises", "node:fs/promises", ""},
		{"require", "app/main.js", "test", "$R/node_modules/test/index.js", ""},
		{"require", "app/main.js", "node:test", "node:test", ""},
		{"require", "app/main.js", "node:x", "ERR_UNKNOWN_BUILTIN_MODULE: No such built-in module: node:x", "require.resolve differs from require"},
		{"require", "app/main.js", "", "ERR_INVALID_ARG_VALUE: The argument 'id' must be a non-empty string. Received ''", "require.resolve differs from require"},
		{"require", "app/main.js", "./x", "MODULE_NOT_FOUND: Cannot find module './x'\nRequire stack:\n- $R/app/main.js", ""},
		{"require", "app/main.js", "./lib.js/", "MODULE_NOT_FOUND: Cannot find module './lib.js/'\nRequire stack:\n- $R/app/main.js", ""},
		{"require", "app/main.js", "absent", "MODULE_NOT_FOUND: Cannot find module 'absent'\nRequire stack:\n- $R/app/main.js", ""},
		{"require", "app/main.js", "@s", "MODULE_NOT_FOUND: Cannot find module '@s'\nRequire stack:\n- $R/app/main.js", ""},
		{"require", "app/main.js", "#x", "MODULE_NOT_FOUND: Cannot find module '#x'\nRequire stack:\n- $R/app/main.js", ""},
		{"require", "app/main.js", "$R/x", "MODULE_NOT_FOUND: Cannot find module '$R/x'\nRequire stack:\n- $R/app/main.js", ""},
		{"require", "", "$R/x", "MODULE_NOT_FOUND: Cannot find module '$R/x'", "createRequire needs a file"},
		{"require", "", "./x", "MODULE_NOT_FOUND: Cannot find module './x'", "createRequire needs a file"},
	}}
}

func folderSuite() suite {
	return suite{"folders", map[string]string{
		"main.js": "", "dir/index.js": "", "dir.js": "", "data/index.json": "{}", "ts/index.ts": "",
		"m1/package.json": `{"main":"./lib/a"}`, "m1/lib/a.js": "",
		"m2/package.json": `{"main":"lib"}`, "m2/lib/index.js": "",
		"m3/package.json": `{"main":"gone.js"}`, "m3/index.js": "",
		"m4/package.json": `{"main":"gone.js"}`,
		"m5/package.json": `{"main":"src/a.js"}`, "m5/src/a.ts": "",
		"m6/package.json": `{"main":42}`, "m6/index.js": "", "empty/x.txt": "", "index.js": "", "in/x.js": "",
	}, []row{
		{"require", "main.js", "./dir", "$R/dir.js", ""},
		{"require", "main.js", "./dir/", "$R/dir/index.js", ""},
		{"require", "main.js", "./dir/.", "$R/dir/index.js", ""},
		{"require", "in/x.js", "..", "$R/index.js", ""},
		{"require", "main.js", ".", "$R/index.js", ""},
		{"require", "main.js", "./data", "$R/data/index.json", ""},
		{"require", "main.js", "./ts", "$R/ts/index.ts", typescript},
		{"require", "main.js", "./m1", "$R/m1/lib/a.js", ""},
		{"require", "main.js", "./m2", "$R/m2/lib/index.js", ""},
		{"require", "main.js", "./m3", "$R/m3/index.js", ""},
		{"require", "main.js", "./m4", "MODULE_NOT_FOUND: Cannot find module '$R/m4/gone.js'. Please verify that the package.json has a valid \"main\" entry", ""},
		{"require", "main.js", "./m5", "$R/m5/src/a.ts", typescript},
		{"require", "main.js", "./m6", "$R/m6/index.js", ""},
		{"require", "main.js", "./empty", "MODULE_NOT_FOUND: Cannot find module './empty'\nRequire stack:\n- $R/main.js", ""},
	}}
}

func importSuite() suite {
	return suite{"import", map[string]string{
		"main.mjs": "", "lib.mjs": "", "lib.js": "", "data.json": "{}", "with space.mjs": "", "a%20b.mjs": "", "q?.mjs": "",
		"typed.ts": "", "view.tsx": "", "made.mts": "", "dir/index.js": "", "dir/x.mjs": "", "x.wasm2": "", "link.mjs": "-> lib.mjs",
		"noext": "", "ünï.mjs": "",
		"node_modules/p/index.js": "", "node_modules/p/lib/x.js": "",
		"node_modules/main/package.json": `{"main":"lib/a"}`, "node_modules/main/lib/a.js": "",
		"node_modules/maindir/package.json": `{"main":"lib"}`, "node_modules/maindir/lib/index.js": "",
		"node_modules/badmain/package.json": `{"main":"gone.js"}`,
		"node_modules/tsmain/package.json":  `{"main":"a.js"}`, "node_modules/tsmain/a.ts": "",
		"node_modules/@s/p/index.js": "",
	}, []row{
		{"import", "main.mjs", "./lib.mjs", "$R/lib.mjs", ""},
		{"import", "main.mjs", "./dir/../lib.mjs", "$R/lib.mjs", ""},
		{"import", "main.mjs", "./%6Cib.mjs", "$R/lib.mjs", ""},
		{"import", "main.mjs", "./dir/%2e%2E/lib.mjs", "$R/lib.mjs", ""},
		{"import", "main.mjs", `.\lib.mjs`, `ERR_INVALID_MODULE_SPECIFIER: Invalid module ".\lib.mjs" is not a valid package name imported from $R/main.mjs`, ""},
		{"import", "main.mjs", `./dir\x.mjs`, "$R/dir/x.mjs", ""},
		{"import", "main.mjs", "./lib.mjs?v=1#frag", "$R/lib.mjs", ""},
		{"import", "main.mjs", "./with space.mjs", "$R/with space.mjs", ""},
		{"import", "main.mjs", "./with%20space.mjs", "$R/with space.mjs", ""},
		{"import", "main.mjs", "./a%2520b.mjs", "$R/a%20b.mjs", ""},
		{"import", "main.mjs", "./ünï.mjs", "$R/ünï.mjs", ""},
		{"import", "main.mjs", "./link.mjs", "$R/lib.mjs", ""},
		{"import", "main.mjs", "./noext", "$R/noext", ""},
		{"import", "main.mjs", "file://$R/lib.mjs", "$R/lib.mjs", ""},
		{"import", "main.mjs", "file:$R/lib.mjs", "$R/lib.mjs", ""},
		{"import", "main.mjs", "file://localhost$R/lib.mjs", "$R/lib.mjs", ""},
		{"import", "main.mjs", "$R/lib.mjs", "$R/lib.mjs", ""},
		{"import", "main.mjs", "./data.json", "$R/data.json", ""},
		{"import", "main.mjs", "./typed.ts", "$R/typed.ts", typescript},
		{"import", "main.mjs", "./typed.js", "$R/typed.ts", typescript},
		{"import", "main.mjs", "./view.jsx", "$R/view.tsx", typescript},
		{"import", "main.mjs", "./made.mjs", "$R/made.mts", typescript},
		{"import", "main.mjs", "fs", "node:fs", ""},
		{"import", "main.mjs", "node:path", "node:path", ""},
		{"import", "main.mjs", "node:x", "ERR_UNKNOWN_BUILTIN_MODULE: No such built-in module: node:x", ""},
		{"import", "main.mjs", "data:text/javascript,1", "data", ""},
		{"import", "data:text/javascript,1", "./x", `ERR_UNSUPPORTED_RESOLVE_REQUEST: Failed to resolve module specifier "./x" from "data:text/javascript,1": Invalid relative URL or base scheme is not hierarchical.`, newer},
		{"import", "data:text/javascript,1", "fs", "node:fs", "the parent is no file"},
		{"import", "main.mjs", "p", "$R/node_modules/p/index.js", ""},
		{"import", "main.mjs", "p/lib/x.js", "$R/node_modules/p/lib/x.js", ""},
		{"import", "main.mjs", "@s/p", "$R/node_modules/@s/p/index.js", ""},
		{"import", "main.mjs", "main", "$R/node_modules/main/lib/a.js", ""},
		{"import", "main.mjs", "maindir", "$R/node_modules/maindir/lib/index.js", ""},
		{"import", "main.mjs", "tsmain", "$R/node_modules/tsmain/a.ts", typescript},
		{"import", "main.mjs", "badmain", "ERR_MODULE_NOT_FOUND: Cannot find package '$R/node_modules/badmain/gone.js' imported from $R/main.mjs", ""},
		{"import", "main.mjs", "p/lib/x", "ERR_MODULE_NOT_FOUND: Cannot find module '$R/node_modules/p/lib/x' imported from $R/main.mjs", ""},
		{"import", "main.mjs", "absent/x", "ERR_MODULE_NOT_FOUND: Cannot find package 'absent' imported from $R/main.mjs", ""},
		{"import", "main.mjs", "./lib", "ERR_MODULE_NOT_FOUND: Cannot find module '$R/lib' imported from $R/main.mjs", ""},
		{"import", "main.mjs", "./dir", "ERR_UNSUPPORTED_DIR_IMPORT: Directory import '$R/dir' is not supported resolving ES modules imported from $R/main.mjs", ""},
		{"import", "main.mjs", "./dir/", "ERR_UNSUPPORTED_DIR_IMPORT: Directory import '$R/dir/' is not supported resolving ES modules imported from $R/main.mjs", ""},
		{"import", "main.mjs", "./dir%2fx.mjs", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "$R/dir%2fx.mjs" must not include encoded "/" or "\" characters imported from $R/main.mjs`, ""},
		{"import", "main.mjs", "./%zz.mjs", "URIError: URI malformed", ""},
		{"import", "main.mjs", "./x.wasm2", `ERR_UNKNOWN_FILE_EXTENSION: Unknown file extension ".wasm2" for $R/x.wasm2`, ""},
		{"import", "main.mjs", "https://x.org/a.mjs", "ERR_UNSUPPORTED_ESM_URL_SCHEME: Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol 'https:'", ""},
		{"import", "main.mjs", "", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "" is not a valid package name imported from $R/main.mjs`, "Node takes node_modules itself for the package"},
		{"import", "main.mjs", "@s", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "@s" is not a valid package name imported from $R/main.mjs`, ""},
		{"import", "main.mjs", ".x", `ERR_INVALID_MODULE_SPECIFIER: Invalid module ".x" is not a valid package name imported from $R/main.mjs`, ""},
		{"import", "main.mjs", "p%20q", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "p%20q" is not a valid package name imported from $R/main.mjs`, ""},
		{"import", "main.mjs", "#x", `ERR_PACKAGE_IMPORT_NOT_DEFINED: Package import specifier "#x" is not defined imported from $R/main.mjs`, ""},
	}}
}

// plant writes a suite's files and gives the real path of their root.
func plant(t testing.TB, files map[string]string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if target, isLink := strings.CutPrefix(content, "-> "); isLink {
			err = os.Symlink(target, path)
		} else {
			err = os.WriteFile(path, []byte(content), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func builtins(name string) bool {
	switch name {
	case "fs", "fs/promises", "path", "test":
		return true
	}
	return false
}

// ask resolves one row with r; the answer has the form of row.want.
func ask(r *Resolver, root string, row row) (string, error) {
	parent := row.parent
	if parent != "" && !strings.HasPrefix(parent, "data:") {
		parent = filepath.Join(root, filepath.FromSlash(parent))
	}
	specifier := strings.ReplaceAll(row.specifier, "$R", filepath.ToSlash(root))
	resolve := r.Require
	if row.mode == "import" {
		resolve = r.Import
	}
	result, err := resolve(specifier, parent)
	return answer(result, err, root), err
}

func answer(result Result, err error, root string) string {
	var e *Error
	text := result.Path
	switch {
	case errors.As(err, &e) && e.Code == "":
		text = e.Class + ": " + e.Error()
	case errors.As(err, &e):
		text = e.Code + ": " + e.Error()
	case err != nil:
		text = err.Error()
	case result.Builtin != "":
		text = "node:" + result.Builtin
	case result.Format == Data:
		text = "data"
	}
	return strings.ReplaceAll(text, root, "$R")
}
