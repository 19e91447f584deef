package glob_test

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/internal/glob"
)

// tree makes files under a new folder; "a -> b" is a symbolic link.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, name := range names {
		name, target, link := strings.Cut(name, " -> ")
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		if link {
			err = os.Symlink(filepath.FromSlash(target), path)
		} else {
			err = os.WriteFile(path, nil, 0o644)
		}
		if link && err != nil && runtime.GOOS == "windows" {
			t.Skip("no right to make symbolic links")
		} else if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

var house = []string{
	"go.mod", "main.go", "a.b.go", ".env", "odd[1].txt", "x,y.txt",
	"src/app.ts", "src/app.test.ts", "src/deep/one/two.ts", "src/deep/x.js",
	"src/node_modules/p/index.js", "docs/index.md", "docs/img/a.png",
	".git/HEAD", ".jsrun/fresh/1.json", "sub/.git", "ünï/é.md",
}

func TestFiles(t *testing.T) {
	root := tree(t, house...)
	for _, row := range []struct{ patterns, want string }{
		{"*.go", "a.b.go main.go"},
		{"**/*.ts", "src/app.test.ts src/app.ts src/deep/one/two.ts"},
		{"src/**/x.js", "src/deep/x.js"},
		{"src/**/app.ts", "src/app.ts"},
		{"src/*/x.js", "src/deep/x.js"},
		{"docs", "docs/img/a.png docs/index.md"},
		{"docs/", "docs/img/a.png docs/index.md"},
		{"docs/**", "docs/img/a.png docs/index.md"},
		{"./docs//index.md", "docs/index.md"},
		{"go.mod/", ""},
		{"go.mod/**", ""},
		{"go.mod/x", ""},
		{"**/img", "docs/img/a.png"},
		{"{src/app,main}.{ts,go}", "main.go src/app.ts"},
		{"{docs/{img/*,*.md},go.mod}", "docs/img/a.png docs/index.md go.mod"},
		{"ma?n.[f-h]o", "main.go"},
		{"[!a]*.go", "main.go"},
		{`odd\[1\].txt`, "odd[1].txt"},
		{`{x\,y,z}.txt`, "x,y.txt"},
		{"*/?.md", "ünï/é.md"},
		{".*", ".env"},
		{"*.x", ""},
		{"**/*.ts !**/*.test.ts", "src/app.ts src/deep/one/two.ts"},
		{"src !**/node_modules", "src/app.test.ts src/app.ts src/deep/one/two.ts src/deep/x.js"},
		{"src !src/deep src/deep/x.js", "src/app.test.ts src/app.ts src/deep/x.js src/node_modules/p/index.js"},
		{"!*.go *.go", "a.b.go main.go"},
		{"!*.go", ""},
		{"** !src !docs !ünï", ".env a.b.go go.mod main.go odd[1].txt x,y.txt"},
		{".git/*", ".git/HEAD"},
		{".git", ".git/HEAD"},
		{"**/HEAD", ""},
		{".jsrun/**", ".jsrun/fresh/1.json"},
		{"sub/.git", "sub/.git"},
		{"sub/**", ""},
	} {
		got, err := glob.Files(root, strings.Fields(row.patterns))
		if err != nil {
			t.Errorf("%s: %v", row.patterns, err)
		}
		if want := strings.Fields(row.want); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", row.patterns, got, want)
		}
	}
}

// What a list selects in a walk is what it matches one by one.
func TestMatchAgreesWithFiles(t *testing.T) {
	root := tree(t, house...)
	for _, patterns := range []string{
		"**", "src", "**/*.ts !**/deep", "{src/*,docs}/**", "*/*", "!*.go **/*.md", ".git !**", "**/.git", "**/**/x.js",
	} {
		l, err := glob.New(strings.Fields(patterns))
		if err != nil {
			t.Fatal(err)
		}
		found, err := l.Walk(root)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range house {
			if got, want := l.Match(name), slices.Contains(found.Files, name); got != want {
				t.Errorf("%s: Match(%q) = %v, but the walk says %v", patterns, name, got, want)
			}
		}
	}
}

func TestParentFolder(t *testing.T) {
	root := tree(t, "shared/lib.js", "app/main.js")
	got, err := glob.Files(filepath.Join(root, "app"), []string{"../shared/*.js", "**/*.js"})
	if want := []string{"../shared/lib.js", "main.js"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if !glob.Match("../shared/*.js", "../shared/lib.js") || glob.Match("**/*.js", "../shared/lib.js") {
		t.Error("wildcards must stay inside the root, and `..` must lead out of it")
	}
}

func TestSymlinks(t *testing.T) {
	root := tree(t, "real/a.md", "real/loop -> .", "file -> real/a.md", "link -> real", "dead -> nowhere")
	for _, row := range []struct{ pattern, want string }{
		{"**", "dead file link real/a.md real/loop"},
		{"link/*.md", "link/a.md"},
		{"link", "link link/a.md link/loop"},
		{"*/a.md", "real/a.md"},
		{"real/loop/loop/a.md", "real/loop/loop/a.md"},
		{"**/loop", "real/loop real/loop/a.md real/loop/loop"},
	} {
		got, err := glob.Files(root, []string{row.pattern})
		if want := strings.Fields(row.want); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: got %q, %v, want %q", row.pattern, got, err, want)
		}
	}
}

func TestEmptyPatternsAreReported(t *testing.T) {
	l, err := glob.New([]string{"*.go", "*.x", "!*.go", "nothing", "!gone", "docs"})
	if err != nil {
		t.Fatal(err)
	}
	found, err := l.Walk(tree(t, house...))
	if want := []int{1, 3}; err != nil || !slices.Equal(found.Empty, want) {
		t.Errorf("Empty = %v, %v, want %v", found.Empty, err, want)
	}
}

func TestOnlyNeededFoldersAreRead(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("needs a folder that this user cannot read")
	}
	root := tree(t, "open/a.go", "closed/b.go")
	closed := filepath.Join(root, "closed")
	if err := os.Chmod(closed, 0o311); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(closed, 0o755) })
	for _, patterns := range [][]string{{"open/**"}, {"*.go"}, {"**/*.go", "!closed"}, {"closed/b.go"}} {
		if _, err := glob.Files(root, patterns); err != nil {
			t.Errorf("%q: %v", patterns, err)
		}
	}
	_, err := glob.Files(root, []string{"open/*", "*/b*"})
	if walk, ok := err.(*glob.WalkError); !ok || walk.Pattern != 1 || !strings.Contains(err.Error(), closed) {
		t.Errorf("got %v, want an error of pattern 1 that names %s", err, closed)
	}
}

func TestCheck(t *testing.T) {
	for _, row := range []struct{ pattern, want string }{
		{"src/**/*.{ts,tsx}", ""},
		{"!dist", ""},
		{"", `pattern "": empty`},
		{"!", `pattern "": empty`},
		{"a[b", `pattern "a[b": unbalanced bracket or brace`},
		{"a{b,c", `pattern "a{b,c": unbalanced bracket or brace`},
		{"x[a/b]", `pattern "x[a/b]": a slash within brackets`},
		{"/etc/*", `pattern "/etc/*": absolute; patterns are relative to a folder`},
		{"C:/x", `pattern "C:/x": absolute; patterns are relative to a folder`},
		{strings.Repeat("{a,b}", 20), "more than 1024 patterns"},
	} {
		err := glob.Check(row.pattern)
		if row.want == "" && err != nil || row.want != "" && (err == nil || !strings.Contains(err.Error(), row.want)) {
			t.Errorf("Check(%q) = %v, want %q", row.pattern, err, row.want)
		}
	}
}

func TestLiteral(t *testing.T) {
	for pattern, want := range map[string]bool{"a/b.go": true, "!a": true, `a\*b`: true, "a*": false, "{a,b}": false, "[a]": false, "a?": false} {
		if got := glob.Literal(pattern); got != want {
			t.Errorf("Literal(%q) = %v", pattern, got)
		}
	}
}

func FuzzCheckAndMatch(f *testing.F) {
	f.Add("a/**/{b,c}[!x]?.go", "a/b/c1.go")
	f.Add(`!\{a\`, "{a")
	f.Fuzz(func(t *testing.T, pattern, path string) {
		if glob.Check(pattern) == nil {
			glob.Match(pattern, path)
		}
	})
}
