package examples

import "strings"

func ci(e *example) {
	e.run(nil, "test", "example.com/roman/numeral")
	roman := e.list("bin/*")
	if len(roman) != 1 {
		e.Fatalf("bin holds %q, want one program", roman)
	}
	e.says(e.exec(0, e.path(roman[0]), "2026"), "MMXXVI")
	e.fresh("format", "lint", "test", "build")

	e.append("numeral/numeral_test.go", "\n// more to come\n")
	e.run(nil, "build is fresh", "example.com/roman/numeral")

	source := e.read("numeral/numeral.go")
	e.write("numeral/numeral.go", strings.Replace(source, `"CM"`, `"MC"`, 1))
	e.fails(1, []string{"-j", "1"}, `Format(1990) = "MMCXC", <nil>, want "MCMXC"`, `task "test"`, "not started because test failed: build")
	e.write("numeral/numeral.go", strings.Replace(source, "\tvar b", "var b", 1))
	e.fails(1, []string{"-j", "1", "-k", "-v"}, "these files want gofmt -w:", "numeral.go", "lint finished", "test finished")
	e.write("numeral/numeral.go", source)
	e.run(nil)
	e.fresh("format", "lint", "test", "build")
}
