package tasks

import (
	"maps"
	"slices"
	"strings"
)

// environ is a set of environment variables that is filled from low to high: what is set later wins.
type environ struct {
	fold     bool              // names that differ in case only are one variable, as on Windows
	entries  map[string]string // "NAME=value" by key
	declared map[string]bool   // the keys that the task file, --env or an argument set
}

// newEnviron begins with the caller's environment.
func newEnviron(entries []string, fold bool) *environ {
	e := &environ{fold: fold, entries: make(map[string]string, len(entries)), declared: map[string]bool{}}
	for _, entry := range entries {
		if name, _, ok := cutEntry(entry); ok {
			e.entries[e.key(name)] = entry
		}
	}
	return e
}

// cutEntry splits NAME=value. Windows hides variables such as =C: whose names begin with "=".
func cutEntry(entry string) (name, value string, ok bool) {
	if entry == "" {
		return "", "", false
	}
	at := strings.IndexByte(entry[1:], '=') + 1
	if at == 0 {
		return "", "", false
	}
	return entry[:at], entry[at+1:], true
}

func (e *environ) key(name string) string {
	if e.fold {
		return strings.ToUpper(name)
	}
	return name
}

func (e *environ) clone() *environ {
	return &environ{e.fold, maps.Clone(e.entries), maps.Clone(e.declared)}
}

func (e *environ) lookup(name string) (value string, ok bool) {
	entry, ok := e.entries[e.key(name)]
	if !ok {
		return "", false
	}
	_, value, _ = cutEntry(entry)
	return value, true
}

func (e *environ) set(name, value string) {
	e.entries[e.key(name)] = name + "=" + value
}

// declare sets a variable on behalf of the task file, --env or an argument.
func (e *environ) declare(name, value string) {
	e.set(name, value)
	e.declared[e.key(name)] = true
}

// declareVars sets the variables of an env table. A default gives way to whatever is set below it, but what a task sees
// still depends on it.
func (e *environ) declareVars(vars []Var) {
	for _, v := range vars {
		if have, ok := e.lookup(v.Name); ok && v.Default {
			e.declare(v.Name, have)
			continue
		}
		e.declare(v.Name, v.Value)
	}
}

func (e *environ) unset(name string) {
	delete(e.entries, e.key(name))
	delete(e.declared, e.key(name))
}

// all gives every variable as NAME=value, sorted.
func (e *environ) all() []string {
	return slices.Sorted(maps.Values(e.entries))
}

// extra gives the declared variables, sorted.
func (e *environ) extra() []string {
	extra := make([]string, 0, len(e.declared))
	for key := range e.declared {
		extra = append(extra, e.entries[key])
	}
	slices.Sort(extra)
	return extra
}
