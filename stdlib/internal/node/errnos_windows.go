package node

import (
	"slices"
	"syscall"

	"golang.org/x/sys/windows"
)

// systemErrors tell which of libuv's errors an error of Windows is. Those from package syscall are Go's own inventions.
// Source: uv_translate_sys_error in libuv's src/win/error.c.
var systemErrors = [...]struct {
	code    string
	numbers []syscall.Errno
}{
	{"ENOENT", []syscall.Errno{
		windows.ERROR_FILE_NOT_FOUND, windows.ERROR_PATH_NOT_FOUND, windows.ERROR_BAD_PATHNAME, windows.ERROR_DIRECTORY,
		windows.ERROR_ENVVAR_NOT_FOUND, windows.ERROR_INVALID_NAME, windows.ERROR_INVALID_DRIVE,
		windows.ERROR_INVALID_REPARSE_DATA, windows.ERROR_MOD_NOT_FOUND, windows.WSAHOST_NOT_FOUND,
	}},
	{"EACCES", []syscall.Errno{
		windows.ERROR_NOACCESS, windows.WSAEACCES, windows.ERROR_ELEVATION_REQUIRED, windows.ERROR_CANT_ACCESS_FILE, syscall.EACCES,
	}},
	{"EPERM", []syscall.Errno{windows.ERROR_ACCESS_DENIED, windows.ERROR_PRIVILEGE_NOT_HELD, syscall.EPERM}},
	{"EEXIST", []syscall.Errno{windows.ERROR_ALREADY_EXISTS, windows.ERROR_FILE_EXISTS, syscall.EEXIST}},
	{"EISDIR", []syscall.Errno{windows.ERROR_INVALID_FUNCTION, syscall.EISDIR}},
	{"ENOTEMPTY", []syscall.Errno{windows.ERROR_DIR_NOT_EMPTY, syscall.ENOTEMPTY}},
	{"EBUSY", []syscall.Errno{windows.ERROR_LOCK_VIOLATION, windows.ERROR_SHARING_VIOLATION, windows.ERROR_PIPE_BUSY, syscall.EBUSY}},
	{"EBADF", []syscall.Errno{windows.ERROR_INVALID_HANDLE, syscall.EBADF}},
	{"EINVAL", []syscall.Errno{
		windows.ERROR_INVALID_PARAMETER, windows.ERROR_INVALID_DATA, windows.ERROR_INSUFFICIENT_BUFFER,
		windows.ERROR_SYMLINK_NOT_SUPPORTED, windows.WSAEINVAL, syscall.EINVAL,
	}},
	{"EMFILE", []syscall.Errno{windows.ERROR_TOO_MANY_OPEN_FILES, windows.WSAEMFILE, syscall.EMFILE}},
	{"ENOSPC", []syscall.Errno{windows.ERROR_DISK_FULL, windows.ERROR_CANNOT_MAKE, windows.ERROR_HANDLE_DISK_FULL, syscall.ENOSPC}},
	{"EROFS", []syscall.Errno{windows.ERROR_WRITE_PROTECT, syscall.EROFS}},
	{"EXDEV", []syscall.Errno{windows.ERROR_NOT_SAME_DEVICE, syscall.EXDEV}},
	{"ELOOP", []syscall.Errno{windows.ERROR_CANT_RESOLVE_FILENAME, syscall.ELOOP}},
	{"ENAMETOOLONG", []syscall.Errno{windows.ERROR_FILENAME_EXCED_RANGE, syscall.ENAMETOOLONG}},
	{"EPIPE", []syscall.Errno{windows.ERROR_NO_DATA, windows.ERROR_BAD_PIPE, windows.WSAESHUTDOWN, syscall.EPIPE}},
	{"EOF", []syscall.Errno{windows.ERROR_BROKEN_PIPE, windows.ERROR_HANDLE_EOF}},
	{"EAGAIN", []syscall.Errno{windows.WSAEWOULDBLOCK, syscall.EAGAIN}},
	{"EIO", []syscall.Errno{windows.ERROR_IO_DEVICE, windows.ERROR_CRC, windows.ERROR_OPEN_FAILED, syscall.EIO}},
	{"ENOMEM", []syscall.Errno{windows.ERROR_NOT_ENOUGH_MEMORY, windows.ERROR_OUTOFMEMORY, syscall.ENOMEM}},
	{"ENOSYS", []syscall.Errno{windows.ERROR_CALL_NOT_IMPLEMENTED, syscall.ENOSYS}},
	{"ENOTSUP", []syscall.Errno{windows.ERROR_NOT_SUPPORTED, syscall.ENOTSUP, syscall.EWINDOWS}},
	{"ESRCH", []syscall.Errno{syscall.ESRCH}},
	{"EINTR", []syscall.Errno{windows.WSAEINTR, syscall.EINTR}},
	{"ECANCELED", []syscall.Errno{windows.ERROR_OPERATION_ABORTED, syscall.ECANCELED}},
	{"ETIMEDOUT", []syscall.Errno{windows.ERROR_SEM_TIMEOUT, windows.WSAETIMEDOUT, syscall.ETIMEDOUT}},
	{"ECONNREFUSED", []syscall.Errno{windows.ERROR_CONNECTION_REFUSED, windows.WSAECONNREFUSED}},
	{"ECONNRESET", []syscall.Errno{windows.ERROR_NETNAME_DELETED, windows.WSAECONNRESET}},
	{"ECONNABORTED", []syscall.Errno{windows.ERROR_CONNECTION_ABORTED, windows.WSAECONNABORTED}},
	{"EADDRINUSE", []syscall.Errno{windows.ERROR_ADDRESS_ALREADY_ASSOCIATED, windows.WSAEADDRINUSE}},
	{"EADDRNOTAVAIL", []syscall.Errno{windows.WSAEADDRNOTAVAIL}},
	{"EAFNOSUPPORT", []syscall.Errno{windows.WSAEAFNOSUPPORT}},
	{"EHOSTUNREACH", []syscall.Errno{windows.ERROR_HOST_UNREACHABLE, windows.WSAEHOSTUNREACH}},
	{"ENETUNREACH", []syscall.Errno{windows.ERROR_NETWORK_UNREACHABLE, windows.WSAENETUNREACH}},
	{"ENOBUFS", []syscall.Errno{windows.WSAENOBUFS, syscall.ENOBUFS}},
	{"ENOTCONN", []syscall.Errno{windows.ERROR_NOT_CONNECTED, windows.WSAENOTCONN}},
	{"ENOTSOCK", []syscall.Errno{windows.WSAENOTSOCK}},
	{"EMSGSIZE", []syscall.Errno{windows.WSAEMSGSIZE}},
	{"E2BIG", []syscall.Errno{windows.ERROR_META_EXPANSION_TOO_LONG, syscall.E2BIG}},
	{"EFTYPE", []syscall.Errno{windows.ERROR_BAD_EXE_FORMAT}},
}

// systemCode is the name of an error number, or "".
func systemCode(number syscall.Errno) string {
	for _, e := range systemErrors {
		if slices.Contains(e.numbers, number) {
			return e.code
		}
	}
	return ""
}

// systemNumber is the number of an error as Node shows it, without its sign; 0 means libuv's.
func systemNumber(syscall.Errno) int { return 0 }

// systemNumbers are the numbers of the names that this system has: Node shows libuv's on Windows.
func systemNumbers() map[string]int { return nil }
