package tasks

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/jsrun/jsrun/internal/diag"
)

// Lookup gives the task with that name or alias. The error for none bears exit code 4 and the names that come close.
func (f *File) Lookup(name string) (*Task, error) {
	if t := f.byName[name]; t != nil {
		return t, nil
	}
	return nil, &diag.Error{Msg: fmt.Sprintf("no task %q", name), Hint: f.near(name), Code: diag.ExitNoTask}
}

// near gives the hint for a name that no task has.
func (f *File) near(name string) string {
	if len(f.Tasks) == 0 {
		return "there are no tasks in " + filepath.Base(f.Path)
	}
	var within []string
	for _, t := range f.Tasks {
		if strings.HasPrefix(t.Name, name+":") && len(within) < 3 {
			within = append(within, t.Name)
		}
	}
	if within != nil {
		return fmt.Sprintf("did you mean %s?", orList(within))
	}
	if hint := didYouMean(diag.Closest(name, f.names())); hint != "" {
		return hint
	}
	return "`jsrun list` shows the tasks"
}

// names gives all names and aliases, in file order.
func (f *File) names() []string {
	var names []string
	for _, t := range f.Tasks {
		names = append(append(names, t.Name), t.Aliases...)
	}
	return names
}
