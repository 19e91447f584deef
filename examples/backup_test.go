package examples

import (
	"fmt"
	"slices"
	"strings"
)

func backup(e *example) {
	e.set("KEEP_DAILY", "3")
	e.set("KEEP_WEEKLY", "3")
	for day := 1; day <= 12; day++ { // from a Wednesday to a Sunday
		e.write(fmt.Sprintf("backups/notes-202001%02dT020000Z.tar.gz", day), "")
	}
	e.write("backups/notes-2020.txt", "not ours\n")

	e.run(nil, "packed notes into backups", "dropped notes-20200110T020000Z.tar.gz")
	old := []string{ // the last of its week, and the last two days before today
		"backups/notes-20200105T020000Z.tar.gz", "backups/notes-20200111T020000Z.tar.gz", "backups/notes-20200112T020000Z.tar.gz",
	}
	e.archives(old)
	e.says(e.read("backups/backup.log"), "Z packed notes into ", "Z dropped notes-20200101T020000Z.tar.gz\n")
	e.says(e.read("backups/notes-2020.txt"), "not ours")
	e.fresh("backup")

	e.append("notes/2026/march.md", "Told you so.\n")
	e.run([]string{"-v"}, `backup starts: source "notes/2026/march.md" changed`)
	e.archives(old)
	e.run([]string{"restore", "again"}, "into again")
	if e.read("again/notes/2026/march.md") != e.read("notes/2026/march.md") {
		e.Error("what was restored is not what was backed up")
	}
	e.fails(1, []string{"restore", "again"}, "EEXIST")
	e.run([]string{"cron", "next", "backup"}, "backup")

	e.set("KEEP_DAILY", "O")
	e.fails(1, nil, `KEEP_DAILY wants a whole number above 0, not "O"`)
	e.set("KEEP_DAILY", "1")
	e.set("PATH", e.path("none"))
	e.fails(1, nil, "failed: spawn tar ENOENT")
	e.archives(old)
}

// archives checks that these and one of today are there, and nothing unfinished.
func (e *example) archives(old []string) {
	e.Helper()
	got := e.list("backups/notes-*T*")
	if len(got) == 0 || !slices.Equal(got[:len(got)-1], old) || strings.HasPrefix(got[len(got)-1], "backups/notes-2020") {
		e.Errorf("the archives are %q, want %q and a new one", got, old)
	}
}
