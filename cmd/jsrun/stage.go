package main

import (
	"sync"

	"github.com/jsrun/jsrun/internal/output"
	"github.com/jsrun/jsrun/tasks"
)

// stage decides what the output of each job looks like. The only job of a plan has the standard streams themselves, so
// that a child sees a terminal if there is one; and on a terminal so has the last one that is left. Of others each line
// bears the job's name.
type stage struct {
	screen   *output.Screen
	terminal bool
	alone    bool // there is one job

	mu   sync.Mutex
	left int // jobs that have not ended
}

func newStage(screen *output.Screen, plan *tasks.Plan, terminal bool) *stage {
	s := &stage{screen: screen, terminal: terminal}
	for _, job := range plan.Jobs {
		if writes(job) {
			s.left++
		}
	}
	s.alone = s.left == 1
	return s
}

// open is [tasks.Runner].Open.
func (s *stage) open(job *tasks.Job) tasks.Output {
	s.mu.Lock()
	last := s.left == 1
	s.mu.Unlock()
	if s.alone || last && s.terminal {
		stdout, stderr := s.screen.Direct()
		return tasks.Output{Stdout: stdout, Stderr: stderr}
	}
	return named(s.screen, job)
}

// named gives the output of a job on a screen that others write to.
func named(screen *output.Screen, job *tasks.Job) tasks.Output {
	out := screen.Job(job.Name)
	return tasks.Output{Stdout: out.Stdout(), Stderr: out.Stderr(), Close: out.Close}
}

// note counts the jobs that have ended.
func (s *stage) note(e tasks.Event) {
	switch e.Kind {
	case tasks.EventStarted, tasks.EventStale, tasks.EventWarning, tasks.EventSkipped:
		return
	}
	if writes(e.Job) {
		s.mu.Lock()
		s.left--
		s.mu.Unlock()
	}
}
