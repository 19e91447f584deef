package childprocess_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// asChild makes the test binary run the script that it is given, as jsrun does: what fork starts.
const asChild = "CHILDPROCESS_TEST_RUN"

func TestMain(m *testing.M) {
	if os.Getenv(asChild) == "" {
		os.Exit(m.Run())
	}
	config := configFor(os.Stdout, ".")
	config.Env, config.Args = os.Environ(), os.Args[2:]
	err := runtime.New(config).RunFile(context.Background(), os.Args[1])
	diag.Print(os.Stderr, err, false)
	os.Exit(diag.ExitCode(err))
}

// output is a stream that is no file and that goroutines may write to.
type output struct {
	mu   sync.Mutex
	data bytes.Buffer
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.data.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.data.String()
}

func configFor(out interface{ Write([]byte) (int, error) }, dir string) runtime.Config {
	executable, err := os.Executable()
	if err != nil {
		panic(err)
	}
	return runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Procs: proc.NewGroup(),
		ExecPath: executable, Dir: dir, Stdout: out, Stderr: out,
		Env: []string{"PATH=" + os.Getenv("PATH"), "GREETING=hello", asChild + "=1"},
	}
}

// run runs a script and gives what it and its children printed.
func run(t *testing.T, config runtime.Config, text string) string {
	t.Helper()
	out := &output{}
	config.Stdout, config.Stderr = out, out
	if err := runtime.New(config).RunSource(context.Background(), runtime.Source{Name: "test.js", Text: text, Kind: "js"}); err != nil {
		fmt.Fprintf(out, "failed: %v\n", err)
	}
	return out.String()
}

const prelude = "const cp = require('child_process');\n"

func TestScripts(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"events come in order", `
			const c = cp.spawn('sh', ['-c', 'echo out; exit 3']);
			for (const n of ['spawn', 'exit', 'close']) c.on(n, (...a) => console.log(n, ...a));
			c.stdout.on('data', (d) => console.log('data', String(d).trim()));`,
			"spawn\ndata out\nexit 3 null\nclose 3 null\n"},
		{"a missing program is told later", `
			const c = cp.spawn('no-such-program', ['x']);
			c.on('error', (e) => console.log(e.message, e.errno, e.code, e.syscall, e.path, e.spawnargs.join()));
			c.on('exit', () => console.log('exit'));
			c.on('close', (...a) => console.log('close', ...a));
			console.log(c.pid);`,
			"undefined\nspawn no-such-program ENOENT -2 ENOENT spawn no-such-program no-such-program x\nclose -2 null\n"},
		{"stdin reaches the child", `
			const c = cp.spawn('cat');
			let text = '';
			c.stdout.setEncoding('utf8').on('data', (d) => { text += d; }).on('end', () => console.log(text));
			c.stdin.write('a');
			c.stdin.end('b');
			c.on('close', () => console.log('close'));`, "ab\nclose\n"},
		{"a megabyte goes both ways", `
			const c = cp.spawn('cat');
			let n = 0;
			c.stdout.on('data', (d) => { n += d.length; });
			c.stdin.end(Buffer.alloc(1 << 20, 'x'));
			c.on('close', () => console.log(n));`, "1048576\n"},
		{"output that nobody reads does not keep the child", `
			cp.spawn('sh', ['-c', 'head -c 100000 /dev/zero']).on('close', (...a) => console.log(...a));`, "0 null\n"},
		{"a grandchild delays close but not exit", `
			const c = cp.spawn('sh', ['-c', 'cat <&3 & exit 0'], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
			c.on('exit', () => { console.log('exit'); c.stdio[3].end('late'); });
			c.stdout.on('data', (d) => console.log(String(d)));
			c.on('close', () => console.log('close'));`, "exit\nlate\nclose\n"},
		{"a signal ends the child", `
			const c = cp.spawn('sleep', ['100']);
			c.on('exit', (...a) => console.log(...a, c.exitCode, c.signalCode, c.killed, c.kill()));
			console.log(c.kill('SIGKILL'));`, "true\nnull SIGKILL null SIGKILL true false\n"},
		{"an abort signal ends the child", `
			const ac = new AbortController();
			const c = cp.spawn('sleep', ['100'], { signal: ac.signal });
			c.on('error', (e) => console.log(e.name, e.code, e.cause));
			c.on('exit', (...a) => console.log(...a));
			ac.abort('why');`, "AbortError ABORT_ERR why\nnull SIGTERM\n"},
		{"timeout ends the child", `
			cp.spawn('sleep', ['100'], { timeout: 20, killSignal: 'SIGINT' }).on('exit', (...a) => console.log(...a));`,
			"null SIGINT\n"},
		{"EPIPE is an error of stdin", `
			const c = cp.spawn('sh', ['-c', 'exec <&-; echo closed; read x <&3'], { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
			c.stdin.on('error', (e) => { console.log(e.message, e.syscall); c.stdio[3].end(); });
			c.stdout.on('data', () => c.stdin.write('x'));`, "write EPIPE write\n"},
		{"inherit is copied to a writer", `
			cp.spawn('echo', ['shown'], { stdio: 'inherit' }).on('exit', () => console.log('exit'));`, "shown\nexit\n"},
		{"one child's output is another's input", `
			const a = cp.spawn('echo', ['through']);
			const b = cp.spawn('cat', { stdio: [a.stdout, 'pipe', 'inherit'] });
			b.stdout.on('data', (d) => console.log(String(d).trim()));`, "through\n"},
		{"exec gives text and failures", `
			cp.exec('echo out; echo err >&2; exit 2', (e, out, err) => console.log(
				[e.message, e.code, e.killed, e.signal, e.cmd, out, err].map((x) => JSON.stringify(x)).join(' ')));`,
			`"Command failed: echo out; echo err >&2; exit 2\nerr\n" 2 false null "echo out; echo err >&2; exit 2" "out\n" "err\n"` + "\n"},
		{"exec stops at maxBuffer", `
			cp.exec('echo 0123456789; sleep 100', { maxBuffer: 5 }, (e, out) => console.log(e.code, e.message, out));`,
			"ERR_CHILD_PROCESS_STDIO_MAXBUFFER stdout maxBuffer length exceeded 01234\n"},
		{"exec's streams can be read as well", `
			const c = cp.execFile('echo', ['x'], (e, out) => console.log('callback', out.trim()));
			c.stdout.on('data', (d) => console.log(typeof d));`, "string\ncallback x\n"},
		{"promisified", `
			const run = require('util').promisify(cp.execFile);
			const p = run('echo', ['x']);
			console.log(p.child.pid > 0);
			p.then((r) => console.log(JSON.stringify(r)));`, "true\n" + `{"stdout":"x\n","stderr":""}` + "\n"},
		{"sync", `
			const r = cp.spawnSync('sh', ['-c', 'cat; echo err >&2; exit 4'], { input: 'in', encoding: 'utf8' });
			console.log(Object.keys(r).join(), r.status, r.signal, r.stdout, r.stderr.trim(), r.output[0]);
			console.log(cp.execSync('echo $GREETING', { encoding: 'utf8' }).trim());
			console.log(cp.spawnSync('sleep', ['100'], { timeout: 10 }).error.code);
			console.log(cp.spawnSync('yes', { maxBuffer: 10 }).error.code);
			try { cp.execFileSync('sh', ['-c', 'exit 7'], { stdio: 'ignore' }); } catch (e) { console.log(e.message, e.status); }
			try { cp.execFileSync('no-such-program'); } catch (e) { console.log(e.message, e.code); }`,
			"status,signal,output,pid,stdout,stderr 4 null in err null\nhello\nETIMEDOUT\nENOBUFS\n" +
				"Command failed: sh -c exit 7 7\nspawnSync no-such-program ENOENT ENOENT\n"},
		{"what objects inherit is no option", `
			Object.assign(Object.prototype, { uid: process.getuid() + 1, cwd: '/no/such' });
			console.log(Number(cp.execSync('id -u')) === process.getuid(), cp.spawnSync('true').status);
			cp.execFile('id', ['-u'], (e, out) => console.log(Number(out) === process.getuid()));`, "true 0\ntrue\n"},
		{"environment, directory and argv0", `
			const opts = { env: { A: 1, B: undefined, __proto__: { C: 3 } }, cwd: '/', encoding: 'utf8' };
			console.log(cp.spawnSync('/bin/sh', ['-c', 'echo $A $B $C $0 $PWD', 'zero'], opts).stdout.trim());
			console.log(cp.spawnSync('sh', ['-c', 'tr "\\0" " " </proc/$$/cmdline'], { argv0: 'other', encoding: 'utf8' }).stdout.slice(0, 5));`,
			"1 3 zero /\nother\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := run(t, configFor(nil, t.TempDir()), prelude+test.text); got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	for _, test := range []struct{ call, want string }{
		{`cp.spawn()`, "ERR_INVALID_ARG_TYPE"},
		{`cp.spawn('')`, "ERR_INVALID_ARG_VALUE"},
		{`cp.spawn('a\0b')`, "ERR_INVALID_ARG_VALUE"},
		{`cp.spawn('a', ['\0'])`, "ERR_INVALID_ARG_VALUE"},
		{`cp.spawn('a', [], { env: { X: '\0' } })`, "ERR_INVALID_ARG_VALUE"},
		{`cp.spawn('a', 'b')`, "ERR_INVALID_ARG_TYPE"},
		{`cp.spawn('a', { stdio: 'x' })`, "ERR_INVALID_ARG_VALUE"},
		{`cp.spawn('a', { stdio: ['ipc', 'ipc'] })`, "ERR_IPC_ONE_PIPE"},
		{`cp.spawn('a', { stdio: ['text'] })`, "ERR_INVALID_SYNC_FORK_INPUT"},
		{`cp.spawnSync('a', { stdio: ['ipc'] })`, "ERR_IPC_SYNC_FORK"},
		{`cp.spawn('a', { killSignal: 'SIGNO' })`, "ERR_UNKNOWN_SIGNAL"},
		{`cp.spawn('a', { timeout: -1 })`, "ERR_OUT_OF_RANGE"},
		{`cp.spawn('a', { uid: 2 ** 40 })`, "ERR_OUT_OF_RANGE"},
		{`cp.spawn('true', { serialization: 'binary' })`, "ERR_INVALID_ARG_VALUE"},
		{`cp.fork('x', { stdio: ['pipe'] })`, "ERR_CHILD_PROCESS_IPC_REQUIRED"},
		{`cp.exec('true', { maxBuffer: -1 })`, "ERR_OUT_OF_RANGE"},
		{`new cp.ChildProcess().kill('x')`, "ERR_UNKNOWN_SIGNAL"},
	} {
		got := run(t, configFor(nil, "/"), prelude+"try { "+test.call+" } catch (e) { console.log(e.code); }")
		if got != test.want+"\n" {
			t.Errorf("%s: got %q, want %s", test.call, got, test.want)
		}
	}
}

func TestDoor(t *testing.T) {
	closed := configFor(nil, "/")
	var asked []runtime.Access
	closed.Allow = func(a runtime.Access) error {
		if a.Kind != runtime.Run {
			return nil
		}
		asked = append(asked, a)
		return fmt.Errorf("no %s", filepath.Base(a.Target))
	}
	none := configFor(nil, "/")
	none.Procs = nil
	script := prelude + `try { cp.spawn('true'); } catch (e) { console.log(e.code, e.permission, e.message); }`
	if got, want := run(t, closed, script), "ERR_ACCESS_DENIED ChildProcess no true\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(asked) != 1 || !filepath.IsAbs(asked[0].Target) {
		t.Errorf("asked %v, want the resolved program once", asked)
	}
	if got, want := run(t, none, script), "ERR_ACCESS_DENIED ChildProcess this script may start no program\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
