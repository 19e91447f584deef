package fs

import (
	"context"
	"errors"
	"math"
	"os"
	"syscall"
	"time"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// removal is what fs.rm was asked to do.
type removal struct {
	location
	folder  error // what a folder fails with; nil with recursive
	force   bool
	retries int64
	delay   time.Duration // more by itself with each try
}

// rmOp is fs.rm(path, {recursive, force, maxRetries, retryDelay}).
func rmOp(c *node.Call) node.Work {
	r, o := removal{}, plainOptions(c, 1)
	recursive := o.boolean(c, "recursive", false)
	r.force = o.boolean(c, "force", false)
	r.delay = time.Duration(o.whole(c, "retryDelay", 0, math.MaxInt32, 100)) * time.Millisecond
	r.retries = o.whole(c, "maxRetries", 0, math.MaxUint32, 0)
	r.location = locate(c, 0, "path", runtime.Write)
	if !recursive {
		r.folder = systemFailure(c, "ERR_FS_EISDIR", "Path is a directory", "rm", r.given, syscall.EISDIR)
	}
	return func(ctx context.Context) (node.Encode, error) { return nil, r.run(ctx) }
}

func (r removal) run(ctx context.Context) error {
	s, err := statPath(r.real, false)
	if err != nil {
		if r.force && errors.Is(err, syscall.ENOENT) {
			return nil
		}
		return r.fail("lstat", err)
	}
	if s.kind() == sIFDIR && r.folder != nil {
		return r.folder
	}
	for try := int64(1); ; try++ {
		err = r.remove(s)
		if err == nil || try > r.retries || !passing(err) {
			break
		}
		select {
		case <-time.After(time.Duration(try) * r.delay):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if err == nil || r.force && errors.Is(err, syscall.ENOENT) {
		return nil
	}
	return r.failed(err)
}

func (r removal) remove(s *status) error {
	if s.kind() == sIFDIR {
		return os.RemoveAll(r.real)
	}
	return unlink(r.real)
}

// failed names the path in the tree that could not be removed.
func (r removal) failed(err error) error {
	var at *os.PathError
	if errors.As(err, &at) && len(at.Path) >= len(r.real) {
		r.given += at.Path[len(r.real):]
	}
	return r.fail("rm", err)
}

// passing tells whether another try may succeed.
func passing(err error) bool {
	for _, number := range []syscall.Errno{syscall.EBUSY, syscall.EMFILE, syscall.ENFILE, syscall.ENOTEMPTY, syscall.EPERM} {
		if errors.Is(err, number) {
			return true
		}
	}
	return false
}
