// Package arch is the plan of the house, as a table that its test holds the source to: which floor each package stands on,
// which outside modules it owns, and what only the edge of the process may touch.
//
// A package imports lower floors only. It never imports a package on its own floor.
package arch

// Floor is the height of one package, or of all packages below a folder when Path ends in "/...".
type Floor struct {
	Path   string // below the module's root
	Height int
	Owns   []string // outside modules that this package alone imports
}

// floors is the whole house. The first row that fits a package counts.
var floors = [...]Floor{
	{Path: "loop", Height: 0},
	{Path: "internal/diag", Height: 0},
	{Path: "internal/proc", Height: 0, Owns: []string{"golang.org/x/sys"}},
	{Path: "internal/glob", Height: 1, Owns: []string{"github.com/bmatcuk/doublestar"}},
	{Path: "internal/output", Height: 1},
	{Path: "runtime/resolve", Height: 1},
	{Path: "runtime/transpile", Height: 1, Owns: []string{"github.com/evanw/esbuild"}},
	{Path: "runtime/lang", Height: 1, Owns: []string{"github.com/dop251/goja"}},
	{Path: "internal/shell", Height: 2, Owns: []string{"mvdan.cc/sh"}},
	{Path: "tasks", Height: 2, Owns: []string{"github.com/BurntSushi/toml"}},
	{Path: "watch/schedule", Height: 1, Owns: []string{"github.com/robfig/cron"}},
	{Path: "watch", Height: 2, Owns: []string{"github.com/fsnotify/fsnotify", "golang.org/x/sys"}},
	{Path: "runtime", Height: 2, Owns: []string{"github.com/dop251/goja", "github.com/go-sourcemap/sourcemap"}},
	{Path: "stdlib/internal/charset", Height: 3, Owns: []string{"github.com/dop251/goja"}},
	{Path: "stdlib/internal/inspect", Height: 3, Owns: []string{"github.com/dop251/goja", "golang.org/x/text"}},
	{Path: "stdlib/internal/textdiff", Height: 3},
	{Path: "stdlib/internal/locale/generate", Height: 8},
	{Path: "stdlib/internal/locale", Height: 3},
	{Path: "stdlib/internal/numeral", Height: 4},
	{Path: "stdlib/internal/datetime", Height: 4},
	{Path: "stdlib/internal/stdio", Height: 3},
	{Path: "stdlib/internal/thread", Height: 3},
	{Path: "stdlib/internal/clone", Height: 4, Owns: []string{"github.com/dop251/goja"}},
	{Path: "stdlib/internal/node", Height: 4, Owns: []string{"github.com/dop251/goja", "golang.org/x/sys"}},
	{Path: "stdlib", Height: 6, Owns: []string{"github.com/dop251/goja"}},
	{Path: "stdlib/fs", Height: 5, Owns: []string{"github.com/dop251/goja", "github.com/fsnotify/fsnotify", "golang.org/x/sys"}},
	{Path: "stdlib/intl", Height: 5, Owns: []string{"github.com/dop251/goja", "golang.org/x/text", "github.com/clipperhouse/uax29"}},
	{Path: "stdlib/...", Height: 5, Owns: []string{"github.com/dop251/goja", "golang.org/x/sys", "golang.org/x/text", "golang.org/x/net"}},
	{Path: "cmd/jsrun", Height: 7, Owns: []string{"github.com/spf13/cobra", "github.com/spf13/pflag", "golang.org/x/term"}},
	{Path: "examples", Height: 8},
	{Path: "conformance", Height: 8},
	{Path: "internal/arch", Height: 8},
	{Path: "internal/install", Height: 8},
}

// shared are the outside modules that more than one package may own: goja is how every module of the standard library
// speaks to scripts, x/sys has the system calls of each package's own concern, and fsnotify is behind both jsrun watch and
// fs.watch, which want different things of it.
var shared = []string{"github.com/dop251/goja", "github.com/fsnotify/fsnotify", "golang.org/x/sys", "golang.org/x/text", "golang.org/x/net"}

// edge is the package that alone touches the process: its arguments, environment, standard streams, signals and exit.
const edge = "cmd/jsrun"

// edgeOnly are the names of the packages os and os/signal that only the edge may use.
var edgeOnly = map[string][]string{
	"os":        {"Args", "Exit", "Getenv", "LookupEnv", "Environ", "Setenv", "Unsetenv", "ExpandEnv", "Stdin", "Stdout", "Stderr", "Chdir"},
	"os/signal": {"Notify", "NotifyContext", "Stop", "Ignore", "Reset"},
}

// beyondEdge are the exceptions to edgeOnly, by package.
var beyondEdge = map[string][]string{
	"stdlib/process": {"Chdir"}, // process.execve: the process is about to become another program
}

// restricted are packages whose mere import costs at start-up or brings global state; only the named ones may import
// them.
var restricted = map[string][]string{
	"os/exec":  {"internal/proc"},
	"net/http": {},
	"reflect":  {"runtime", "stdlib/timers", "stdlib/internal/clone", "runtime/lang", "internal/output", "internal/shell", "stdlib/internal/inspect", "stdlib/internal/node"},
	"unsafe":   {"stdlib/os", "runtime/lang", "stdlib/internal/charset", "stdlib/internal/inspect", "internal/proc"},
}
