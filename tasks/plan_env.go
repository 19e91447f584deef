package tasks

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jsrun/jsrun/internal/diag"
)

// prepare makes the part of the environment that all jobs share: the caller's variables, then the file's env_file and env.
func (p *planner) prepare() error {
	for _, set := range p.opts.Set {
		if name, _, ok := cutEntry(set); !ok || name[0] == '=' {
			return &diag.Error{Msg: fmt.Sprintf("--env wants NAME=value, not %q", set), Code: diag.ExitUsage}
		}
	}
	p.base = newEnviron(p.opts.Env, p.opts.GOOS == "windows")
	if err := p.envFiles(p.base, p.file.EnvFiles); err != nil {
		return err
	}
	p.base.declareVars(p.file.Env)
	return nil
}

// environ gives the job its environment: on top of the shared part the task's env_file and env, --env, and what jsrun
// itself tells.
func (p *planner) environ(job *Job) error {
	env := p.base.clone()
	if err := p.envFiles(env, job.Task.EnvFiles); err != nil {
		return err
	}
	env.declareVars(job.Task.Env)
	for _, set := range p.opts.Set {
		name, value, _ := cutEntry(set)
		env.declare(name, value)
	}
	for _, a := range job.Task.Args {
		name := argVariable(a.Name)
		if v, ok := job.Values[a.Name]; ok {
			env.declare(name, argText(v))
		} else {
			env.unset(name) // a jsrun around this one may have set it
		}
	}
	env.set("JSRUN_TASK", job.Name)
	env.set("JSRUN_DIR", p.file.Dir)
	job.Env, job.Extra = env.all(), env.extra()
	return nil
}

func (p *planner) envFiles(env *environ, files []EnvFile) error {
	for _, f := range files {
		text, err := os.ReadFile(f.Path)
		if errors.Is(err, fs.ErrNotExist) && f.Optional {
			continue
		}
		shown := p.shownPath(f)
		if errors.Is(err, fs.ErrNotExist) {
			return &diag.Error{
				Pos:  f.Pos,
				Msg:  fmt.Sprintf("no such env_file %q", shown),
				Hint: `write { path = "…", optional = true } for a file that may be missing`,
				Code: diag.ExitTaskFile,
			}
		}
		if err != nil {
			return &diag.Error{Pos: f.Pos, Err: unreadable(shown, err), Code: diag.ExitTaskFile}
		}
		if err := readDotenv(shown, string(text), env); err != nil {
			return err
		}
	}
	return nil
}

// shownPath names a dotenv file as positions name the task file: from the same folder.
func (p *planner) shownPath(f EnvFile) string {
	relative, err := filepath.Rel(p.file.Dir, f.Path)
	if err != nil {
		return f.Path
	}
	return filepath.Join(filepath.Dir(f.Pos.File), relative)
}
