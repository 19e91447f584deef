package fs

import (
	"os"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// The operations that are one call of the system on a path or a descriptor and have no result.

func accessOp(c *node.Call) node.Work {
	l := locate(c, 0, "path", runtime.Probe)
	mode := uint32(0)
	if node.Given(c.Arg(1)) {
		mode = uint32(c.Int(1, "mode", 0, 7))
	}
	return l.work("access", func() error { return access(l.real, mode) })
}

func unlinkOp(c *node.Call) node.Work {
	l := locate(c, 0, "path", runtime.Write)
	return l.work("unlink", func() error { return unlink(l.real) })
}

func renameOp(c *node.Call) node.Work {
	from, to := locate(c, 0, "oldPath", runtime.Write), locate(c, 1, "newPath", runtime.Write)
	return from.workTo("rename", to, func() error { return rename(from.real, to.real) })
}

func linkOp(c *node.Call) node.Work {
	from, to := locate(c, 0, "existingPath", runtime.Read), locate(c, 1, "newPath", runtime.Write)
	return from.workTo("link", to, func() error { return link(from.real, to.real) })
}

func chmodOp(c *node.Call) node.Work {
	l := locate(c, 0, "path", runtime.Write)
	mode := modeArgument(c, 1)
	return l.work("chmod", func() error { return chmod(l.real, mode) })
}

func lchmodOp(c *node.Call) node.Work {
	if !hasLchmod {
		c.Throw(node.NotImplemented(c.VM, "lchmod()"))
	}
	l := locate(c, 0, "path", runtime.Write)
	mode := modeArgument(c, 1)
	return l.work("lchmod", func() error { return lchmod(l.real, mode) })
}

func fchmodOp(c *node.Call) node.Work {
	fd, mode := descriptorNumber(c, 0), modeArgument(c, 1)
	return descriptorsOf(c.VM).work(fd, "fchmod", func(f *os.File) error { return fchmod(f, mode) })
}

// modeArgument decodes argument i, a mode that must be given.
func modeArgument(c *node.Call, i int) uint32 {
	if !node.Given(c.Arg(i)) {
		c.Throw(node.InvalidArgType(c.VM, "mode", []string{"number"}, goja.Undefined()))
	}
	return modeOf(c, c.Arg(i), "mode", 0)
}

func chownOp(c *node.Call) node.Work {
	l := locate(c, 0, "path", runtime.Write)
	uid, gid := ownerID(c, 1, "uid"), ownerID(c, 2, "gid")
	return l.work("chown", func() error { return chown(l.real, uid, gid) })
}

func lchownOp(c *node.Call) node.Work {
	l := locate(c, 0, "path", runtime.Write)
	uid, gid := ownerID(c, 1, "uid"), ownerID(c, 2, "gid")
	return l.work("lchown", func() error { return lchown(l.real, uid, gid) })
}

func fchownOp(c *node.Call) node.Work {
	fd, uid, gid := descriptorNumber(c, 0), ownerID(c, 1, "uid"), ownerID(c, 2, "gid")
	return descriptorsOf(c.VM).work(fd, "fchown", func(f *os.File) error { return fchown(f, uid, gid) })
}

func utimesOp(c *node.Call) node.Work { return setTimes(c, "utime", true) }

func lutimesOp(c *node.Call) node.Work { return setTimes(c, "lutime", false) }

func setTimes(c *node.Call, call string, follow bool) node.Work {
	l := locate(c, 0, "path", runtime.Write)
	accessed, modified := momentOf(c, 1, "time"), momentOf(c, 2, "time")
	return l.work(call, func() error { return utimes(l.real, accessed, modified, follow) })
}

func futimesOp(c *node.Call) node.Work {
	fd, accessed, modified := descriptorNumber(c, 0), momentOf(c, 1, "atime"), momentOf(c, 2, "mtime")
	return descriptorsOf(c.VM).work(fd, "futime", func(f *os.File) error { return futimes(f, accessed, modified) })
}

func truncateOp(c *node.Call) node.Work {
	l := locate(c, 0, "path", runtime.Write)
	size := sizeArgument(c, 1)
	return l.work("open", func() error { // Node opens the file to truncate it, and says so in errors
		f, err := openFile(l.real, oRDWR, 0o666)
		if err != nil {
			return err
		}
		defer f.Close() //nolint:errcheck // the size is set, or its error is the one that counts
		return ftruncate(f, size)
	})
}

func ftruncateOp(c *node.Call) node.Work {
	fd, size := descriptorNumber(c, 0), sizeArgument(c, 1)
	return descriptorsOf(c.VM).work(fd, "ftruncate", func(f *os.File) error { return ftruncate(f, size) })
}

func sizeArgument(c *node.Call, i int) int64 {
	if goja.IsUndefined(c.Arg(i)) {
		return 0
	}
	return max(0, c.Int(i, "len", -maxSafe, maxSafe))
}

func fsyncOp(c *node.Call) node.Work {
	return descriptorsOf(c.VM).work(descriptorNumber(c, 0), "fsync", fsync)
}

func fdatasyncOp(c *node.Call) node.Work {
	return descriptorsOf(c.VM).work(descriptorNumber(c, 0), "fdatasync", fdatasync)
}
