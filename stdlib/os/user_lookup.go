//go:build windows || darwin

package os

import (
	"os/user"
	"strconv"
	"strings"
)

// accountOf turns what Go knows of a user into an account.
func accountOf(u *user.User) account {
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		uid = -1 // a security identifier of Windows
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		gid = -1
	}
	name := u.Username
	if i := strings.LastIndexByte(name, '\\'); i >= 0 {
		name = name[i+1:] // without the domain
	}
	return account{uid: uid, gid: gid, name: name, home: u.HomeDir}
}
