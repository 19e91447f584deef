package tasks

import (
	"fmt"
	"time"
)

// EventKind says what happened to a job.
type EventKind string

const (
	EventStarted    EventKind = "started"     // its execution begins; Why says why it was not fresh
	EventPlanned    EventKind = "planned"     // in a dry run: it would start; Why says why
	EventFresh      EventKind = "fresh"       // it was not run: nothing that determines its result has changed
	EventSkipped    EventKind = "skipped"     // it is not for this platform: [Job.Skip] says so
	EventFinished   EventKind = "finished"    // it succeeded
	EventFailed     EventKind = "failed"      // it failed with Err
	EventStopped    EventKind = "stopped"     // it was running when Because failed or the run was cancelled
	EventNotStarted EventKind = "not-started" // its turn never came: Because failed or the run was cancelled
	EventStale      EventKind = "stale"       // it succeeded but will run again: the sources in Paths changed meanwhile
	EventWarning    EventKind = "warning"     // Err is worth knowing and harms nothing
)

// Event is one thing that happened in a run. For each job there is exactly one of Planned, Fresh, Skipped, Finished,
// Failed, Stopped and NotStarted; Started, Stale and Warning may stand before it.
type Event struct {
	Kind    EventKind
	Job     *Job
	Time    time.Time
	Elapsed time.Duration // since Started; 0 for what never started
	Err     error         // of Failed and Warning
	Because *Job          // of Stopped and NotStarted: whose failure it was; nil when the run was cancelled from outside
	Why     []Reason      // of Started and Planned, most telling first
	Paths   []string      // of Stale, relative to the task's folder
}

// ReasonKind is the sort of thing that keeps a job from being fresh.
type ReasonKind string

const (
	ReasonForced        ReasonKind = "forced"
	ReasonUndeclared    ReasonKind = "undeclared" // it has neither sources nor outputs
	ReasonNoRecord      ReasonKind = "no-record"  // it never succeeded with these arguments
	ReasonUnfinished    ReasonKind = "unfinished" // its last run failed, was killed, or its sources changed meanwhile
	ReasonFormat        ReasonKind = "format"     // it was recorded by another version of jsrun or on another platform
	ReasonDefinition    ReasonKind = "definition" // its commands, script name, folder or arguments' types
	ReasonEnv           ReasonKind = "env"        // Name is the variable
	ReasonDependency    ReasonKind = "dependency" // Name is the task whose result is another one, or not yet known
	ReasonSourceChanged ReasonKind = "source-changed"
	ReasonSourceAdded   ReasonKind = "source-added"
	ReasonSourceRemoved ReasonKind = "source-removed"
	ReasonOutputChanged ReasonKind = "output-changed"
	ReasonOutputRemoved ReasonKind = "output-removed"
)

// Reason is one difference between now and the last success of a job.
type Reason struct {
	Kind ReasonKind `json:"kind"`
	Name string     `json:"name,omitempty"` // the path (relative to the task's folder), variable or task
}

// String says it in a few words: `source "a.go" changed`.
func (r Reason) String() string {
	switch r.Kind {
	case ReasonForced:
		return "forced"
	case ReasonUndeclared:
		return "it declares neither sources nor outputs"
	case ReasonNoRecord:
		return "it has not succeeded yet"
	case ReasonUnfinished:
		return "its last run was not recorded as a success"
	case ReasonFormat:
		return "its record is of another version or platform"
	case ReasonDefinition:
		return "its definition changed"
	case ReasonEnv:
		return fmt.Sprintf("variable %q changed", r.Name)
	case ReasonDependency:
		return fmt.Sprintf("dependency %q has a new result", r.Name)
	case ReasonSourceChanged:
		return fmt.Sprintf("source %q changed", r.Name)
	case ReasonSourceAdded:
		return fmt.Sprintf("source %q is new", r.Name)
	case ReasonSourceRemoved:
		return fmt.Sprintf("source %q is gone", r.Name)
	case ReasonOutputChanged:
		return fmt.Sprintf("output %q changed", r.Name)
	case ReasonOutputRemoved:
		return fmt.Sprintf("output %q is gone", r.Name)
	}
	return string(r.Kind)
}
