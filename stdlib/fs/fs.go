// Package fs is node:fs and node:fs/promises: files and folders, in Node's three forms.
//
// Offered: access, appendFile, chmod, chown, close, copyFile, cp, createReadStream, createWriteStream, exists, fchmod,
// fchown, fdatasync, fstat, fsync, ftruncate, futimes, glob, lchown, link, lstat, lutimes, mkdir, mkdtemp,
// mkdtempDisposable, open, openAsBlob, opendir, read, readdir, readFile, readlink, readv, realpath, rename, rm, rmdir,
// stat, statfs, symlink, truncate, unlink, unwatchFile, utimes, watch, watchFile, write, writeFile, writev; Stats, Dirent,
// Dir, ReadStream, WriteStream, Utf8Stream, FileHandle; constants. lchmod is offered on macOS only, as in Node.
//
// Missing: a FileHandle cannot be given to another thread.
//
// An operation is written once, as a [node.Op] that decodes its arguments, asks the VM's door and works off the loop.
// Descriptors are the system's own on Unix; what a script leaves open is closed at the end of its run.
package fs

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

var (
	//go:embed fs.js
	fsSource string
	//go:embed promises.js
	promisesSource string
	//go:embed stats.js
	statsSource string
	//go:embed dirent.js
	direntSource string
	//go:embed dir.js
	dirSource string
	//go:embed handle.js
	handleSource string
	//go:embed streamfile.js
	streamfileSource string
	//go:embed webstream.js
	webstreamSource string
	//go:embed readstream.js
	readstreamSource string
	//go:embed writestream.js
	writestreamSource string
	//go:embed cp.js
	cpSource string
	//go:embed cpcheck.js
	cpcheckSource string
	//go:embed glob.js
	globSource string
	//go:embed watch.js
	watchSource string
	//go:embed watchfile.js
	watchfileSource string
	//go:embed watchiterator.js
	watchiteratorSource string
	//go:embed more.js
	moreSource string
	//go:embed utf8stream.js
	utf8streamSource string
	//go:embed utf8queue.js
	utf8queueSource string
)

// Modules are the two public modules and the parts of them that are loaded when they are first used.
var Modules = []runtime.Builtin{
	{Name: "fs", Script: runtime.NewScript("node:fs", fsSource), Bind: bindCallbacks},
	{Name: "fs/promises", Script: runtime.NewScript("node:fs/promises", promisesSource), Bind: bindPromises},
	part("handle", handleSource, bindHandle),
	part("dir", dirSource, bindFolders),
	part("glob", globSource, bindGlob),
	part("stats", statsSource, nil),
	part("dirent", direntSource, nil),
	part("streamfile", streamfileSource, nil),
	part("webstream", webstreamSource, nil),
	part("readstream", readstreamSource, nil),
	part("writestream", writestreamSource, nil),
	part("cp", cpSource, nil),
	part("cpcheck", cpcheckSource, nil),
	part("watch", watchSource, bindWatch),
	part("watchfile", watchfileSource, nil),
	part("watchiterator", watchiteratorSource, nil),
	part("more", moreSource, nil),
	part("utf8stream", utf8streamSource, bindUtf8Stream),
	part("utf8queue", utf8queueSource, nil),
}

func part(name, source string, bind func(*runtime.VM, *goja.Object)) runtime.Builtin {
	name = "internal/fs/" + name
	return runtime.Builtin{Name: name, Script: runtime.NewScript("node:"+name, source), Bind: bind}
}

// bindCallbacks fills {methods, constants} of node:fs: the synchronous and the callback forms.
func bindCallbacks(vm *runtime.VM, binding *goja.Object) {
	methods := vm.JS().NewObject()
	put(binding, "methods", methods)
	put(binding, "constants", newConstants(vm))
	forms := node.Forms{Sync: methods, Callback: methods}
	publish(vm, forms, pathOperations[:])
	publish(vm, forms, fileOperations[:])
	node.Export(vm, forms, "realpath", 2, realpathOp)
	publishWhole(vm, forms)
	publishTransfers(vm, node.Forms{Sync: methods}, readNow)
	publishTransfers(vm, node.Forms{Callback: methods}, readLater)
	node.Set(vm, methods, "existsSync", 1, existsSync)
	node.Set(vm, methods, "exists", 2, exists)
	node.Export(vm, node.Forms{Sync: binding, Callback: binding}, "realpathNative", 2, realpathNativeOp)
}

// bindPromises fills {methods, open}: the promise forms of what fs/promises shows.
func bindPromises(vm *runtime.VM, binding *goja.Object) {
	methods := vm.JS().NewObject()
	put(binding, "methods", methods)
	publish(vm, node.Forms{Promise: methods}, pathOperations[:])
	node.Promise(vm, methods, "realpath", 2, realpathNativeOp) // as in Node, which has no other promise form
	publishWhole(vm, node.Forms{Promise: methods})
	node.Promise(vm, binding, "open", 3, openOp)
}

// bindHandle gives the promise forms of what a FileHandle does with its descriptor.
func bindHandle(vm *runtime.VM, binding *goja.Object) {
	forms := node.Forms{Promise: binding}
	publish(vm, forms, fileOperations[:])
	publishTransfers(vm, forms, readHandle)
	publishWhole(vm, forms)
	bindHandOver(vm, binding)
}

// bindFolders gives what class Dir is made of.
func bindFolders(vm *runtime.VM, binding *goja.Object) {
	node.Export(vm, node.Forms{Sync: binding, Promise: binding}, "openFolder", 1, openFolderOp)
	node.Export(vm, node.Forms{Sync: binding, Promise: binding}, "readFolder", 4, readFolderOp)
	node.Callback(vm, binding, "openFolderLater", 2, openFolderOp)
	node.Promise(vm, binding, "close", 1, closeOp)
}

// bindGlob gives the walk in its three forms.
func bindGlob(vm *runtime.VM, binding *goja.Object) {
	node.Export(vm, node.Forms{Sync: binding, Promise: binding}, "walk", 4, globOp)
	node.Callback(vm, binding, "walkLater", 5, globOp)
}

// operation is one row of the export table; length counts the arguments without the callback.
type operation struct {
	name   string
	length int
	op     node.Op
}

func publish(vm *runtime.VM, to node.Forms, operations []operation) {
	for _, o := range operations {
		node.Export(vm, to, o.name, o.length, o.op)
	}
}

// publishWhole publishes what reads or writes a file from end to end, which alone can be aborted.
func publishWhole(vm *runtime.VM, to node.Forms) {
	for _, o := range [...]operation{
		{"appendFile", 3, appendFileOp}, {"readFile", 2, readFileOp}, {"writeFile", 3, writeFileOp},
	} {
		node.Export(vm, node.Forms{Sync: to.Sync}, o.name, o.length, o.op)
		node.Export(vm, node.Forms{Callback: to.Callback, Promise: to.Promise}, o.name, o.length, withSignal(o.op, o.length-1))
	}
}

func publishTransfers(vm *runtime.VM, to node.Forms, read transferOp) {
	publishTransfer(vm, to, "read", 5, transferNames{"bytesRead", "buffer"}, read)
	publishTransfer(vm, to, "readv", 3, transferNames{"bytesRead", "buffers"}, readvOp)
	publishTransfer(vm, to, "write", 5, transferNames{"bytesWritten", "buffer"}, writeOp)
	publishTransfer(vm, to, "writev", 3, transferNames{"bytesWritten", "buffers"}, writevOp)
}

// pathOperations have a promise form in fs/promises.
var pathOperations = [...]operation{
	{"access", 2, accessOp}, {"chown", 3, chownOp}, {"chmod", 2, chmodOp},
	{"copyFile", 3, copyFileOp}, {"lchown", 3, lchownOp}, {"lchmod", 2, lchmodOp}, {"link", 2, linkOp},
	{"lstat", 2, lstat}, {"lutimes", 3, lutimesOp}, {"mkdir", 2, mkdirOp}, {"mkdtemp", 2, mkdtempOp},
	{"readdir", 2, readdirOp}, {"readlink", 2, readlinkOp},
	{"rename", 2, renameOp}, {"rm", 2, rmOp}, {"rmdir", 2, rmdirOp}, {"stat", 2, stat}, {"statfs", 2, statfs},
	{"symlink", 3, symlinkOp}, {"truncate", 2, truncateOp}, {"unlink", 1, unlinkOp}, {"utimes", 3, utimesOp},
}

// fileOperations take a descriptor; the promise forms of all but open are methods of FileHandle.
var fileOperations = [...]operation{
	{"close", 1, closeOp}, {"open", 3, openOp}, {"fchown", 3, fchownOp}, {"fchmod", 2, fchmodOp},
	{"fdatasync", 1, fdatasyncOp}, {"fstat", 2, fstat}, {"fsync", 1, fsyncOp}, {"ftruncate", 2, ftruncateOp},
	{"futimes", 3, futimesOp},
}
