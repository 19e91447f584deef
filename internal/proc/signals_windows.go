package proc

import "syscall"

var signals = [...]NamedSignal{
	{"SIGHUP", syscall.SIGHUP},
	{"SIGINT", syscall.SIGINT},
	{"SIGILL", syscall.SIGILL},
	{"SIGABRT", 22},
	{"SIGFPE", syscall.SIGFPE},
	{"SIGKILL", syscall.SIGKILL},
	{"SIGSEGV", syscall.SIGSEGV},
	{"SIGTERM", syscall.SIGTERM},
	{"SIGBREAK", 21},
	{"SIGWINCH", 28},
}
