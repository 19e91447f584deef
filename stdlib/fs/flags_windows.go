package fs

import "syscall"

// The numbers are Go's, which differ from those of Windows' C library; scripts take them from fs.constants.
const (
	oRDONLY = syscall.O_RDONLY
	oWRONLY = syscall.O_WRONLY
	oRDWR   = syscall.O_RDWR
	oCREAT  = syscall.O_CREAT
	oEXCL   = syscall.O_EXCL
	oTRUNC  = syscall.O_TRUNC
	oAPPEND = syscall.O_APPEND
	oSYNC   = syscall.O_SYNC
)
