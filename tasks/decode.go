package tasks

import (
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// decoder turns a tree that [conform] has looked at into a File. It reports what needs more than the format to be told:
// values out of range, code, schedules and globs.
type decoder struct {
	*mistakes
	opts LoadOptions
	dir  string // absolute: where relative names start
}

func (d *decoder) file(root *node) *File {
	f := &File{
		Dir:      d.dir,
		Default:  root.get("default").str(),
		Settings: d.settings(root.get("settings")),
		Env:      d.env(root.get("env")),
		EnvFiles: d.envFiles(root.get("env_file")),
	}
	for _, n := range root.get("tasks").each() {
		f.Tasks = append(f.Tasks, d.task(n))
	}
	if n := root.get("default"); n != nil {
		f.defaultPos = d.pos(n.val)
	}
	return f
}

func (d *decoder) settings(n *node) Settings {
	s := Settings{Jobs: d.jobs(n.get("jobs")), Output: "prefix", Failure: "kill", KillAfter: 5 * time.Second}
	if after := n.get("kill_after"); after != nil {
		s.KillAfter = d.duration(after)
	}
	return s
}

// jobs gives a number of jobs; left out, one for each processor.
func (d *decoder) jobs(n *node) int {
	if n == nil {
		return runtime.NumCPU()
	}
	if share, ok := strings.CutSuffix(n.str(), "%"); ok {
		percent, _ := strconv.Atoi(share)
		return max(1, runtime.NumCPU()*percent/100)
	}
	jobs, isNumber := n.value.(int64)
	if isNumber && (jobs < 1 || jobs > 10_000) {
		d.add(n.val, "", "%q wants 1 to 10000 jobs, not %d", n.name, jobs)
	}
	return int(jobs)
}

func (d *decoder) duration(n *node) time.Duration {
	if n == nil || n.kind != kindString {
		return 0
	}
	length, _ := time.ParseDuration(n.str()) // conform has asked the same
	return length
}

func (d *decoder) env(n *node) []Var {
	var vars []Var
	for _, f := range n.each() {
		v := Var{Name: f.name, Value: f.str(), Pos: d.pos(f.key)}
		if f.kind == kindTable {
			v.Value, v.Default = f.get("default").str(), true
		}
		vars = append(vars, v)
	}
	return vars
}

func (d *decoder) envFiles(n *node) []EnvFile {
	var files []EnvFile
	for _, f := range n.all() {
		path := f
		if f.kind == kindTable {
			path = f.get("path")
		}
		if path == nil {
			continue
		}
		files = append(files, EnvFile{Path: d.path(path.str()), Optional: f.get("optional").isTrue(), Pos: d.pos(path.val)})
	}
	return files
}

// path gives the absolute form of a name in the file, which is written with slashes on every system.
func (d *decoder) path(name string) string {
	name = filepath.FromSlash(name)
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(d.dir, name)
}
