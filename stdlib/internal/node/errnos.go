package node

import (
	"slices"
	"syscall"
)

// Errno is one of the errors that libuv knows.
type Errno struct {
	Code    string // "ENOENT"
	Message string
	Number  int // below 0: the system's own number, or libuv's where the system has none
}

// Errnos are all of libuv's errors with the numbers that they have on this system.
func Errnos() []Errno {
	all := slices.Clone(errnos[:])
	numbers := systemNumbers()
	for i := range all {
		if number, ok := numbers[all[i].Code]; ok {
			all[i].Number = -number
		}
	}
	return all
}

// ErrnoOf finds the error with a number below 0, as scripts see them.
func ErrnoOf(number int) (Errno, bool) {
	all := Errnos()
	i := slices.IndexFunc(all, func(e Errno) bool { return e.Number == number })
	if i < 0 {
		return Errno{}, false
	}
	return all[i], true
}

// errnoOfSystem finds what libuv makes of a number that a system call has given.
func errnoOfSystem(number syscall.Errno) (Errno, bool) {
	code := systemCode(number)
	for _, e := range errnos {
		if e.Code == code {
			if own := systemNumber(number); own != 0 {
				e.Number = -own
			}
			return e, true
		}
	}
	return Errno{}, false
}

// errnos are libuv's errors, with the numbers that it gives them where the system has none of its own.
// Source: UV_ERRNO_MAP in libuv's include/uv.h, and its include/uv/errno.h.
var errnos = [...]Errno{
	{"E2BIG", "argument list too long", -4093},
	{"EACCES", "permission denied", -4092},
	{"EADDRINUSE", "address already in use", -4091},
	{"EADDRNOTAVAIL", "address not available", -4090},
	{"EAFNOSUPPORT", "address family not supported", -4089},
	{"EAGAIN", "resource temporarily unavailable", -4088},
	{"EAI_ADDRFAMILY", "address family not supported", -3000},
	{"EAI_AGAIN", "temporary failure", -3001},
	{"EAI_BADFLAGS", "bad ai_flags value", -3002},
	{"EAI_BADHINTS", "invalid value for hints", -3013},
	{"EAI_CANCELED", "request canceled", -3003},
	{"EAI_FAIL", "permanent failure", -3004},
	{"EAI_FAMILY", "ai_family not supported", -3005},
	{"EAI_MEMORY", "out of memory", -3006},
	{"EAI_NODATA", "no address", -3007},
	{"EAI_NONAME", "unknown node or service", -3008},
	{"EAI_OVERFLOW", "argument buffer overflow", -3009},
	{"EAI_PROTOCOL", "resolved protocol is unknown", -3014},
	{"EAI_SERVICE", "service not available for socket type", -3010},
	{"EAI_SOCKTYPE", "socket type not supported", -3011},
	{"EALREADY", "connection already in progress", -4084},
	{"EBADF", "bad file descriptor", -4083},
	{"EBUSY", "resource busy or locked", -4082},
	{"ECANCELED", "operation canceled", -4081},
	{"ECHARSET", "invalid Unicode character", -4080},
	{"ECONNABORTED", "software caused connection abort", -4079},
	{"ECONNREFUSED", "connection refused", -4078},
	{"ECONNRESET", "connection reset by peer", -4077},
	{"EDESTADDRREQ", "destination address required", -4076},
	{"EEXIST", "file already exists", -4075},
	{"EFAULT", "bad address in system call argument", -4074},
	{"EFBIG", "file too large", -4036},
	{"EHOSTUNREACH", "host is unreachable", -4073},
	{"EINTR", "interrupted system call", -4072},
	{"EINVAL", "invalid argument", -4071},
	{"EIO", "i/o error", -4070},
	{"EISCONN", "socket is already connected", -4069},
	{"EISDIR", "illegal operation on a directory", -4068},
	{"ELOOP", "too many symbolic links encountered", -4067},
	{"EMFILE", "too many open files", -4066},
	{"EMSGSIZE", "message too long", -4065},
	{"ENAMETOOLONG", "name too long", -4064},
	{"ENETDOWN", "network is down", -4063},
	{"ENETUNREACH", "network is unreachable", -4062},
	{"ENFILE", "file table overflow", -4061},
	{"ENOBUFS", "no buffer space available", -4060},
	{"ENODEV", "no such device", -4059},
	{"ENOENT", "no such file or directory", -4058},
	{"ENOMEM", "not enough memory", -4057},
	{"ENONET", "machine is not on the network", -4056},
	{"ENOPROTOOPT", "protocol not available", -4035},
	{"ENOSPC", "no space left on device", -4055},
	{"ENOSYS", "function not implemented", -4054},
	{"ENOTCONN", "socket is not connected", -4053},
	{"ENOTDIR", "not a directory", -4052},
	{"ENOTEMPTY", "directory not empty", -4051},
	{"ENOTSOCK", "socket operation on non-socket", -4050},
	{"ENOTSUP", "operation not supported on socket", -4049},
	{"EOVERFLOW", "value too large for defined data type", -4026},
	{"EPERM", "operation not permitted", -4048},
	{"EPIPE", "broken pipe", -4047},
	{"EPROTO", "protocol error", -4046},
	{"EPROTONOSUPPORT", "protocol not supported", -4045},
	{"EPROTOTYPE", "protocol wrong type for socket", -4044},
	{"ERANGE", "result too large", -4034},
	{"EROFS", "read-only file system", -4043},
	{"ESHUTDOWN", "cannot send after transport endpoint shutdown", -4042},
	{"ESPIPE", "invalid seek", -4041},
	{"ESRCH", "no such process", -4040},
	{"ETIMEDOUT", "connection timed out", -4039},
	{"ETXTBSY", "text file is busy", -4038},
	{"EXDEV", "cross-device link not permitted", -4037},
	{"UNKNOWN", "unknown error", -4094},
	{"EOF", "end of file", -4095},
	{"ENXIO", "no such device or address", -4033},
	{"EMLINK", "too many links", -4032},
	{"EHOSTDOWN", "host is down", -4031},
	{"EREMOTEIO", "remote I/O error", -4030},
	{"ENOTTY", "inappropriate ioctl for device", -4029},
	{"EFTYPE", "inappropriate file type or format", -4028},
	{"EILSEQ", "illegal byte sequence", -4027},
	{"ESOCKTNOSUPPORT", "socket type not supported", -4025},
	{"ENODATA", "no data available", -4024},
	{"EUNATCH", "protocol driver not attached", -4023},
	{"ENOEXEC", "exec format error", -4022}}
