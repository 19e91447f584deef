package thread

import (
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Env is the variables of process.env, which several threads may share. On Windows names are the same in upper and lower
// case.
type Env struct {
	mu     sync.RWMutex
	names  []string          // in the order of their first appearance
	values map[string]string // by fold(name)
}

// NewEnv makes an environment of NAME=value.
func NewEnv(pairs []string) *Env {
	e := &Env{values: map[string]string{}}
	for _, pair := range pairs {
		// Windows has hidden variables such as "=C:", which begin with the sign.
		if i := strings.IndexByte(pair, '='); i > 0 {
			e.Set(pair[:i], pair[i+1:])
		}
	}
	return e
}

func fold(name string) string {
	if runtime.GOOS == "windows" {
		return strings.ToUpper(name)
	}
	return name
}

// Get gives a variable.
func (e *Env) Get(name string) (value string, ok bool) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	value, ok = e.values[fold(name)]
	return value, ok
}

// Set sets a variable.
func (e *Env) Set(name, value string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if _, known := e.values[fold(name)]; !known {
		e.names = append(e.names, name)
	}
	e.values[fold(name)] = value
}

// Delete unsets a variable.
func (e *Env) Delete(name string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if _, known := e.values[fold(name)]; known {
		delete(e.values, fold(name))
		e.names = slices.DeleteFunc(e.names, func(n string) bool { return fold(n) == fold(name) })
	}
}

// Names are those of the variables that are set.
func (e *Env) Names() []string {
	e.mu.RLock()
	defer e.mu.RUnlock()
	return slices.Clone(e.names)
}

// Pairs gives the variables as NAME=value.
func (e *Env) Pairs() []string {
	e.mu.RLock()
	defer e.mu.RUnlock()
	pairs := make([]string, len(e.names))
	for i, name := range e.names {
		pairs[i] = name + "=" + e.values[fold(name)]
	}
	return pairs
}
