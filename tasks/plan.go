package tasks

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
)

// Plan is a graph of jobs in which every name is resolved.
type Plan struct {
	File    *File
	Jobs    []*Job // each after all that it needs
	Targets []*Job // those that were asked for
}

// Job is one execution of a task, with nothing left to look up.
type Job struct {
	Task    *Task
	Name    string         // as shown: the task's name
	Args    []string       // what followed the task's name, for "$@"
	Values  map[string]any // the declared arguments by name: string, int64, float64 or bool
	Env     []string       // the whole environment as NAME=value, sorted, ARG_NAME and JSRUN_TASK included
	Extra   []string       // the part of Env that the task file, --env and the arguments set: what freshness depends on
	Timeout time.Duration  // 0: none
	Skip    string         // why the job is not run, though those that need it are; "" when it is run
	Needs   []*Job
}

// Request names a task, by name or alias, and what followed it on the command line.
type Request struct {
	Name string
	Args []string
}

// PlanOptions is what a plan depends on besides the file.
type PlanOptions struct {
	Env          []string      // the caller's environment as NAME=value
	Set          []string      // NAME=value from --env: wins over everything but ARG_NAME
	SkipDeps     bool          // only what was asked for
	OnlyDeps     bool          // only what that depends on
	GOOS, GOARCH string        // the system that jobs run on
	Timeout      time.Duration // of each job instead of its task's own; 0: its own
}

// Plan resolves requests into jobs; with none, it plans the file's default task. A task stands in the plan once for each
// different list of arguments. Mistakes bear exit code 4 (no such task), 2 (arguments) or 3 (the file, or one that it
// names); a request for a task's help is a [HelpError].
func (f *File) Plan(requests []Request, opts PlanOptions) (*Plan, error) {
	if opts.SkipDeps && opts.OnlyDeps {
		return nil, &diag.Error{Msg: "--skip-deps and --only-deps leave nothing to do", Code: diag.ExitUsage}
	}
	if len(requests) == 0 {
		if f.Default == "" {
			return nil, f.nothingToPlan()
		}
		requests = []Request{{Name: f.Default}}
	}
	p := &planner{file: f, opts: opts, plan: &Plan{File: f}, jobs: map[string]*Job{}}
	if err := p.prepare(); err != nil {
		return nil, err
	}
	wanted, err := p.wanted(requests)
	if err != nil {
		return nil, err
	}
	for _, w := range wanted {
		job, err := p.job(w)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(p.plan.Targets, job) {
			p.plan.Targets = append(p.plan.Targets, job)
		}
	}
	return p.plan, nil
}

func (f *File) nothingToPlan() error {
	if len(f.Tasks) == 0 {
		return &diag.Error{Pos: diag.Pos{File: f.shown}, Msg: "no tasks", Hint: "add one under [tasks]", Code: diag.ExitNoTask}
	}
	return &diag.Error{Msg: "no task was named", Hint: "name one, or set \"default\" in the task file", Code: diag.ExitUsage}
}

// planner builds one plan.
type planner struct {
	file *File
	opts PlanOptions
	plan *Plan
	base *environ // the caller's variables and the file's
	jobs map[string]*Job
	only map[string]bool // with SkipDeps: the keys of what was asked for
}

// wish is a task to plan, asked for by the user or by the reference from.
type wish struct {
	task *Task
	args []string
	from *Ref
}

func (w wish) key() string { return w.task.Name + "\x00" + strings.Join(w.args, "\x00") }

// wanted gives the tasks that requests begin with.
func (p *planner) wanted(requests []Request) ([]wish, error) {
	var wanted []wish
	p.only = map[string]bool{}
	for _, r := range requests {
		t, err := p.file.Lookup(r.Name)
		if err != nil {
			return nil, err
		}
		if p.opts.OnlyDeps {
			wanted = append(wanted, p.depends(t)...)
			continue
		}
		wanted = append(wanted, wish{task: t, args: r.Args})
		p.only[wanted[len(wanted)-1].key()] = true
	}
	return wanted, nil
}

func (p *planner) depends(t *Task) []wish {
	wishes := make([]wish, len(t.Depends))
	for i := range t.Depends {
		wishes[i] = wish{task: p.file.byName[t.Depends[i].Name], from: &t.Depends[i]}
	}
	return wishes
}

// job plans w behind everything that it needs. Dependencies have no cycles: Load saw to that.
func (p *planner) job(w wish) (*Job, error) {
	key := w.key()
	if have := p.jobs[key]; have != nil {
		return have, nil
	}
	job := &Job{Task: w.task, Name: w.task.Name, Args: w.args, Timeout: w.task.Timeout}
	if p.opts.Timeout > 0 {
		job.Timeout = p.opts.Timeout
	}
	p.jobs[key] = job
	if job.Skip = p.foreign(w.task); job.Skip == "" {
		if err := p.fill(job, w); err != nil {
			return nil, err
		}
	}
	p.plan.Jobs = append(p.plan.Jobs, job)
	return job, nil
}

// fill gives the job its arguments, needs and environment.
func (p *planner) fill(job *Job, w wish) (err error) {
	if job.Values, err = parseArgs(w.task, w.args); err != nil {
		return w.blame(err)
	}
	for _, dep := range p.depends(w.task) {
		if p.opts.SkipDeps && !p.only[dep.key()] {
			continue
		}
		need, err := p.job(dep)
		if err != nil {
			return err
		}
		if !slices.Contains(job.Needs, need) {
			job.Needs = append(job.Needs, need)
		}
	}
	if len(job.Needs) == 0 {
		if err := w.task.checkDir(); err != nil {
			return named(job, err)
		}
	}
	return p.environ(job)
}

// blame puts a mistake in arguments where it was made: in a task file when a reference asked for the task.
func (w wish) blame(err error) error {
	known, ok := err.(*diag.Error)
	if !ok || w.from == nil {
		return err
	}
	return &diag.Error{
		Pos:  w.from.Pos,
		Msg:  known.Msg + ", and a dependency gives none",
		Hint: "give the argument a default",
		Code: diag.ExitTaskFile,
	}
}

// checkDir says whether the task's directory is there. A dependency may make it, or another task remove it, so it is asked
// for at planning only when nothing need run before, and always by the runner.
func (t *Task) checkDir() error {
	info, err := os.Stat(t.Dir)
	mistake := &diag.Error{Pos: t.DirPos, Code: diag.ExitTaskFile}
	switch {
	case os.IsNotExist(err):
		mistake.Msg = fmt.Sprintf("no such directory %q", t.Dir)
	case err != nil:
		mistake.Err = unreadable(t.Dir, err)
	case !info.IsDir():
		mistake.Msg = fmt.Sprintf("%q is not a directory", t.Dir)
	default:
		return nil
	}
	return mistake
}

// foreign says why t is not for the plan's system, or "".
func (p *planner) foreign(t *Task) string {
	here := p.opts.GOOS + "/" + p.opts.GOARCH
	if len(t.Platforms) == 0 || slices.Contains(t.Platforms, p.opts.GOOS) || slices.Contains(t.Platforms, here) {
		return ""
	}
	return fmt.Sprintf("it is for %s, not %s", strings.Join(t.Platforms, ", "), here)
}
