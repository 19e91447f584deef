package childprocess

import (
	"errors"
	"os"
	"syscall"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// copyWait bounds how long the news of a child's end waits for output that is still being copied: a descendant may hold
// the pipe open for ever.
const copyWait = 100 * time.Millisecond

// maxOvertakes bounds how many chunks are delivered before the news of a child's end: descendants may go on writing.
const maxOvertakes = 64

// child is a started child whose end has not been told yet.
type child struct {
	process *proc.Process
	hold    *loop.Hold
	pipes   []*pipe
}

// spawn starts a child: options as [host.command] and [host.stdioOf] read them, and onexit(code, signal). The answer is
// {pid, child, pipes} with a number for each descriptor, -1 where there is no pipe, or {error, pipes} when it could not be
// started: then the pipes have no other end. There are none when they could not be made.
func (h *host) spawn(c *node.Call) goja.Value {
	options := c.Object(0, "options")
	cmd, err := h.command(options)
	fds, failed := h.stdioOf(h.objects(node.Field(options, "stdio")))
	answer := h.vm.JS().NewObject()
	if failed != nil {
		h.put(answer, "error", minus(failed))
		return answer
	}
	process, err := h.launch(cmd, err, fds)
	if err != nil {
		h.put(answer, "error", minus(err))
	} else {
		h.put(answer, "pid", process.Pid())
	}
	ids, pipes := h.adoptAll(fds)
	h.put(answer, "pipes", ids)
	if err == nil {
		h.put(answer, "child", h.watch(process, fds, pipes, c.Function(1, "onexit")))
	}
	return answer
}

// launch starts cmd with the descriptors fds, unless it is known not to be startable.
func (h *host) launch(cmd proc.Cmd, err error, fds *stdio) (process *proc.Process, _ error) {
	cmd.Files = fds.files
	cmd.SameGroup = !cmd.Session && len(fds.files) > 0 && fds.files[0] != nil && isTerminal(fds.files[0])
	if err == nil {
		process, err = h.start(cmd)
	}
	if err != nil {
		fds.abandon()
		return nil, err
	}
	fds.started()
	return process, nil
}

// adoptAll gives numbers to the pipes that a child was started with.
func (h *host) adoptAll(fds *stdio) (goja.Value, []*pipe) {
	ids := make([]any, len(fds.ours))
	var pipes []*pipe
	for fd, file := range fds.ours {
		ids[fd] = -1
		if file != nil {
			p := h.adopt(file, fd > 2)
			ids[fd], pipes = p.id, append(pipes, p)
		}
	}
	return h.vm.JS().NewArray(ids...), pipes
}

// watch has onexit(code, signal name or null) called when process has ended, and gives the child's number.
func (h *host) watch(process *proc.Process, fds *stdio, pipes []*pipe, onexit goja.Callable) int {
	id, async := h.number(), h.vm.AsyncContext()
	ch := &child{process, h.vm.Loop().Hold(), pipes}
	h.children[id] = ch
	h.readers.Add(1)
	go func() {
		defer h.readers.Done()
		defer ch.hold.Release()
		select {
		case <-process.Done():
		case <-h.over:
			return
		}
		fds.awaitCopies()
		ch.hold.Post(func() {
			ch.afterOutput(maxOvertakes, func() {
				delete(h.children, id)
				h.vm.EnterWith(async, func() {
					code, signal := h.ending(process)
					h.vm.Invoke(onexit, goja.Undefined(), code, signal)
				})
			})
		})
	}()
	return id
}

// afterOutput runs f when what the child wrote before its end has been delivered, as far as the script reads it: libuv,
// too, handles the pipes that are readable before it handles SIGCHLD.
func (ch *child) afterOutput(chunks int, f func()) {
	for _, p := range ch.pipes {
		if !p.closed && chunks > 0 && p.behind() {
			p.arrives = append(p.arrives, func() { ch.afterOutput(chunks-1, f) })
			return
		}
	}
	f()
}

// awaitCopies waits until the child's output has reached the streams that it was copied to.
func (s *stdio) awaitCopies() {
	if s.left == 0 {
		return
	}
	patience := time.NewTimer(copyWait)
	defer patience.Stop()
	for range s.left {
		select {
		case <-s.copied:
		case <-patience.C:
			return
		}
	}
}

// ending gives a child's exit code and the name of the signal that ended it, one of them null.
func (h *host) ending(process *proc.Process) (code, signal goja.Value) {
	status, err := process.Wait()
	switch {
	case err != nil:
		return h.vm.JS().ToValue(minus(err)), goja.Null()
	case status.Signal != 0:
		return goja.Null(), h.vm.JS().ToValue(proc.SignalName(status.Signal))
	}
	return h.vm.JS().ToValue(status.Code), goja.Null()
}

// kill signals a child and gives the negative errno; ESRCH once its end was noticed.
func (h *host) kill(c *node.Call) goja.Value {
	ch := h.children[int(c.Arg(0).ToInteger())]
	if ch == nil {
		return h.vm.JS().ToValue(-int(syscall.ESRCH))
	}
	err := ch.process.Signal(syscall.Signal(c.Arg(1).ToInteger()))
	if errors.Is(err, os.ErrProcessDone) {
		err = syscall.ESRCH
	}
	return h.vm.JS().ToValue(minus(err))
}

func (h *host) refChild(c *node.Call) goja.Value {
	ch := h.children[int(c.Arg(0).ToInteger())]
	switch {
	case ch == nil:
	case c.Arg(1).ToBoolean():
		ch.hold.Ref()
	default:
		ch.hold.Unref()
	}
	return goja.Undefined()
}
