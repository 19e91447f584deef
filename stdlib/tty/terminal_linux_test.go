package tty_test

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestTerminal runs scripts on a terminal: what is typed, and what then stands on the screen, its echo included.
func TestTerminal(t *testing.T) {
	tests := []struct{ name, script, typed, want string }{
		{"streams", `log(process.stdin.isTTY, process.stdout.isTTY, process.stdin instanceof tty.ReadStream, process.stdout instanceof tty.WriteStream, tty.isatty(1), process.stdout.getWindowSize().join('x'), process.stdout.columns, process.stdin.isRaw)`, "", "true true true true true 91x23 91 false"},
		{"lines", `process.stdin.once('data', (d) => { log(JSON.stringify(String(d))); process.stdin.pause() }); log('>')`, ">hi\n", `"hi\n"`},
		{"raw", `process.stdin.setRawMode(true).once('data', (d) => { log(JSON.stringify(String(d)), process.stdin.isRaw); process.stdin.setRawMode(false).pause() }); log('>')`, ">\x03", `"\u0003" true`},
		{"raw mode ends with the script", `process.stdin.setRawMode(true); log('done')`, "", "done"},
		{"resize", `process.stdout.on('resize', () => log('resized')); process.stdout.columns = 1; process.stdout._refreshSize(); process.stdout._refreshSize(); log(process.stdout.columns)`, "", "resized\n91"},
		{"pause leaves input to children", `process.stdin.on('data', () => log('mine')).pause(); setTimeout(() => { log('>'); log(require('child_process').execSync('head -n 1', { stdio: ['inherit', 'pipe'] }) + '') }, 5)`, ">theirs\n", "theirs\n"},
		{"a child that is waited for comes first", `process.stdin.on('data', (d) => { log('mine', d + ''); process.stdin.pause() }); setTimeout(() => { log('>'); log(require('child_process').execSync('head -n 1', { stdio: ['inherit', 'pipe'] }) + '!') }, 5)`, ">theirs\n!next\n", "mine next\n"},
		{"pause and resume", `let n = 0; process.stdin.on('data', (d) => { log(d + ''); if (++n === 2) { process.stdin.pause(); return } process.stdin.pause(); setTimeout(() => { process.stdin.resume(); log('>') }, 5) }); log('>')`, ">a\n>b\n", "b\n"},
		{"a terminal of its own", `const fs = require('fs'), out = fs.openSync(name, 'w'), own = new tty.WriteStream(out); own.on('close', () => { log(tty.isatty(out)); fs.closeSync(out) }); own.write('own\n', () => own.destroy())`, "", "own\ntrue"},
		{"readline", `const rl = require('readline').createInterface({ input: process.stdin, output: process.stdout }); log(process.stdin.isRaw); rl.question('name>', (a) => { rl.close(); log(process.stdin.isRaw, 'hi ' + a) })`, ">bop\x7fb\r", "false hi bob"},
		{"interrupted", `const rl = require('readline/promises').createInterface({ input: process.stdin, output: process.stdout }); rl.question('name>').catch((e) => log(e.message))`, ">bo\x03", "Aborted with Ctrl+C"},
		{"nothing is read ahead", `const { stdin } = process; stdin.setEncoding('utf8').once('data', (d) => { stdin.pause(); setTimeout(() => log(d, stdin.readableLength), 20) }); log('>')`, ">a\nb\n", "a\n 0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := onTerminal(t, test.script, test.typed); !strings.HasSuffix(got, test.want+"\n") {
				t.Errorf("got %q, want %q at its end", got, test.want)
			}
		})
	}
}

// onTerminal runs a script whose three streams are a terminal, and gives all that the terminal shows. Each > or ! in typed
// waits until the script has written one.
func onTerminal(t *testing.T, script, typed string) string {
	t.Helper()
	master, slave := openTerminal(t)
	done := make(chan error, 1)
	go func() {
		vm := runtime.New(runtime.Config{
			Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Procs: proc.NewGroup(),
			Env: []string{"NO_COLOR=1", "PATH=" + os.Getenv("PATH")}, Stdin: slave, Stdout: slave, Stderr: slave, Describe: stdlib.Describe,
		})
		prelude := fmt.Sprintf(`const tty = require('tty'), log = console.log, name = %q; `, slave.Name())
		err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: prelude + script})
		state, termErr := unix.IoctlGetTermios(int(slave.Fd()), unix.TCGETS)
		if termErr != nil || state.Lflag&unix.ICANON == 0 {
			t.Errorf("the terminal is left in raw mode: %v", termErr)
		}
		slave.Close()
		done <- err
	}()
	screen := &screen{master: master}
	for _, c := range typed {
		if c == '>' || c == '!' {
			screen.await(string(c))
			continue
		}
		if _, err := master.WriteString(string(c)); err != nil {
			t.Fatal(err)
		}
	}
	screen.await("")
	if err := <-done; err != nil {
		t.Error(err)
	}
	return strings.ReplaceAll(screen.text.String(), "\r\n", "\n")
}

// screen collects what a terminal shows.
type screen struct {
	master io.Reader
	text   strings.Builder
	seen   int // how much of text has been waited for
}

// await reads until mark, or until the script has closed the terminal.
func (s *screen) await(mark string) {
	buffer := make([]byte, 4096)
	for mark == "" || !strings.Contains(s.text.String()[s.seen:], mark) {
		n, err := s.master.Read(buffer)
		s.text.Write(buffer[:n])
		if err != nil {
			return
		}
	}
	s.seen += strings.Index(s.text.String()[s.seen:], mark) + len(mark)
}

func openTerminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no terminals here: ", err)
	}
	t.Cleanup(func() { master.Close() })
	fd := int(master.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 23, Col: 91}); err != nil {
		t.Fatal(err)
	}
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return master, slave
}
