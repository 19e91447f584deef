package childprocess

import (
	"os"
	"sync"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// chunkSize is how much of a pipe is read at once, as in Node.
const chunkSize = 64 << 10

// host is what one VM knows of its children. JavaScript names pipes and children by number, so that no descriptor and no
// Go value is within a script's reach. It belongs to the loop, except for what is said of single fields.
type host struct {
	vm       *runtime.VM
	last     int // the number given last
	pipes    map[int]*pipe
	children map[int]*child

	over    chan struct{}  // closed when the run is over
	readers sync.WaitGroup // the goroutines that wait for pipes and children
	scratch sync.Pool      // *[chunkSize]byte; for any goroutine
}

func hostOf(vm *runtime.VM) *host {
	type key struct{}
	return vm.Memo(key{}, func() any {
		h := &host{vm: vm, pipes: map[int]*pipe{}, children: map[int]*child{}, over: make(chan struct{})}
		h.scratch.New = func() any { return new([chunkSize]byte) }
		vm.OnClose(h.close)
		return h
	}).(*host)
}

// bind publishes the operations on children and pipes to the module's scripts. The numbers that they give and take are
// those of host; failures of the system are negative errnos.
//
//	spawn(options) → {pid, child, pipes} or {error} · kill(child, signal) → errno · refChild(child, ref)
//	environment(env) → NAME=value for each variable · spawnSync(options) → {pid, output, status, signal, error}
//	readStart(pipe, onread(data, errno), lines) · readStop(pipe) · prefetch(pipe) · drain(pipe, done())
//	write(pipe, data, done(errno)) → 1 pending, 0 done, or errno
//	shutdown(pipe) · closePipe(pipe, done()) · refPipe(pipe, ref) · openChannel() → pipe, or undefined when there is none
//	signalNumber(name), signalName(number) → undefined where there is none · errnoName(errno) → [code, message]
func bind(vm *runtime.VM, b *goja.Object) {
	h := hostOf(vm)
	node.Set(vm, b, "spawn", 1, h.spawn)
	node.Set(vm, b, "environment", 1, h.environment)
	node.Set(vm, b, "spawnSync", 1, h.spawnSync)
	node.Set(vm, b, "kill", 2, h.kill)
	node.Set(vm, b, "refChild", 2, h.refChild)
	node.Set(vm, b, "readStart", 2, h.readStart)
	node.Set(vm, b, "readStop", 1, h.readStop)
	node.Set(vm, b, "prefetch", 1, h.prefetch)
	node.Set(vm, b, "drain", 2, h.drain)
	node.Set(vm, b, "write", 3, h.write)
	node.Set(vm, b, "shutdown", 1, h.shutdown)
	node.Set(vm, b, "closePipe", 2, h.closePipe)
	node.Set(vm, b, "refPipe", 2, h.refPipe)
	node.Set(vm, b, "openChannel", 0, h.openChannel)
	node.Set(vm, b, "signalNumber", 1, signalNumber)
	node.Set(vm, b, "signalName", 1, signalName)
	node.Set(vm, b, "errnoName", 1, errnoName)
}

// number gives a new name for a pipe or a child.
func (h *host) number() int {
	h.last++
	return h.last
}

// close ends what waits for children and pipes. The children themselves belong to the group that they were started in.
func (h *host) close() {
	close(h.over)
	for _, p := range h.pipes {
		p.close()
	}
	h.readers.Wait()
}

// inherited gives what a child gets as one of our own descriptors: the VM's streams are the first three. copies starts
// copying where a stream is no file. A nil file is the null device.
func (h *host) inherited(fd int, to *stdio) (*os.File, error) {
	config := h.vm.Config()
	switch fd {
	case 0:
		if config.Stdin == nil {
			return nil, nil
		}
		if file, ok := config.Stdin.(*os.File); ok {
			return file, nil
		}
		return to.copyFrom(config.Stdin)
	case 1, 2:
		stream := config.Stdout
		if fd == 2 {
			stream = config.Stderr
		}
		if stream == nil {
			return nil, nil
		}
		if file, ok := stream.(*os.File); ok {
			return file, nil
		}
		return to.copyTo(stream)
	}
	return to.own(duplicate(fd))
}
