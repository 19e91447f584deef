package proc

import (
	"path/filepath"
	"strings"
)

const (
	separators  = `:\/`
	defaultPath = ""
	modeTells   = false // a file's ending says whether it can be executed
)

// endings gives what to append to path: nothing, if it has an ending already, then each of PATHEXT.
func endings(path string, env []string) []string {
	list, ok := variable(env, "PATHEXT")
	if !ok || list == "" {
		list = ".com;.exe;.bat;.cmd"
	}
	var out []string
	if filepath.Ext(path) != "" {
		out = append(out, "")
	}
	for ending := range strings.SplitSeq(strings.ToLower(list), ";") {
		if ending != "" {
			out = append(out, "."+strings.TrimPrefix(ending, "."))
		}
	}
	return out
}

func sameName(a, b string) bool { return strings.EqualFold(a, b) }
