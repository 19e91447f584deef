package fs

import "golang.org/x/sys/unix"

var systemConstants = [...]constant{
	{"S_IFBLK", sIFBLK}, {"S_IFIFO", sIFIFO}, {"S_IFSOCK", sIFSOCK},
	{"O_NOCTTY", unix.O_NOCTTY}, {"O_DIRECTORY", unix.O_DIRECTORY}, {"O_NOFOLLOW", unix.O_NOFOLLOW},
	{"O_SYNC", unix.O_SYNC}, {"O_DSYNC", unix.O_DSYNC}, {"O_SYMLINK", unix.O_SYMLINK}, {"O_NONBLOCK", unix.O_NONBLOCK},
	{"S_IRWXU", 0o700}, {"S_IRUSR", 0o400}, {"S_IWUSR", 0o200}, {"S_IXUSR", 0o100},
	{"S_IRWXG", 0o070}, {"S_IRGRP", 0o040}, {"S_IWGRP", 0o020}, {"S_IXGRP", 0o010},
	{"S_IRWXO", 0o007}, {"S_IROTH", 0o004}, {"S_IWOTH", 0o002}, {"S_IXOTH", 0o001},
}
