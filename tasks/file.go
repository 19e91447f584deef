// Package tasks is what a task file says and the running of it: find, load and check a jsrun.toml, plan a graph of jobs,
// decide what is fresh, and run the rest in order. It knows no JavaScript, no shell and no command line: a job is executed
// by a function that is handed in ([Runner.Exec]).
//
// The stages, each one's output the next one's input:
//
//	Find → Load → *File → (*File).Plan → *Plan → (*Runner).Run
//
// After Plan no name is looked up any more: every dependency, directory, variable and argument is resolved.
package tasks

import (
	"time"

	"github.com/jsrun/jsrun/internal/diag"
)

// File is a checked task file.
type File struct {
	Path     string // absolute
	Dir      string // the folder of Path: what relative names in the file start from
	Default  string // the task of a bare `jsrun`, or ""
	Settings Settings
	Env      []Var // the top [env], in file order
	EnvFiles []EnvFile
	Tasks    []*Task          // in file order
	byName   map[string]*Task // names and aliases

	shown      string // Path as messages show it
	defaultPos diag.Pos
}

// Settings is the [settings] table with its defaults filled in.
type Settings struct {
	Jobs      int           // at least 1
	Output    string        // "prefix"
	Failure   string        // "kill"
	KillAfter time.Duration // between the first signal and SIGKILL; 5s unless told
}

// Var is one variable of an env table.
type Var struct {
	Name    string
	Value   string
	Default bool // { default = "…" }: a value from the caller's environment or from an env_file wins
	Pos     diag.Pos
}

// EnvFile is one dotenv file to read.
type EnvFile struct {
	Path     string // absolute
	Optional bool   // a missing file is no mistake
	Pos      diag.Pos
}

// Task is one [tasks.NAME] table.
type Task struct {
	Name        string
	Aliases     []string
	Description string
	Pos         diag.Pos // of the table's header, or of the key in the short form
	Hide        bool     // not listed

	// At most one of Run, Script and JS is set; a task with none of them only has dependencies.
	Run    []Step // shell steps, run one after another by the built-in shell
	Script string // absolute path of a script
	JS     *Step  // inline JavaScript or TypeScript

	Depends   []Ref
	Dir       string   // absolute
	DirPos    diag.Pos // of "dir", or of the task when it has none
	Env       []Var
	EnvFiles  []EnvFile
	Args      []Arg
	Timeout   time.Duration // 0: none
	Platforms []string      // GOOS or GOOS/GOARCH; empty: every one
	Sources   []Glob
	Outputs   []Glob
	Watch     *Watch
	Cron      *Cron

	aliasPos []diag.Pos
}

// Step is a piece of code in the task file; Pos is where its text begins, so that an error in it can be placed.
type Step struct {
	Text string
	Pos  diag.Pos
}

// Ref names another task.
type Ref struct {
	Name string
	Pos  diag.Pos
}

// Glob is a pattern of sources or outputs, relative to the task's Dir, with slashes on every OS. "!" in front excludes.
type Glob struct {
	Pattern string
	Pos     diag.Pos
}

// Arg declares one argument of a task.
type Arg struct {
	Name       string
	Help       string
	Positional bool
	Options    []string // "-r", "--replicas"; empty for a positional one
	Type       string   // "string", "integer", "number", "boolean"
	Default    any      // of Type, or nil
	Required   bool
	Choices    []string
	Pos        diag.Pos
}

// Watch is a task's file trigger. What it watches is the task's sources and those of its dependencies.
type Watch struct {
	Debounce time.Duration // the quiet period; 50ms unless told
	OnBusy   string        // "queue", "restart" or "ignore"
	Clear    bool          // clear the terminal before each run
}

// Cron is a task's clock trigger.
type Cron struct {
	Schedule string
	Timezone string // IANA name; "" is the local zone
	Overlap  string // "forbid", "allow" or "replace"
	Pos      diag.Pos
}
