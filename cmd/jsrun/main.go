// Command jsrun runs tasks and scripts.
package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

func main() {
	dir, _ := os.Getwd()
	exe, _ := os.Executable()
	path, _ := filepath.Abs(os.Args[1])
	color := false
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll,
		Args: os.Args[2:], ExecPath: exe, Env: os.Environ(), Dir: dir,
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Procs: proc.NewGroup(),
		Fatal: func(e *diag.Error) { diag.Print(os.Stderr, e, color) },
	})
	err := vm.RunFile(context.Background(), path)
	diag.Print(os.Stderr, err, color)
	os.Exit(diag.ExitCode(err))
}
