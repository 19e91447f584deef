//go:build unix

package process

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// execve is process.execve(execPath, args?, env?): another program takes the place of this process. No listener hears of
// it, and files that are open, other than the standard streams, are closed.
func execve(c *node.Call) goja.Value {
	given := c.String(0, "execPath")
	args, env := execArguments(c), execEnvironment(c)
	path := given
	if !filepath.IsAbs(path) {
		path = filepath.Join(c.VM.Dir(), path)
	}
	ownProcess(c, "execve")
	allow(c.VM, runtime.Run, path)
	if err := os.Chdir(c.VM.Dir()); err != nil { // the directory of the VM is not that of the process
		c.Throw(node.ErrorValue(c.VM, &node.SystemError{Err: err, Syscall: "chdir", Path: c.VM.Dir()}))
	}
	err := syscall.Exec(path, args, env)
	return execFailed(c, err)
}

// execFailed ends the script at once, as Node does, which does not trust a process whose exec has failed.
func execFailed(c *node.Call, err error) goja.Value {
	code, _, _ := node.CodeOf(err)
	failure := node.ErrorValue(c.VM, errors.New("process.execve failed with error code "+code))
	stack, _ := c.VM.NormalStack(failure)
	writeError(c.VM, strings.TrimPrefix(stack, "Error: ")+"\n")
	c.VM.Exit(128 + int(syscall.SIGABRT))
	return goja.Undefined()
}

func execArguments(c *node.Call) []string {
	if goja.IsUndefined(c.Arg(1)) {
		return nil
	}
	list, ok := c.Arg(1).(*goja.Object)
	if !ok || list.ClassName() != "Array" {
		c.Throw(node.InvalidArgType(c.VM, "args", []string{"Array"}, c.Arg(1)))
	}
	args := make([]string, list.Get("length").ToInteger())
	for i := range args {
		v := node.Field(list, strconv.Itoa(i))
		text, ok := v.(goja.String)
		if !ok || strings.ContainsRune(text.String(), 0) {
			c.Throw(node.InvalidArgValue(c.VM, "args["+strconv.Itoa(i)+"]", v, "must be a string without null bytes"))
		}
		args[i] = text.String()
	}
	return args
}

func execEnvironment(c *node.Call) []string {
	v := c.Arg(2)
	if goja.IsUndefined(v) {
		v = c.VM.Require("process").ToObject(c.VM.JS()).Get("env")
	}
	o, ok := v.(*goja.Object)
	if !ok {
		c.Throw(node.InvalidArgType(c.VM, "env", []string{"object"}, v))
	}
	var env []string
	for _, name := range o.Keys() {
		value, ok := o.Get(name).(goja.String)
		if !ok || strings.ContainsRune(name+value.String(), 0) {
			c.Throw(node.InvalidArgValue(c.VM, "env", v, "must be an object with string keys and values without null bytes"))
		}
		env = append(env, name+"="+value.String())
	}
	return env
}
