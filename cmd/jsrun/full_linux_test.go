package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk runs tasks on a disk without room, which is one of this test alone. What has succeeded stays a success; only
// that it is fresh cannot be known later, and is not claimed.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "script"), []byte(fullDisk), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", "script")
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if os.Geteuid() != 0 {
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	out, err := cmd.CombinedOutput()
	if err != nil && (cmd.ProcessState == nil || cmd.ProcessState.ExitCode() == cannotMount) {
		t.Skipf("no file system can be mounted here: %v %s", err, out)
	}
	if err != nil {
		t.Errorf("%v", err)
	}
	got := regexp.MustCompile(`\S+/disk/`).ReplaceAllString(string(out), "")
	got = regexp.MustCompile(`[0-9a-f]+\.json\.\d+\.tmp`).ReplaceAllString(got, "RECORD")
	if want := strings.TrimPrefix(fullDiskSaid, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

const cannotMount = 77

// fullDisk shows the first line that each task says, and its exit code.
const fullDisk = `
mkdir disk && mount -t tmpfs -o size=128k none disk 2> said || { cat said; exit 77; }
cd disk
export JSRUN_CACHE_DIR=$PWD/cache
cat > jsrun.toml <<'X'
[tasks]
touch  = { run = "echo ran", sources = ["src.txt"] }
typed  = { script = "typed.ts", sources = ["src.txt"] }
shell  = { run = "echo lost > out.txt; echo after", outputs = ["out.txt"] }
script = { js = "require('fs').writeFileSync('out.txt', 'lost')", outputs = ["out.txt"] }
X
echo 'console.log("typed", 1 as number)' > typed.ts
try() {
	jsrun $1 > ../said 2> ../talk
	code=$?
	cat ../said
	head -n 1 ../talk
	echo "$1: $code"
}
echo 1 > src.txt
try touch
try touch
echo 2 > src.txt
cat /dev/zero > fill 2> ../said
for task in touch typed shell script touch; do
	try $task
done
rm fill
try touch
try touch
try shell
cat out.txt
`

const fullDiskSaid = `
ran
touch: 0
jsrun: touch is fresh
touch: 0
ran
jsrun: warning: freshness is not recorded, the task will run again: write .jsrun/fresh/RECORD: no space left on device (make room on the disk of the folder .jsrun beside the task file)
touch: 0
typed 1
jsrun: warning: freshness is not recorded, the task will run again: write .jsrun/fresh/RECORD: no space left on device (make room on the disk of the folder .jsrun beside the task file)
typed: 0
jsrun: jsrun.toml:4:19: task "shell": write the output: write out.txt: no space left on device
shell: 1
jsrun: jsrun.toml:5:28: Error: ENOSPC: no space left on device, write
script: 1
ran
jsrun: warning: freshness is not recorded, the task will run again: write .jsrun/fresh/RECORD: no space left on device (make room on the disk of the folder .jsrun beside the task file)
touch: 0
ran
touch: 0
jsrun: touch is fresh
touch: 0
after
shell: 0
lost
`
