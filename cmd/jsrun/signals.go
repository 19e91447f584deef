package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"slices"
	"sync"
	"syscall"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/proc"
)

// signals receives the signals of this process. A script that listens for one gets it, as in Node. Else the first that
// asks to stop ends the run politely, and the second at once.
type signals struct {
	received chan os.Signal
	done     chan struct{} // closed when the goroutine has ended
	stop     context.CancelCauseFunc
	kill     func() // ends every child at once

	mu        sync.Mutex
	listeners []*listener
	stopped   bool
}

// listener is somebody who wants to hear of one signal.
type listener struct {
	signal syscall.Signal
	heard  func()
}

// stopSignals ask a program to end. Of SIGQUIT, which Ctrl-\ sends, Go would make a dump of its goroutines, and leave the
// children behind.
func stopSignals() []os.Signal {
	return []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}
}

// lastWait is how long a run may take to end after everything that it started was killed.
const lastWait = 2 * time.Second

// catchSignals begins to receive. stop is called with the cause of the end, a [proc.Interrupt] with its exit code.
func catchSignals(stop context.CancelCauseFunc, kill func()) *signals {
	s := &signals{received: make(chan os.Signal, 16), done: make(chan struct{}), stop: stop, kill: kill}
	// SIGPIPE too: else a write to a closed pipe ends this process and leaves its children behind.
	signal.Notify(s.received, append(stopSignals(), syscall.SIGPIPE)...)
	go s.receive()
	return s
}

// close gives the signals back.
func (s *signals) close() {
	signal.Stop(s.received)
	close(s.received)
	<-s.done
}

func (s *signals) receive() {
	defer close(s.done)
	for received := range s.received {
		sig, ok := received.(syscall.Signal)
		if ok && !s.tell(sig) && slices.Contains(stopSignals(), received) {
			s.end(sig)
		}
	}
}

// tell tells those who listen for sig, and reports whether anybody does.
func (s *signals) tell(sig syscall.Signal) bool {
	s.mu.Lock()
	told := slices.DeleteFunc(slices.Clone(s.listeners), func(l *listener) bool { return l.signal != sig })
	s.mu.Unlock()
	for _, l := range told {
		l.heard()
	}
	return len(told) > 0
}

func (s *signals) end(sig syscall.Signal) {
	code := diag.ExitSignal + int(sig)
	if !s.stopped {
		s.stopped = true
		s.stop(errors.Join(&proc.Interrupt{Signal: sig}, &diag.Exit{Code: code}))
		return
	}
	s.kill()
	// What the run started is gone. If it does not notice, it hangs in a builtin of JavaScript that hears nothing.
	time.AfterFunc(lastWait, func() { os.Exit(code) })
}

// dieOf ends this process by a signal that it has received and does not catch any more, so that its parent learns of it.
// It returns where there is no such thing, and for SIGQUIT, which Go does not die of in silence.
func dieOf(sig syscall.Signal) {
	if sig == syscall.SIGQUIT {
		return
	}
	if self, err := os.FindProcess(os.Getpid()); err == nil && self.Signal(sig) == nil {
		time.Sleep(lastWait) // another thread may take it
	}
}

// listen is [runtime.Config].Signals: heard is called for each signal of that name until stop.
func (s *signals) listen(name string, heard func()) (stop func(), err error) {
	sig, ok := proc.SignalNumber(name)
	if !ok || sig == syscall.SIGKILL || name == "SIGSTOP" {
		return nil, syscall.EINVAL
	}
	l := &listener{sig, heard}
	s.mu.Lock()
	s.listeners = append(s.listeners, l)
	s.mu.Unlock()
	signal.Notify(s.received, sig)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.listeners = slices.DeleteFunc(s.listeners, func(other *listener) bool { return other == l })
		if !s.listened(sig) && !slices.Contains(stopSignals(), os.Signal(sig)) && sig != syscall.SIGPIPE {
			signal.Reset(sig) // to its default effect
		}
	}, nil
}

// listened reports whether anybody listens for sig; mu is held.
func (s *signals) listened(sig syscall.Signal) bool {
	return slices.ContainsFunc(s.listeners, func(l *listener) bool { return l.signal == sig })
}
