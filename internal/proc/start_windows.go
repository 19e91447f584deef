package proc

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/sys/windows"
)

// ntResumeProcess resumes all threads of a process. os.StartProcess closes the handle of the first thread, and finding
// it again through a snapshot of all threads of the machine takes milliseconds.
var ntResumeProcess = windows.NewLazySystemDLL("ntdll.dll").NewProc("NtResumeProcess")

// start starts c; house.fork is held for reading. The child is created suspended, so that it is in its jobs before it
// can start anything itself.
func start(g *Group, c Cmd) (*os.Process, error) {
	if c.UID != nil || c.GID != nil {
		return nil, &os.PathError{Op: "start as another user", Path: c.Path, Err: syscall.ENOTSUP}
	}
	if len(c.Files) > 3 {
		return nil, &os.PathError{Op: "start with more than three descriptors", Path: c.Path, Err: syscall.ENOTSUP}
	}
	files, closeNull, err := childFiles(c.Files)
	if err != nil {
		return nil, err
	}
	defer closeNull()
	path, args, line, err := commandLine(c)
	if err != nil {
		return nil, err
	}
	child, err := os.StartProcess(path, args, &os.ProcAttr{
		Dir: c.Dir, Env: withSystemRoot(c.Env), Files: files,
		Sys: &syscall.SysProcAttr{HideWindow: c.Hide, CmdLine: line, CreationFlags: creationFlags(c)},
	})
	if err != nil {
		return nil, err
	}
	if err := g.take(child, c.Session); err != nil {
		child.Kill()
		child.Wait()
		return nil, &os.PathError{Op: "start", Path: c.Path, Err: err}
	}
	return child, nil
}

func creationFlags(c Cmd) uint32 {
	flags := uint32(windows.CREATE_SUSPENDED)
	if !c.SameGroup {
		flags |= windows.CREATE_NEW_PROCESS_GROUP
	}
	if c.Session {
		flags |= windows.DETACHED_PROCESS
	}
	return flags
}

// take puts a suspended child into the jobs of g and of all groups above it, and lets it run.
func (g *Group) take(child *os.Process, away bool) error {
	var failed error
	err := child.WithHandle(func(handle uintptr) {
		if failed = g.assign(windows.Handle(handle), away); failed != nil {
			return
		}
		if status, _, _ := ntResumeProcess.Call(handle); status != 0 {
			failed = windows.NTStatus(status)
		}
	})
	return errors.Join(err, failed)
}

// withSystemRoot adds the one variable without which hardly any program starts, as os/exec and Node do.
func withSystemRoot(env []string) []string {
	out := append([]string{}, env...)
	for _, kv := range env {
		if name, _, _ := strings.Cut(kv, "="); strings.EqualFold(name, "SYSTEMROOT") {
			return out
		}
	}
	root, err := windows.GetSystemWindowsDirectory()
	if err != nil {
		return out
	}
	return append(out, "SYSTEMROOT="+root)
}

// commandLine gives what to start. line is empty where os.StartProcess shall quote args itself.
func commandLine(c Cmd) (path string, args []string, line string, err error) {
	args = c.Args
	if len(args) == 0 {
		args = []string{c.Path}
	}
	switch ext := strings.ToLower(filepath.Ext(c.Path)); {
	case c.Verbatim:
		return c.Path, args, strings.Join(args, " "), nil
	case ext != ".bat" && ext != ".cmd":
		return c.Path, args, "", nil
	}
	system, err := windows.GetSystemDirectory()
	if err != nil {
		return "", nil, "", err
	}
	line, err = batchLine(c.Path, args[1:])
	return filepath.Join(system, "cmd.exe"), args, line, err
}

// batchLine gives the command line that runs a batch file. cmd.exe takes the line apart by rules of its own, in which no
// quoting protects every character (CVE-2024-24576), so an argument that could turn into a command is refused.
func batchLine(path string, args []string) (string, error) {
	line := `cmd.exe /e:ON /v:OFF /d /s /c ""` + path + `"`
	for _, arg := range args {
		if strings.ContainsAny(arg, "\"%\r\n\x00") || strings.HasSuffix(arg, `\`) {
			err := fmt.Errorf("argument %q cannot be passed to a batch file safely: %w", arg, syscall.EINVAL)
			return "", &os.PathError{Op: "start", Path: path, Err: err}
		}
		line += ` "` + arg + `"`
	}
	return line + `"`, nil
}
