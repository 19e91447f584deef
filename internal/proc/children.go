package proc

import "sync"

// childTable knows the children of this process that somebody waits for.
type childTable struct {
	fork   sync.RWMutex // held for reading from before a child exists until it is in waited
	waited sync.Map     // pid to *Process
}

// children is shared by all roots, because the OS keeps one table of children for the whole process: to reap an orphan
// without taking the status of somebody's child, it must be known whose every child is.
var children childTable
