package runtime

import (
	"errors"
	"io"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/proc"
)

// Config is all that a VM knows of the world. The zero value has no modules, no files, no environment and no output.
type Config struct {
	Builtins []Builtin // what require("fs") and import "node:fs" find
	Globals  []Global  // names that appear in the global scope, each loaded on first use

	Args     []string // process.argv from the third element on
	ExecPath string   // process.execPath, absolute
	Argv0    string   // process.argv0, the name by which ExecPath was called; "" is its last part
	ExecArgv []string // process.execArgv
	Version  string   // jsrun's own version
	Env      []string // NAME=value, process.env at the start
	Dir      string   // process.cwd() at the start, absolute
	Started  time.Time

	Stdin          io.Reader // nil reads as ended; an *os.File is handed to children as it is
	Stdout, Stderr io.Writer // nil discards; an *os.File is handed to children as it is

	// Allow is the one door to the host: every operation that touches it asks first, on the loop, and fails with the
	// error it gives. nil refuses everything; see [AllowAll]. The threads of a script share it, each with a loop of its own.
	Allow func(Access) error

	// Procs is the group that the script's children are started in. nil means that it can start none.
	Procs *proc.Group

	// Signals tells a script of the signals that it listens for. nil means that it hears none.
	Signals func(signal string, heard func()) (stop func(), err error)

	// Describe renders a thrown value as console.error would, for the report of an uncaught error. nil gives its text.
	Describe func(*VM, Value) string

	// Fatal is told of an uncaught error at the moment it ends the script, after `exit` listeners have run, so that what is
	// printed stands in Node's order. With nil, RunFile returns it.
	Fatal func(*diag.Error)

	// Thrown is told of the value that nobody caught, before Fatal. It runs on the loop and must not throw. nil is not told.
	Thrown func(*VM, Value)

	// MaxHeap bounds the memory of the process in bytes, as far as looking at it from time to time can; 0 means no bound.
	MaxHeap uint64

	CacheDir string         // where transformed sources are kept; "" keeps none
	Task     map[string]any // what `task` of the module jsrun shows: strings, numbers, booleans, and slices and maps of them; nil outside a task
}

// Access is one operation on the host.
type Access struct {
	Kind   Kind
	Target string // an absolute path, a command, host:port or a variable's name
}

// Kind says what an [Access] does.
type Kind string

// The kinds of access. Read, List and Probe are apart because a record of inputs must tell contents from names from mere
// existence.
const (
	Read    Kind = "read"    // a file's contents
	List    Kind = "list"    // a folder's names
	Probe   Kind = "probe"   // existence or metadata
	Write   Kind = "write"   // create, change or remove
	Run     Kind = "run"     // start a program
	Env     Kind = "env"     // read or set a variable
	Connect Kind = "connect" // open a connection
	Listen  Kind = "listen"  // accept connections
	System  Kind = "system"  // host name, users, interfaces, other processes
)

// AllowAll is the door that is always open: what Node does.
func AllowAll(Access) error { return nil }

var errClosedDoor = errors.New("this script has no access to the host")

// Allow asks the door whether the script may do kind to target.
func (vm *VM) Allow(kind Kind, target string) error {
	if vm.config.Allow == nil {
		return errClosedDoor
	}
	return vm.config.Allow(Access{kind, target})
}
