package fs

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// constant is one name of fs.constants.
type constant struct {
	name  string
	value int
}

// File types, as the mode of Stats carries them on every system, and libuv's types of directory entries.
const (
	sIFMT   = 0o170000
	sIFIFO  = 0o010000
	sIFCHR  = 0o020000
	sIFDIR  = 0o040000
	sIFBLK  = 0o060000
	sIFREG  = 0o100000
	sIFLNK  = 0o120000
	sIFSOCK = 0o140000

	direntFile    = 1
	direntDir     = 2
	direntLink    = 3
	direntFIFO    = 4
	direntSocket  = 5
	direntChar    = 6
	direntBlock   = 7
	direntUnknown = 0

	copyExclusive  = 1
	copyClone      = 2
	copyCloneForce = 4
)

// newConstants makes fs.constants: an object without a prototype.
func newConstants(vm *runtime.VM) *goja.Object {
	o := vm.JS().CreateObject(nil)
	for _, list := range [][]constant{portableConstants[:], systemConstants[:], copyConstants[:]} {
		for _, c := range list {
			err := o.DefineDataProperty(c.name, vm.JS().ToValue(c.value), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_TRUE)
			if err != nil {
				panic(err)
			}
		}
	}
	return o
}

var portableConstants = [...]constant{
	{"UV_FS_SYMLINK_DIR", 1}, {"UV_FS_SYMLINK_JUNCTION", 2},
	{"O_RDONLY", oRDONLY}, {"O_WRONLY", oWRONLY}, {"O_RDWR", oRDWR},
	{"UV_DIRENT_UNKNOWN", direntUnknown}, {"UV_DIRENT_FILE", direntFile}, {"UV_DIRENT_DIR", direntDir},
	{"UV_DIRENT_LINK", direntLink}, {"UV_DIRENT_FIFO", direntFIFO}, {"UV_DIRENT_SOCKET", direntSocket},
	{"UV_DIRENT_CHAR", direntChar}, {"UV_DIRENT_BLOCK", direntBlock},
	{"S_IFMT", sIFMT}, {"S_IFREG", sIFREG}, {"S_IFDIR", sIFDIR}, {"S_IFCHR", sIFCHR}, {"S_IFLNK", sIFLNK},
	{"O_CREAT", oCREAT}, {"O_EXCL", oEXCL}, {"UV_FS_O_FILEMAP", 0}, {"O_TRUNC", oTRUNC}, {"O_APPEND", oAPPEND},
}

var copyConstants = [...]constant{
	{"F_OK", 0}, {"R_OK", 4}, {"W_OK", 2}, {"X_OK", 1},
	{"UV_FS_COPYFILE_EXCL", copyExclusive}, {"COPYFILE_EXCL", copyExclusive},
	{"UV_FS_COPYFILE_FICLONE", copyClone}, {"COPYFILE_FICLONE", copyClone},
	{"UV_FS_COPYFILE_FICLONE_FORCE", copyCloneForce}, {"COPYFILE_FICLONE_FORCE", copyCloneForce},
}
