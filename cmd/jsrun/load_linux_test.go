package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
)

// TestLoad gives scripts a great deal to do at once, with few descriptors. They must come to their end and stay small.
//
// The bounds are about twice of what was measured. The peak is that of the process's own memory: what getrusage tells
// begins with that of the process which started it.
func TestLoad(t *testing.T) {
	dir := t.TempDir()
	for i := range 10_000 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), fmt.Appendf(nil, "file %d\n", i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const tail = `
	process.on("exit", () => console.log("peak", /VmHWM:\s*(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]));`
	for _, row := range []struct {
		name, script, want string
		files, most        int // descriptors, kB
	}{
		{"1,000 children, 16 at a time", `
			const { spawn } = require("child_process");
			let started = 0, ended = 0, going = 0, most = 0, bytes = 0;
			function next() {
				if (started === 1000) return;
				started++;
				most = Math.max(most, ++going);
				spawn("echo", ["hello"]).on("close", (code) => {
					if (code !== 0) throw new Error("code " + code);
					ended++, going--;
					next();
				}).stdout.on("data", (data) => bytes += data.length);
			}
			for (let i = 0; i < 16; i++) next();
			process.on("exit", () => console.log(ended, most, bytes));`, "1000 16 6000", 256, 90_000},
		{"10,000 promises of files", `
			Promise.all(Array.from({ length: 10_000 }, (_, i) => fs.promises.readFile(i + ".txt", "utf8"))).then((all) =>
				console.log(all.length, all.every((text, i) => text === "file " + i + "\n")));`, "10000 true", 32, 240_000},
		{"10,000 callbacks of files", `
			let read = 0, right = 0;
			for (let i = 0; i < 10_000; i++) fs.readFile(i + ".txt", "utf8", (err, text) => {
				if (err) throw err;
				right += text === "file " + i + "\n";
				if (++read === 10_000) console.log(read, right);
			});`, "10000 10000", 32, 120_000},
		{"100,000 timers", `
			let fired = 0;
			for (let i = 0; i < 100_000; i++) setTimeout(() => fired++, i % 100);
			process.on("exit", () => console.log(fired));`, "100000", 32, 330_000},
	} {
		t.Run(row.name, func(t *testing.T) {
			script := "const fs = require('fs');" + row.script + tail
			cmd := exec.Command("sh", "-c", `ulimit -n "$1" && exec jsrun -e "$2"`, "sh", strconv.Itoa(row.files), script)
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			text, peak, _ := strings.Cut(strings.TrimSpace(string(out)), "\npeak ")
			if err != nil || text != row.want {
				t.Fatalf("%v\ngot  %s\nwant %s", err, out, row.want)
			}
			kB, err := strconv.Atoi(peak)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("peak %d kB", kB)
			if kB > row.most && !raceEnabled() {
				t.Errorf("used %d kB, more than %d", kB, row.most)
			}
		})
	}
}

// raceEnabled reports whether this program was built with the race detector, which needs several times the memory.
func raceEnabled() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && regexp.MustCompile(`(?m)^build\s+-race=true$`).MatchString(info.String())
}
