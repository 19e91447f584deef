package fs

import (
	"context"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// opening is a file to be opened.
type opening struct {
	location
	flags int
	mode  uint32
}

// decodeOpening reads (path, flags, mode) and asks the door for what the flags do.
func decodeOpening(c *node.Call) opening {
	o := opening{location: decodeLocation(c.VM, c.Arg(0), "path")}
	o.flags = openFlags(c, c.Arg(1), "flags", oRDONLY)
	o.mode = modeOf(c, c.Arg(2), "mode", 0o666)
	o.askForFlags(c.VM)
	return o
}

func (o opening) askForFlags(vm *runtime.VM) {
	writes := o.flags&(oWRONLY|oRDWR) != 0
	if !writes || o.flags&oRDWR != 0 {
		o.ask(vm, runtime.Read)
	}
	if writes || o.flags&(oCREAT|oTRUNC) != 0 {
		o.ask(vm, runtime.Write)
	}
}

// openOp is fs.open(path, flags, mode); its result is a number.
func openOp(c *node.Call) node.Work {
	o := decodeOpening(c)
	table := descriptorsOf(c.VM)
	return func(context.Context) (node.Encode, error) {
		f, err := openFile(o.real, o.flags, o.mode)
		if err != nil {
			return nil, o.fail("open", err)
		}
		fd := table.add(f)
		return func(vm *runtime.VM) goja.Value { return vm.JS().ToValue(fd) }, nil
	}
}

func closeOp(c *node.Call) node.Work {
	fd := descriptorNumber(c, 0)
	table := descriptorsOf(c.VM)
	return func(context.Context) (node.Encode, error) {
		if err := table.close(fd); err != nil {
			return nil, &node.SystemError{Err: err, Syscall: "close"}
		}
		return nil, nil
	}
}
