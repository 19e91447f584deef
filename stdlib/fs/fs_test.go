package fs_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	goruntime "runtime"
	"strings"
	"testing"
	"time"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestMain finds what the tests of the package have left behind: goroutines and descriptors.
func TestMain(m *testing.M) {
	warmUp()
	before := inUse()
	code := m.Run()
	if left := settle(before); code == 0 && left != before {
		fmt.Fprintf(os.Stderr, "%+v after the tests, %+v before\n", left, before)
		stacks := make([]byte, 1<<20)
		os.Stderr.Write(stacks[:goruntime.Stack(stacks, true)])
		code = 1
	}
	os.Exit(code)
}

// warmUp opens what the process keeps once it has it, such as the poller of package os.
func warmUp() {
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	r.Close()
	w.Close()
}

type resources struct{ goroutines, descriptors int }

func inUse() resources {
	names, err := os.ReadDir("/dev/fd") // not on Windows, where descriptors are not counted
	if err != nil {
		names = nil
	}
	return resources{goruntime.NumGoroutine(), len(names)}
}

// settle waits for goroutines that are just ending.
func settle(before resources) resources {
	for range 500 {
		if inUse() == before {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return inUse()
}

// run executes a script in dir and gives what it printed; ${dir} in the output stands for dir.
func run(t *testing.T, dir, script string, adjust ...func(*runtime.Config)) string {
	t.Helper()
	var out bytes.Buffer
	config := runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Describe: stdlib.Describe,
		Dir: dir, Stdout: &out, Stderr: &out,
	}
	for _, f := range adjust {
		f(&config)
	}
	err := runtime.New(config).RunSource(t.Context(), runtime.Source{Name: "[test]", Kind: "js", Text: prelude + script})
	if err != nil {
		out.WriteString(err.Error())
	}
	return strings.ReplaceAll(strings.TrimSpace(out.String()), dir, "${dir}")
}

const prelude = `const fs = require('fs'), fsp = fs.promises;
const show = (f) => { try { return f(); } catch (e) { return e.code + ': ' + e.message; } };
const tell = (e) => console.log(e.code + ': ' + e.message);
`

// tempDir is a folder by its real name: on macOS that of t.TempDir leads through a link.
func tempDir(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// scripts runs rows of scripts, each in a folder of its own.
type script struct{ name, text, want string }

func runScripts(t *testing.T, rows []script) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := run(t, tempDir(t), row.text); got != row.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, row.want)
			}
		})
	}
}

func TestDoor(t *testing.T) {
	dir := tempDir(t)
	var asked []string
	got := run(t, dir, `
		fs.writeFileSync('a', ''); fs.readFileSync('./a'); fs.readdirSync('.'); fs.existsSync('a'); fs.watch('.').close();
		console.log(show(() => fs.readFileSync('secret')), fs.existsSync('secret'), show(() => fs.watch('secret')));
		fsp.unlink('secret').catch((e) => console.log(e.code, e.permission, e.resource));`,
		func(c *runtime.Config) {
			c.Allow = func(a runtime.Access) error {
				if strings.HasSuffix(a.Target, "secret") {
					return errors.New("not allowed")
				}
				if filepath.Dir(a.Target) == dir || a.Target == dir {
					asked = append(asked, string(a.Kind)+" "+strings.TrimPrefix(a.Target, dir))
				}
				return nil
			}
		})
	want := "ERR_ACCESS_DENIED: not allowed false ERR_ACCESS_DENIED: not allowed\n" +
		"ERR_ACCESS_DENIED FileSystemWrite ${dir}/secret"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := strings.Join(asked, ", "), "write /a, read /a, list , probe /a, list "; got != want {
		t.Errorf("the door was asked %q, want %q", got, want)
	}
}

// With no door at all, nothing of the host is reached.
func TestClosedDoor(t *testing.T) {
	got := run(t, tempDir(t), `
		for (const f of [() => fs.readFileSync('a'), () => fs.writeFileSync('a', ''), () => fs.readdirSync('.'), () => fs.statSync('.'),
			() => fs.mkdtempSync('x'), () => fs.openSync('a'), () => fs.opendirSync('.'), () => fs.globSync('*'), () => fs.cpSync('a', 'b'),
			() => fs.rmSync('a'), () => fs.symlinkSync('a', 'b'), () => fs.realpathSync('.'), () => fs.statfsSync('/')]) {
			try { f(); console.log(String(f), 'went through'); } catch (e) { if (e.code !== 'ERR_ACCESS_DENIED') console.log(String(f), e); }
		}`, func(c *runtime.Config) { c.Allow = nil })
	if got != "" {
		t.Error(got)
	}
}

func TestAbort(t *testing.T) {
	got := run(t, tempDir(t), `
		fs.writeFileSync('a', 'x');
		fsp.readFile('a', { signal: AbortSignal.abort('why') }).catch((e) => console.log(1, e.name, e.code, e.cause));
		const c = new AbortController();
		fs.readFile('a', { signal: c.signal }, (e) => console.log(2, e.name));
		process.nextTick(() => c.abort());
		const calm = new AbortController();
		fs.readFile('a', { signal: calm.signal }, (e, b) => { console.log(3, e, b.length); calm.abort(); });
		fsp.writeFile('b', 'y', { signal: { aborted: true } }).catch((e) => console.log(4, e.name));
		fsp.writeFile('c', ['y'], { signal: AbortSignal.abort() }).catch((e) => console.log(5, e.name));`)
	lines := strings.Split(got, "\n")
	for _, want := range []string{"1 AbortError ABORT_ERR why", "2 AbortError", "3 null 1", "4 AbortError", "5 AbortError"} {
		if !strings.Contains(got, want) || len(lines) != 5 {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}

func TestManyFilesAtOnce(t *testing.T) {
	got := run(t, tempDir(t), `
		fs.writeFileSync('a', 'x'.repeat(1000));
		let bytes = 0, left = 10000;
		for (let i = 0; i < 5000; i++) {
			fsp.readFile('a').then((b) => { bytes += b.length; if (--left === 0) console.log(bytes); });
			fs.readFile('a', (e, b) => { bytes += b.length; if (--left === 0) console.log(bytes); });
		}`)
	if got != "10000000" {
		t.Errorf("got %q", got)
	}
}

// What a script leaves open is closed at the end of its run; TestMain counts.
func TestDescriptorsAreClosedAtTheEnd(t *testing.T) {
	run(t, tempDir(t), `
		for (let i = 0; i < 50; i++) fs.openSync('f' + i, 'w');
		fs.opendirSync('.'); fsp.open('g', 'w'); fs.createReadStream('f0').pause(); fs.createWriteStream('h').write('x');
		fs.watch('.').unref(); fs.watch('.', { recursive: true }); fs.watchFile('f0', () => {});
		fsp.watch('.').next();
		new fs.Utf8Stream({ dest: 'log', periodicFlush: 10 }).write('x');
		setImmediate(() => process.exit());`)
}

func TestStandardStreams(t *testing.T) {
	got := run(t, tempDir(t), `
		fs.writeSync(1, 'out '); fs.writeFileSync(2, 'err ');
		console.log(fs.readFileSync(0, 'utf8'), show(() => fs.writeSync(0, 'x')));`,
		func(c *runtime.Config) { c.Stdin = strings.NewReader("typed") })
	if want := "out err typed EBADF: EBADF: bad file descriptor, write"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A run that is cancelled while it reads from a pipe nobody writes to must end.
func TestCancelledRead(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Stdin: r, Stdout: io.Discard,
	})
	vm.OnClose(func() { w.Close() })
	done := make(chan error)
	go func() {
		done <- vm.RunSource(ctx, runtime.Source{Name: "[test]", Text: "require('fs').readFile(0, () => console.log('read'))"})
	}()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
