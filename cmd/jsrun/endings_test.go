package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// ending is a script and how it ends: its output, its exit code, and the first line on standard error behind the file's
// name, or behind "jsrun: " when no place is known. Where Node 20 differs from later ones, newer is set.
type ending struct {
	script, out string
	code        int
	says        string
	newer       bool
}

// In the text of scripts, say is console.log. "await" at the beginning makes a module of it.
var endings = []ending{
	// Thrown, wherever it happens.
	{"say('a'); throw new Error('main')", "a\n", 1, "1:17: Error: main", false},
	{"setTimeout(() => { throw new RangeError('timer'); }, 1); setTimeout(say, 50)", "", 1, "1:26: RangeError: timer", false},
	{"process.nextTick(() => { throw new Error('tick'); }); setImmediate(say)", "", 1, "1:32: Error: tick", false},
	{"setImmediate(() => { throw new Error('immediate'); }); setTimeout(say, 50)", "", 1, "1:28: Error: immediate", false},
	{"require('fs').readFile(__filename, () => { throw new Error('callback'); })", "", 1, "1:50: Error: callback", false},
	{"require('fs').promises.readFile(__filename).then(() => { throw new Error('job'); })", "", 1, "1:64: Error: job", false},
	{"process.on('exit', () => { throw new Error('handler'); })", "", 1, "1:34: Error: handler", false},
	{"process.on('beforeExit', () => { throw new Error('before'); })", "", 1, "1:40: Error: before", false},
	{"new (require('events'))().emit('error', new Error('unheard'))", "", 1, "1:41: Error: unheard", false},
	{"process.exitCode = 9; throw new Error('wins')", "", 1, "1:29: Error: wins", false},
	{"process.on('exit', (code) => say(code, process.exitCode)); throw new Error('told')", "1 1\n", 1, "1:66: Error: told", false},
	{"throw 'words'", "", 1, "uncaught 'words'", false},
	{"throw null", "", 1, "uncaught null", false},
	{"throw { code: 7 }", "", 1, "uncaught { code: 7 }", false},
	{"throw new Error('outer', { cause: new Error('inner') })", "", 1, "1:7: Error: outer", false},
	{"(function f() { return f() + 1; })()", "", 1, "1:25: RangeError: Maximum call stack size exceeded", false},

	// Rejected.
	{"Promise.reject(new Error('rejected')); setTimeout(say, 50)", "", 1, "1:16: Error: rejected", false},
	{"new Promise((_, reject) => reject(new Error('executor')))", "", 1, "1:35: Error: executor", false},
	{"(async () => { await null; throw new Error('async'); })(); setTimeout(say, 50)", "", 1, "1:34: Error: async", false},
	{"await Promise.reject(new TypeError('awaited'))", "", 1, "1:22: TypeError: awaited", false},
	{"const p = Promise.reject(new Error('late')); setImmediate(() => p.catch(say))", "", 1, "1:26: Error: late", false},
	{"const p = Promise.reject(new Error('soon')); process.nextTick(() => p.catch(() => say('caught')))", "caught\n", 0, "", false},
	{"process.on('unhandledRejection', (e) => say(e.message)); Promise.reject(new Error('heard'))", "heard\n", 0, "", false},

	// Caught at last, and what goes wrong then.
	{"process.on('uncaughtException', (e, from) => say(e.message, from)); setTimeout(say, 1, 'on'); throw new Error('kept')", "kept uncaughtException\non\n", 0, "", false},
	{"process.on('uncaughtException', () => { throw new Error('again'); }); throw new Error('once')", "", 7, "1:47: Error: again", false},

	// Never settled.
	{"await new Promise(() => {})", "", 13, "Warning: Detected unsettled top-level await", false},
	{"await new Promise((go) => setTimeout(go, 60_000).unref()); say('no')", "", 13, "Warning: Detected unsettled top-level await", false},
	{"await null; process.on('exit', (code) => { say(code); process.exitCode = 5; }); await new Promise(() => {})", "13\n", 5, "", true},
	{"await null; setTimeout(() => { throw new Error('meanwhile'); }, 1); await new Promise(() => {})", "", 1, "1:38: Error: meanwhile", false},
	{"(async () => { await new Promise(() => {}); say('no'); })(); say('a')", "a\n", 0, "", false},

	// Exit, wherever it is called: nothing runs after it but the handlers.
	{"setTimeout(() => { process.exit(3); say('no'); }, 1); setInterval(() => {}, 1000)", "", 3, "", false},
	{"process.nextTick(() => process.exit(4)); process.nextTick(say); Promise.resolve().then(say)", "", 4, "", false},
	{"Promise.resolve().then(() => process.exit(5)).finally(say); setImmediate(say)", "", 5, "", false},
	{"process.on('exit', (code) => { say(code); process.exit(6); }); process.on('exit', say)", "0\n", 6, "", false},
	{"try { process.exit(7); } catch { say('no'); } finally { say('no'); }", "", 7, "", false},
	{"(async () => { try { await null; process.exit(8); } finally { say('no'); } })()", "", 8, "", false},
	{"process.exitCode = 9; process.on('exit', (code) => say(code))", "9\n", 9, "", false},
	{"process.exit('12')", "", 12, "", false},
	{"process.exit(-1)", "", 255, "", false},
	{"let n = 0; process.on('beforeExit', (code) => { say('before', code); if (n++ < 1) setTimeout(() => {}, 1); })", "before 0\nbefore 0\n", 0, "", false},
}

// TestEndings holds how scripts end to what is written above, and what is written above to Node.
func TestEndings(t *testing.T) {
	node, missing := exec.LookPath("node")
	if missing != nil {
		t.Log("Node, which would confirm this, is not installed")
	}
	dir := t.TempDir()
	for i, e := range endings {
		name := fmt.Sprintf("%d.cjs", i)
		if strings.HasPrefix(e.script, "await ") {
			name = fmt.Sprintf("%d.mjs", i)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(e.script+"\nfunction say(...a) { console.log(...a); }\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		out, talk, code := endOf(t, "jsrun", path)
		says, _, _ := strings.Cut(talk, "\n")
		says = strings.TrimPrefix(says, "jsrun: ")
		if says = strings.TrimLeft(strings.TrimPrefix(says, path), ": "); out != e.out || code != e.code || says != e.says {
			t.Errorf("%s\n got %q, code %d, %s\nwant %q, code %d, %s", e.script, out, code, says, e.out, e.code, e.says)
		}
		if missing != nil || e.newer {
			continue
		}
		out, talk, code = endOf(t, node, path)
		if _, message, placed := strings.Cut(e.says, ": "); out != e.out || code != e.code || placed && !strings.Contains(talk, message) && code != 13 {
			t.Errorf("%s\nNode: %q, code %d, %s", e.script, out, code, talk)
		}
	}
}

// endOf runs a script to its end.
func endOf(t *testing.T, program, script string) (stdout, stderr string, code int) {
	var out, talk strings.Builder
	cmd := exec.Command(program, script)
	cmd.Stdout, cmd.Stderr = &out, &talk
	var exit *exec.ExitError
	if err := cmd.Run(); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	return out.String(), talk.String(), code
}
