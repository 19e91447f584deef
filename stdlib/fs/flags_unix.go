//go:build unix

package fs

import "golang.org/x/sys/unix"

const (
	oRDONLY = unix.O_RDONLY
	oWRONLY = unix.O_WRONLY
	oRDWR   = unix.O_RDWR
	oCREAT  = unix.O_CREAT
	oEXCL   = unix.O_EXCL
	oTRUNC  = unix.O_TRUNC
	oAPPEND = unix.O_APPEND
	oSYNC   = unix.O_SYNC
)
