package os

import "os/user"

func currentAccount() (account, error) {
	u, err := user.Current()
	if err != nil {
		return account{}, err
	}
	a := accountOf(u)
	a.uid, a.gid = -1, -1
	return a, nil
}
