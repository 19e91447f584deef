package fs

import (
	"context"
	"errors"
	"math/big"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// status is what the system knows of a file.
type status struct {
	dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks uint64

	accessed, modified, changed, born moment
}

func (s *status) kind() uint64 { return s.mode & sIFMT }

// stat and lstat are fs.stat and fs.lstat: {bigint, throwIfNoEntry}.
func stat(c *node.Call) node.Work { return statLocation(c, "stat", true) }

func lstat(c *node.Call) node.Work { return statLocation(c, "lstat", false) }

func statLocation(c *node.Call, call string, follow bool) node.Work {
	o := looseOptions(c, 1)
	l := locate(c, 0, "path", runtime.Probe)
	large, quiet := o.flag("bigint"), o.get("throwIfNoEntry").StrictEquals(c.VM.JS().ToValue(false))
	return func(context.Context) (node.Encode, error) {
		s, err := statPath(l.real, follow)
		if err == nil {
			return s.encode(large), nil
		}
		if quiet && (errors.Is(err, syscall.ENOENT) || errors.Is(err, syscall.ENOTDIR)) {
			return nil, nil
		}
		return nil, l.fail(call, err)
	}
}

func fstat(c *node.Call) node.Work {
	fd := descriptorNumber(c, 0)
	large := looseOptions(c, 1).flag("bigint")
	table := descriptorsOf(c.VM)
	return func(context.Context) (node.Encode, error) {
		f, err := table.file(fd)
		if err != nil {
			return nil, &node.SystemError{Err: err, Syscall: "fstat"}
		}
		s, err := statFile(f)
		if err != nil {
			return nil, &node.SystemError{Err: err, Syscall: "fstat"}
		}
		return s.encode(large), nil
	}
}

func (s *status) encode(large bool) node.Encode {
	return func(vm *runtime.VM) goja.Value {
		if large {
			return s.bigStats(vm)
		}
		return s.stats(vm)
	}
}

// stats fills a Stats object in Go: no JavaScript runs.
func (s *status) stats(vm *runtime.VM) goja.Value {
	js := vm.JS()
	o := js.CreateObject(classesOf(vm).stats)
	for _, field := range s.fields() {
		put(o, field.name, number(js, field.value))
	}
	for _, t := range s.times() {
		put(o, t.name+"Ms", float64(t.at.seconds)*1000+float64(t.at.nanoseconds)/1e6)
	}
	return o
}

func (s *status) bigStats(vm *runtime.VM) goja.Value {
	js := vm.JS()
	o := js.CreateObject(classesOf(vm).bigStats)
	for _, field := range s.fields() {
		put(o, field.name, js.ToValue(new(big.Int).SetUint64(field.value)))
	}
	for _, t := range s.times() {
		put(o, t.name+"Ms", js.ToValue(big.NewInt(t.at.seconds*1000+t.at.nanoseconds/1e6)))
	}
	for _, t := range s.times() {
		ns := new(big.Int).Mul(big.NewInt(t.at.seconds), big.NewInt(1e9))
		put(o, t.name+"Ns", js.ToValue(ns.Add(ns, big.NewInt(t.at.nanoseconds))))
	}
	return o
}

type statField struct {
	name  string
	value uint64
}

func (s *status) fields() [10]statField {
	return [...]statField{
		{"dev", s.dev}, {"mode", s.mode}, {"nlink", s.nlink}, {"uid", s.uid}, {"gid", s.gid}, {"rdev", s.rdev},
		{"blksize", s.blksize}, {"ino", s.ino}, {"size", s.size}, {"blocks", s.blocks},
	}
}

type statTime struct {
	name string
	at   moment
}

func (s *status) times() [4]statTime {
	return [...]statTime{{"atime", s.accessed}, {"mtime", s.modified}, {"ctime", s.changed}, {"birthtime", s.born}}
}

// number is a JavaScript number; beyond 2^53 it loses digits, as in Node.
func number(js *goja.Runtime, n uint64) goja.Value {
	if n <= maxSafe {
		return js.ToValue(int64(n))
	}
	return js.ToValue(float64(n))
}

// volume is what the system knows of a file system.
type volume struct{ kind, bsize, blocks, bfree, bavail, files, ffree uint64 }

func statfs(c *node.Call) node.Work {
	large := looseOptions(c, 1).flag("bigint")
	l := locate(c, 0, "path", runtime.Probe)
	return func(context.Context) (node.Encode, error) {
		v, err := statVolume(l.real)
		if err != nil {
			return nil, l.fail("statfs", err)
		}
		return v.encode(large), nil
	}
}

func (v *volume) encode(large bool) node.Encode {
	return func(vm *runtime.VM) goja.Value {
		o := vm.JS().CreateObject(classesOf(vm).statFs)
		for _, field := range [...]statField{
			{"type", v.kind}, {"bsize", v.bsize}, {"blocks", v.blocks}, {"bfree", v.bfree}, {"bavail", v.bavail},
			{"files", v.files}, {"ffree", v.ffree},
		} {
			if large {
				put(o, field.name, new(big.Int).SetUint64(field.value))
			} else {
				put(o, field.name, number(vm.JS(), field.value))
			}
		}
		return o
	}
}

// classes are the prototypes of the objects that Go makes, taken from internal/fs/stats and internal/fs/dirent.
type classes struct {
	stats, bigStats, statFs, dirent *goja.Object
	direntType                      *goja.Symbol
}

type classesKey struct{}

func classesOf(vm *runtime.VM) *classes {
	return vm.Memo(classesKey{}, func() any {
		stats, dirent := vm.Require("internal/fs/stats").(*goja.Object), vm.Require("internal/fs/dirent").(*goja.Object)
		prototype := func(of *goja.Object, name string) *goja.Object {
			return of.Get(name).(*goja.Object).Get("prototype").(*goja.Object)
		}
		return &classes{
			stats: prototype(stats, "Stats"), bigStats: prototype(stats, "BigIntStats"), statFs: prototype(stats, "StatFs"),
			dirent: prototype(dirent, "Dirent"), direntType: dirent.Get("kType").(*goja.Symbol),
		}
	}).(*classes)
}
