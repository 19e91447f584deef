package vm

import (
	"crypto/sha256"
	"errors"
	"strconv"
	"sync"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// limit interrupts a script that runs for too long, or when the user has enough.
type limit struct {
	js *goja.Runtime

	mu    sync.Mutex
	over  bool   // the script has ended
	fired string // the error's code, once the script has been interrupted
}

func (l *limit) fire(code string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.over && l.fired == "" {
		l.fired = code
		l.js.Interrupt(l)
	}
}

const (
	timedOut = "ERR_SCRIPT_EXECUTION_TIMEOUT"
	sigint   = "ERR_SCRIPT_EXECUTION_INTERRUPTED"
)

// limited calls f, for at most timeout milliseconds unless that is not above 0, and until a SIGINT where that is asked for.
func limited(c *node.Call, timeout int64, bySignal bool, f func() goja.Value) goja.Value {
	if timeout <= 0 && !bySignal {
		return f()
	}
	l := &limit{js: c.VM.JS()}
	if timeout > 0 {
		timer := time.AfterFunc(time.Duration(timeout)*time.Millisecond, func() { l.fire(timedOut) })
		defer timer.Stop()
	}
	if signals := c.VM.Config().Signals; bySignal && signals != nil {
		stop, err := signals("SIGINT", func() { l.fire(sigint) })
		if err != nil {
			c.Throw(node.ErrorValue(c.VM, err))
		}
		defer stop()
	}
	value, ended := l.guard(f)
	if ended {
		return value
	}
	message := "Script execution was interrupted by `SIGINT`"
	if l.fired == timedOut {
		message = "Script execution timed out after " + strconv.FormatInt(timeout, 10) + "ms"
	}
	panic(node.NewError(c.VM, "Error", l.fired, message))
}

// guard calls f; ended is false where the limit has interrupted it.
func (l *limit) guard(f func() goja.Value) (value goja.Value, ended bool) {
	defer func() {
		l.mu.Lock()
		l.over = true
		fired := l.fired != ""
		l.mu.Unlock()
		if fired {
			l.js.ClearInterrupt() // it may have come too late
		}
		x := recover()
		if x == nil {
			return
		}
		var interrupted *goja.InterruptedError
		if err, ok := x.(error); ok && errors.As(err, &interrupted) && interrupted.Value() == any(l) {
			value, ended = nil, false
			return
		}
		panic(x)
	}()
	return f(), true
}

// digest stands for compiled code in cachedData.
func digest(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return append([]byte("jsrun1\x00\x00"), sum[:]...)
}
