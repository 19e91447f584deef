package proc

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// LookPath finds the program called name as a shell in dir with the environment env would: a name with a slash is a path
// from dir, any other is searched for in env's PATH. The answer is absolute if dir is. The error is an [*os.PathError]
// with ENOENT, or with EACCES when all that was found cannot be executed.
//
// On Windows the endings of env's PATHEXT are tried too, and unlike in cmd.exe the directory itself is not searched:
// a program that lies there is not run in place of the one that was meant.
func LookPath(name, dir string, env []string) (string, error) {
	if name == "" {
		return "", &os.PathError{Op: "look up", Path: name, Err: syscall.ENOENT}
	}
	if strings.ContainsAny(name, separators) {
		return executable(name, under(dir, name), env)
	}
	var denied error
	for _, place := range searchPath(env) {
		found, err := executable(name, filepath.Join(under(dir, place), name), env)
		if err == nil {
			return found, nil
		}
		if err.(*os.PathError).Err == syscall.EACCES {
			denied = err
		}
	}
	if denied != nil {
		return "", denied
	}
	return "", &os.PathError{Op: "look up", Path: name, Err: syscall.ENOENT}
}

func searchPath(env []string) []string {
	path, ok := variable(env, "PATH")
	if !ok {
		path = defaultPath
	}
	return filepath.SplitList(path)
}

func under(dir, path string) string {
	if filepath.IsAbs(path) || dir == "" {
		return path
	}
	return filepath.Join(dir, path)
}

// executable gives path, or path with one of the OS's endings for programs, if it can be executed. All its errors are
// [*os.PathError] with a bare syscall.Errno.
func executable(name, path string, env []string) (string, error) {
	failure := syscall.ENOENT
	for _, ending := range endings(path, env) {
		info, err := os.Stat(path + ending)
		switch {
		case err == nil && !info.IsDir() && runnable(info.Mode()):
			return path + ending, nil
		case err == nil || os.IsPermission(err):
			failure = syscall.EACCES
		}
	}
	return "", &os.PathError{Op: "look up", Path: name, Err: failure}
}

func runnable(mode fs.FileMode) bool { return !modeTells || mode&0o111 != 0 }

// variable gives the last value of name in env.
func variable(env []string, name string) (string, bool) {
	for i := len(env) - 1; i >= 0; i-- {
		if n, value, ok := strings.Cut(env[i], "="); ok && sameName(n, name) {
			return value, true
		}
	}
	return "", false
}
