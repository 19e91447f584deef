package node

import "syscall"

// errnos are the error numbers that every system has, with libuv's names and messages.
// Source: libuv's UV_ERRNO_MAP in include/uv.h.
var errnos = [...]struct {
	number        syscall.Errno
	code, message string
}{
	{syscall.ENOENT, "ENOENT", "no such file or directory"},
	{syscall.EACCES, "EACCES", "permission denied"},
	{syscall.EEXIST, "EEXIST", "file already exists"},
	{syscall.EISDIR, "EISDIR", "illegal operation on a directory"},
	{syscall.ENOTDIR, "ENOTDIR", "not a directory"},
	{syscall.ENOTEMPTY, "ENOTEMPTY", "directory not empty"},
	{syscall.EPERM, "EPERM", "operation not permitted"},
	{syscall.EBADF, "EBADF", "bad file descriptor"},
	{syscall.EINVAL, "EINVAL", "invalid argument"},
	{syscall.EMFILE, "EMFILE", "too many open files"},
	{syscall.ENFILE, "ENFILE", "file table overflow"},
	{syscall.ENOSPC, "ENOSPC", "no space left on device"},
	{syscall.EROFS, "EROFS", "read-only file system"},
	{syscall.EXDEV, "EXDEV", "cross-device link not permitted"},
	{syscall.ELOOP, "ELOOP", "too many symbolic links encountered"},
	{syscall.ENAMETOOLONG, "ENAMETOOLONG", "name too long"},
	{syscall.EPIPE, "EPIPE", "broken pipe"},
	{syscall.EAGAIN, "EAGAIN", "resource temporarily unavailable"},
	{syscall.EBUSY, "EBUSY", "resource busy or locked"},
	{syscall.EFBIG, "EFBIG", "file too large"},
	{syscall.EIO, "EIO", "i/o error"},
	{syscall.ENOMEM, "ENOMEM", "not enough memory"},
	{syscall.ENOSYS, "ENOSYS", "function not implemented"},
	{syscall.ENOTSUP, "ENOTSUP", "operation not supported on socket"},
	{syscall.ESRCH, "ESRCH", "no such process"},
	{syscall.ESPIPE, "ESPIPE", "invalid seek"},
	{syscall.E2BIG, "E2BIG", "argument list too long"},
	{syscall.EINTR, "EINTR", "interrupted system call"},
	{syscall.ENODEV, "ENODEV", "no such device"},
	{syscall.ENXIO, "ENXIO", "no such device or address"},
	{syscall.ECANCELED, "ECANCELED", "operation canceled"},
	{syscall.ETIMEDOUT, "ETIMEDOUT", "connection timed out"},
	{syscall.ECONNREFUSED, "ECONNREFUSED", "connection refused"},
	{syscall.ECONNRESET, "ECONNRESET", "connection reset by peer"},
	{syscall.EADDRINUSE, "EADDRINUSE", "address already in use"},
	{syscall.ENOEXEC, "ENOEXEC", "exec format error"},
	{syscall.ETXTBSY, "ETXTBSY", "text file is busy"},
	{syscall.EMLINK, "EMLINK", "too many links"},
	{syscall.ERANGE, "ERANGE", "result too large"},
}
