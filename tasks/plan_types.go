package tasks

// Plan is a graph of jobs in which every name is resolved.
type Plan struct {
	File    *File
	Jobs    []*Job // each after all that it needs
	Targets []*Job // those that were asked for
}

// Job is one execution of a task, with nothing left to look up.
type Job struct {
	Task   *Task
	Name   string         // as shown: the task's name
	Args   []string       // what followed the task's name, for "$@"
	Values map[string]any // the declared arguments by name: string, int64, float64 or bool
	Env    []string       // the whole environment as NAME=value, sorted, ARG_NAME and JSRUN_TASK included
	Extra  []string       // the part of Env that the task file, --env and the arguments set: what freshness depends on
	Needs  []*Job
}
