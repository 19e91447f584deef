package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/jsrun/jsrun/tasks"
)

func TestInputs(t *testing.T) {
	dir := t.TempDir()
	at := func(path string) string { return filepath.Join(dir, filepath.FromSlash(path)) }
	file, err := tasks.Parse(at("jsrun.toml"), []byte(`
[tasks.gen]
sources = ["src/**/*.txt", "!src/skip/**", "go.mod", "src/deep/*.md"]
outputs = ["src/gen/*.txt"]
run = "true"
[tasks.use]
depends = ["gen"]
run = "true"
`), tasks.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.Create(at("our.log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	c := &call{here: dir, stdout: log, stderr: log}
	for _, test := range []struct {
		task        string
		roots       []string
		takes, nots []string
	}{
		{
			"gen", []string{"go.mod", "jsrun.toml", "src"},
			[]string{"src/a.txt", "src/b/c.txt", "go.mod", "jsrun.toml", "src/deep/x.md"},
			[]string{"src/skip/a.txt", "src/gen/x.txt", "src/a.go", "other.txt"},
		},
		{
			"use", []string{"."},
			[]string{"src/a.txt", "other.txt", "src/a.go", "src/skip/a.txt"},
			[]string{"src/gen/x.txt", "../x.txt", "our.log"},
		},
	} {
		plan, err := c.plan(file, []string{test.task})
		if err != nil {
			t.Fatal(err)
		}
		in, err := inputsOf(plan)
		if err != nil {
			t.Fatal(err)
		}
		in.logs = c.logs()
		if got := c.shownAll(in.roots); !slices.Equal(got, test.roots) {
			t.Errorf("%s: roots %q, want %q", test.task, got, test.roots)
		}
		for _, path := range test.takes {
			if !in.match(at(path), false) {
				t.Errorf("%s: %s is no input", test.task, path)
			}
		}
		for _, path := range test.nots {
			if in.match(at(path), false) {
				t.Errorf("%s: %s is an input", test.task, path)
			}
		}
	}
}
