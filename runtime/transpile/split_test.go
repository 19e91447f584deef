package transpile

import (
	"fmt"
	"strings"
	"testing"
)

// table writes what split found in one line.
func table(m Module) string {
	var parts []string
	for i, q := range m.Requests {
		parts = append(parts, strings.TrimSuffix(fmt.Sprintf("%d=%s %s", i, q.Specifier, q.Type), " "))
	}
	for _, i := range m.Imports {
		parts = append(parts, fmt.Sprintf("import %s of %d", i.Name, i.Request))
	}
	for _, e := range m.Exports {
		switch {
		case e.Name == "":
			parts = append(parts, fmt.Sprintf("export all of %d", e.Request))
		case e.Local != "":
			parts = append(parts, fmt.Sprintf("export %s as %s", e.Local, e.Name))
		default:
			parts = append(parts, fmt.Sprintf("export %s of %d as %s", e.From, e.Request, e.Name))
		}
	}
	return strings.Join(parts, "; ")
}

func TestSplit(t *testing.T) {
	for _, row := range []struct{ text, want, body string }{
		{`import "a";`, "0=a", ""},
		{`import d, { x, y as z, "s t" as s } from "a";`, "0=a; import default of 0; import x of 0; import y of 0; import s t of 0", ""},
		{`import * as n from "a"; f(n);`, "0=a; import * of 0", "f(n);"},
		{`import j from "./j.json" with { type: "json" };`, "0=./j.json json; import default of 0", ""},
		{"import a from \"m\";\nimport { b } from \"m\";", "0=m; import default of 0; import b of 0", ""},
		{"const x = 1;\nexport { x, x as \"a b\", x as default };", "export x as x; export x as a b; export x as default", "const x = 1;"},
		{`export * from "a"; export * as n from "b"; export { p, q as r } from "c";`,
			"0=a; 1=b; 2=c; import * of 1; import p of 2; import q of 2; export all of 0; export * of 1 as n; export p of 2 as p; export q of 2 as r", ""},
		{"import { q } from \"a\";\nexport { q as r };", "0=a; import q of 0; export q of 0 as r", ""},
		{`f(import("x"), import.meta.url, o.import, { import: 1 });`, "", `f($impt_("x"), import.meta.url, o.import, { import: 1 });`},
		{"const s = \"import(\", t = `export ${import(\"y\")} import(`, r = /import(/;", "",
			"const s = \"import(\", t = `export ${$impt_(\"y\")} import(`, r = /import(/;"},
		{"if (a) /import(/.test(b);", "", "if (a) /import(/.test(b);"},
		{"x = a / b / import(\"c\");", "", "x = a / b / $impt_(\"c\");"},
		{"x = {}\n/import(/.test(y);", "", "x = {}\n/import(/.test(y);"},
		{"a++ / import(\"c\") / 2;", "", "a++ / $impt_(\"c\") / 2;"},
		{"class C { import() {} export = 1; }", "", "class C { import() {} export = 1; }"},
	} {
		c, err := split(row.text)
		if err != nil {
			t.Errorf("%s: %v", row.text, err)
			continue
		}
		if got := table(c.module); got != row.want {
			t.Errorf("%s\ngot  %s\nwant %s", row.text, got, row.want)
		}
		if got := strings.TrimSpace(string(c.body)); got != row.body {
			t.Errorf("%s\nbody %q\nwant %q", row.text, got, row.body)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		`import a, { b as c } from "d" with { type: "json" };`, "export { a as \"b\" };", "`${`${1}`}`", "/[/]/ / 1", "import(", "export *",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := split(text)
		if err != nil {
			return
		}
		if len(c.body) != len(text) || strings.Count(string(c.body), "\n") != strings.Count(text, "\n") {
			t.Errorf("%q became %q: positions have moved", text, c.body)
		}
		c.wrapped()
	})
}
