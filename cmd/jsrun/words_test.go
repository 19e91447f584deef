package main

import "testing"

func TestIsScript(t *testing.T) {
	for word, want := range map[string]bool{
		"x.js": true, "a/b": true, "./x": true, "x.tsx": true, "x.cts": true, "build": false, "lint:js": false,
		"x.json": false, "-": false, "--file=x.js": false, "v1.2": false, "": false,
	} {
		if got := isScript(word); got != want {
			t.Errorf("%q: got %t", word, got)
		}
	}
}
