package watch

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestIgnore(t *testing.T) {
	for _, row := range []struct {
		patterns string
		ignored  string // paths between spaces, "_" being one in a name; a slash at the end makes a folder
		kept     string
	}{
		{"*.log", "a.log x/b.log .log", "a.log2 log x/log.txt"},
		{"/build", "build/ build/x", "x/build/ x/build"},
		{"build/", "build/ x/build/ build/y", "build.txt x/file"},
		{"doc/*.txt", "doc/a.txt", "doc/x/a.txt x/doc/a.txt"},
		{"**/foo", "foo x/foo x/y/foo", "foo2 x/foo2"},
		{"foo/**", "foo/a foo/b/c", "foo2 foo/ x/foo/a"},
		{"a/**/b", "a/b a/x/b a/x/y/b", "b x/a/b a/xb"},
		{"a**b", "ab axxb", "a/b"},
		{"x/**b", "x/ab x/b", "x/y/b"},
		{"a**/b", "a/b ax/b a/x/b", "b x/a/b"},
		{"?a**/b", "xa/b xay/b", "xa/x/b"},
		{"*.log\n!keep.log", "a.log", "keep.log x/keep.log"},
		{"dir/\n!dir/keep", "dir/keep dir/", "keep"},
		{"dir/*\n!dir/keep", "dir/x", "dir/keep dir/"},
		{"\\#a\n\\!b\n#c", "#a !b", "#c c"},
		{"a\\ \nb ", "a_ b", "a b_"},
		{"[a-c]x\n[!a-z]1", "ax cx A1", "dx b1 a1"},
		{"[[:digit:]]x\n[]]y\n[a-]z", "1x ]y -z az", "ax by cz"},
		{"[abc", "", "[abc a"},
		{"a?c", "abc", "a/c ac abbc"},
		{"\\", "", "x"},
		{"/*\n!/src", "a b/c", "src/ src/x"},
		{"foo\r\nbar", "foo bar", "baz"},
		{"*a*a*a*a*a*a*a*b", "", strings.Repeat("a", 200)},
		{"/", "", "a b/c"},
		{"**", "a b/c", ""},
		{"*/", "b/ b/c", "a"},
		{"b/*/", "b/x/ b/x/y", "b/ b/z"},
	} {
		list := parseIgnore(row.patterns)
		check := func(paths string, want bool) {
			for path := range strings.FieldsSeq(paths) {
				path = strings.ReplaceAll(path, "_", " ")
				if got := ignoredWithParents(list, path); got != want {
					t.Errorf("%q ignores %q: got %v, want %v", row.patterns, path, got, want)
				}
			}
		}
		check(row.ignored, true)
		check(row.kept, false)
	}
}

// ignoredWithParents looks at each folder above path first, as a walk does.
func ignoredWithParents(list ignoreList, path string) bool {
	path, isDir := strings.CutSuffix(path, "/")
	names := strings.Split(path, "/")
	for i := range names {
		if ignored, _ := list.decide(strings.Join(names[:i+1], "/"), isDir || i < len(names)-1); ignored {
			return true
		}
	}
	return false
}

// TestIgnoreAgainstGit compares random nested ignore files with what `git check-ignore` says of the same tree.
func TestIgnoreAgainstGit(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed")
	}
	root := t.TempDir()
	run := func(stdin string, args ...string) string {
		cmd := exec.Command(git, append([]string{"-C", root, "-c", "core.excludesFile=", "-c", "core.ignoreCase=false"}, args...)...)
		cmd.Stdin = strings.NewReader(stdin)
		out, err := cmd.Output()
		if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() != 1) {
			t.Fatalf("git %v: %v", args, err)
		}
		return string(out)
	}
	run("", "init", "-q")
	rng := rand.New(rand.NewPCG(9, 9))
	paths := randomTree(t, rng, root)
	rounds := 250
	if testing.Short() {
		rounds = 20
	}
	for range rounds {
		texts := map[string]string{}
		for _, dir := range []string{"", "a", "a/b", "b"} {
			texts[dir] = randomPatterns(rng)
			if info, err := os.Stat(filepath.Join(root, dir)); err == nil && info.IsDir() {
				if err := os.WriteFile(filepath.Join(root, dir, ignoreFile), []byte(texts[dir]), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
		ignoredByGit := map[string]bool{}
		for path := range strings.SplitSeq(run(strings.Join(paths, "\x00"), "check-ignore", "--no-index", "--stdin", "-z"), "\x00") {
			ignoredByGit[path] = true
		}
		rules := newRules(Files{Roots: []string{root}})
		for _, path := range paths {
			full := filepath.Join(root, path)
			info, err := os.Lstat(full)
			if err != nil {
				t.Fatal(err)
			}
			if got := !rules.reaches(full, info.IsDir()); got != ignoredByGit[path] {
				t.Fatalf("%q: ignored %v, git says %v; files: %q", path, got, ignoredByGit[path], texts)
			}
		}
	}
}

func randomTree(t *testing.T, rng *rand.Rand, root string) []string {
	t.Helper()
	for range 150 {
		var names []string
		for range 1 + rng.IntN(4) {
			names = append(names, []string{"a", "b", "ab", "a.b", "!a", "#b", "a b", "B", "-", "]", "é"}[rng.IntN(11)])
		}
		path := filepath.Join(append([]string{root}, names...)...)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			continue // a file is in the way
		}
		_ = os.WriteFile(path, nil, 0o666) // a folder may be in the way
	}
	var paths []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if d.IsDir() && d.Name() == ".git" {
			return fs.SkipDir
		}
		if path != root {
			rel, _ := filepath.Rel(root, path)
			paths = append(paths, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func randomPatterns(rng *rand.Rand) string {
	pieces := []string{
		"a", "b", "B", ".", "/", "/", "*", "*", "**", "**/", "/**", "?", "[ab]", "[!a]", "[^b-]", "[]a]", "[[:alpha:]]",
		"[a-b", "\\", "\\ ", " ", "!", "#", "ab", "é", "\\*", "[[:nope:]]", "[\\]]", "[b-a]", "-", "[[:a]", "\r",
	}
	var text bytes.Buffer
	for range rng.IntN(4) {
		if rng.IntN(4) == 0 {
			text.WriteByte('!')
		}
		for range 1 + rng.IntN(4) {
			fmt.Fprint(&text, pieces[rng.IntN(len(pieces))])
		}
		text.WriteByte('\n')
	}
	return text.String()
}
