//go:build !linux && !darwin

package tasks

import "io/fs"

// stampOf never knows a stamp here. On Windows, what is told with a file's name has no time of its last change of any
// kind, and everyone can set the time of its last modification. So a file is read each time.
func stampOf(fs.FileInfo) (stamp, bool) { return stamp{}, false }
