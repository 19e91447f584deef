package main

import (
	"encoding/json"
	"strings"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/tasks"
)

// taskModule is the module "jsrun" of one script: `task` is what [taskValue] gives, or null outside a task.
func taskModule(task map[string]any) (runtime.Builtin, error) {
	text, err := json.Marshal(task)
	if err != nil {
		return runtime.Builtin{}, err
	}
	literal, err := json.Marshal(string(text)) // JSON in JSON, because "__proto__" in an object literal is no property
	if err != nil {
		return runtime.Builtin{}, err
	}
	source := "exports.task = JSON.parse(" + string(literal) + ");"
	return runtime.Builtin{Name: "jsrun", Script: runtime.NewScript("jsrun:task", source)}, nil
}

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
