package main

import (
	"strings"

	"github.com/jsrun/jsrun/tasks"
)

// taskValue is what a script of a task sees as `task`: its name, its folder, its declared arguments by name, the words
// that followed its name, and the variables that the task file set.
func taskValue(job *tasks.Job) map[string]any {
	argv := make([]any, len(job.Args))
	for i, word := range job.Args {
		argv[i] = word
	}
	env := make(map[string]any, len(job.Extra))
	for _, entry := range job.Extra {
		name, value, _ := strings.Cut(entry, "=")
		env[name] = value
	}
	return map[string]any{"name": job.Name, "dir": job.Task.Dir, "args": job.Values, "argv": argv, "env": env}
}
