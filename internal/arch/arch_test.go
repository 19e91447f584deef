package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/jsrun/jsrun/"

// file is one Go file that is not a test.
type file struct {
	name string // below the root
	pkg  string // its folder
	tree *ast.File
	set  *token.FileSet
}

func sources(t *testing.T) []file {
	t.Helper()
	root := filepath.Join("..", "..")
	var files []file
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() && name != root && (strings.HasPrefix(base, ".") || base == "testdata" || base == "node_modules") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(base, ".go") || strings.HasSuffix(base, "_test.go") {
			return nil
		}
		below, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		below = filepath.ToSlash(below)
		files = append(files, file{below, path.Dir(below), tree, set})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 50 {
		t.Fatalf("found only %d files: the test looks in the wrong place", len(files))
	}
	return files
}

func floorOf(pkg string) (Floor, bool) {
	for _, f := range floors {
		if folder, below := strings.CutSuffix(f.Path, "..."); f.Path == pkg || below && strings.HasPrefix(pkg, folder) {
			return f, true
		}
	}
	return Floor{}, false
}

func TestFloors(t *testing.T) {
	for _, f := range sources(t) {
		if strings.HasPrefix(f.pkg, "examples/") { // a module that an example builds
			continue
		}
		here, ok := floorOf(f.pkg)
		if !ok {
			t.Errorf("%s: the package %s has no floor in internal/arch", f.name, f.pkg)
			continue
		}
		for _, spec := range f.tree.Imports {
			target, _ := strconv.Unquote(spec.Path.Value)
			if below, ours := strings.CutPrefix(target, module); ours {
				if there, ok := floorOf(below); ok && there.Height >= here.Height {
					t.Errorf("%s: %s (floor %d) imports %s (floor %d)", f.set.Position(spec.Pos()), f.pkg, here.Height, below, there.Height)
				}
				continue
			}
			if strings.Contains(strings.Split(target, "/")[0], ".") && !slices.ContainsFunc(here.Owns, func(m string) bool { return strings.HasPrefix(target, m) }) {
				t.Errorf("%s: %s imports %s, which it does not own", f.set.Position(spec.Pos()), f.pkg, target)
			}
		}
	}
}

func TestOneOwner(t *testing.T) {
	owners := map[string]string{}
	for _, f := range floors {
		for _, m := range f.Owns {
			if slices.Contains(shared, m) {
				continue
			}
			if other, taken := owners[m]; taken {
				t.Errorf("%s is owned by %s and by %s", m, other, f.Path)
			}
			owners[m] = f.Path
		}
	}
}

func TestEdge(t *testing.T) {
	for _, f := range sources(t) {
		if f.pkg == edge || strings.HasPrefix(f.pkg, "examples/") {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := selector.X.(*ast.Ident); ok && pkg.Obj == nil {
				for importPath, names := range edgeOnly {
					if path.Base(importPath) == pkg.Name && imports(f, importPath) && slices.Contains(names, selector.Sel.Name) && !slices.Contains(beyondEdge[f.pkg], selector.Sel.Name) {
						t.Errorf("%s: only %s may use %s.%s", f.set.Position(n.Pos()), edge, pkg.Name, selector.Sel.Name)
					}
				}
			}
			return true
		})
	}
}

func imports(f file, importPath string) bool {
	return slices.ContainsFunc(f.tree.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == strconv.Quote(importPath) })
}

func TestNoInit(t *testing.T) {
	for _, f := range sources(t) {
		for _, d := range f.tree.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: no package has an init function", f.set.Position(d.Pos()))
			}
		}
	}
}

func TestRestricted(t *testing.T) {
	for _, f := range sources(t) {
		for target, allowed := range restricted {
			if imports(f, target) && !slices.Contains(allowed, f.pkg) && f.pkg != edge && !strings.HasPrefix(f.pkg, "examples/") {
				t.Errorf("%s imports %s", f.name, target)
			}
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	said := map[string]bool{}
	for _, f := range sources(t) {
		said[f.pkg] = said[f.pkg] || f.tree.Doc != nil
	}
	for pkg, ok := range said {
		if !ok && !strings.HasPrefix(pkg, "examples/") {
			t.Errorf("%s has no package comment", pkg)
		}
	}
}

func TestFilesStayShort(t *testing.T) {
	const most = 600
	for _, f := range sources(t) {
		if lines := f.set.File(f.tree.Pos()).LineCount(); lines > most {
			t.Errorf("%s has %d lines; what concept hides in it?", f.name, lines)
		}
	}
}
