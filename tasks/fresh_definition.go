package tasks

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// definition hashes what the task file says that a job does. Folders are relative to base, the folder of the task file,
// so that a checkout may be moved.
func definition(job *Job, base string) string {
	task := job.Task
	parts := []string{"dir", relative(base, task.Dir)}
	for _, step := range task.Run {
		parts = append(parts, "run", step.Text)
	}
	if task.Script != "" {
		parts = append(parts, "script", relative(base, task.Script))
	}
	if task.JS != nil {
		parts = append(parts, "js", task.JS.Text)
	}
	for _, output := range task.Outputs {
		parts = append(parts, "output", output.Pattern) // those recorded are the files of the old patterns
	}
	parts = append(append(parts, "args"), job.Args...)
	for _, name := range slices.Sorted(maps.Keys(job.Values)) {
		parts = append(parts, "value", name, fmt.Sprintf("%T %v", job.Values[name], job.Values[name]))
	}
	return digest(parts...)
}

func hashedEnv(vars []string) map[string]string {
	hashed := make(map[string]string, len(vars))
	for _, v := range vars {
		name, value, _ := strings.Cut(v, "=")
		hashed[name] = digest(name, value)
	}
	return hashed
}
