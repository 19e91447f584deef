package fs_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// run executes a script in dir and gives what it printed; ${dir} in the output stands for dir.
func run(t *testing.T, dir, script string, adjust ...func(*runtime.Config)) string {
	t.Helper()
	var out bytes.Buffer
	config := runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll,
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

func TestScripts(t *testing.T) {
	for _, row := range []struct{ name, script, want string }{
		{"write and read in three forms", `
			fs.writeFileSync('a', 'hé');
			console.log(fs.readFileSync('a', 'utf8'), fs.readFileSync('a').length, fs.readFileSync('a', { encoding: 'hex' }));
			fs.appendFile('a', Buffer.from('llo'), (e) => fs.readFile('a', 'utf8', (e2, s) => {
				console.log(e, e2, s);
				fsp.writeFile('b', s).then(() => fsp.readFile('b', 'latin1')).then((s) => console.log(s.length));
			}));`,
			"hé 3 68c3a9\nnull null héllo\n6"},
		{"writeFile of iterables", `
			fsp.writeFile('a', ['x', 'y', 'z']).then(() => fsp.readFile('a', 'utf8')).then(console.log);`,
			"xyz"},
		{"descriptors", `
			const fd = fs.openSync('a', 'w+');
			console.log(fs.writeSync(fd, 'hello'), fs.writeSync(fd, Buffer.from('J'), 0, 1, 0), fs.fstatSync(fd).size);
			const b = Buffer.alloc(8);
			console.log(fs.readSync(fd, b, { position: 1 }), b.toString('utf8', 0, 4));
			fs.ftruncateSync(fd, 2); fs.closeSync(fd);
			console.log(fs.readFileSync('a', 'utf8'), show(() => fs.closeSync(fd)));
			fs.read(99, b, (e) => tell(e));`,
			"5 1 5\n4 ello\nJe EBADF: EBADF: bad file descriptor, close\nEBADF: EBADF: bad file descriptor, read"},
		{"vectors", `
			const fd = fs.openSync('a', 'w+');
			console.log(fs.writevSync(fd, [Buffer.from('ab'), Buffer.from('cd')]));
			const [x, y] = [Buffer.alloc(3), Buffer.alloc(3)];
			fs.readv(fd, [x, y], 0, (e, n, all) => { console.log(e, n, x.toString(), y.toString(), all.length); fs.closeSync(fd); });`,
			"4\nnull 4 abc d\x00\x00 2"},
		{"folders", `
			console.log(fs.mkdirSync('a/b/c', { recursive: true }), fs.mkdirSync('a/b', { recursive: true }));
			fs.writeFileSync('a/f', '');
			console.log(fs.readdirSync('a').join(), fs.readdirSync('.', { recursive: true }).join());
			const [d, f] = fs.readdirSync('a', { withFileTypes: true });
			console.log(d.isDirectory(), f.isFile(), f.name, f.parentPath);
			console.log(show(() => fs.rmSync('a')), show(() => fs.rmdirSync('a')));
			fs.rmSync('a', { recursive: true });
			console.log(fs.existsSync('a'), show(() => fs.rmSync('a')), fs.rmSync('a', { force: true }));`,
			"a undefined\nb,f a,a/b,a/f,a/b/c\ntrue true f a\n" +
				"ERR_FS_EISDIR: Path is a directory: rm returned EISDIR (illegal operation on a directory) a " +
				"ENOTEMPTY: ENOTEMPTY: directory not empty, rmdir 'a'\n" +
				"false ENOENT: ENOENT: no such file or directory, lstat 'a' undefined"},
		{"stat", `
			fs.writeFileSync('a', '123');
			fs.utimesSync('a', 1, 2.5);
			const s = fs.statSync('a'), big = fs.statSync('a', { bigint: true });
			console.log(s instanceof fs.Stats, s.size, s.mtimeMs, s.mtime.toISOString(), big.mtimeNs, Object.keys(s).length);
			console.log(fs.statSync('b', { throwIfNoEntry: false }), show(() => fs.lstatSync('b')));`,
			"true 3 2500 1970-01-01T00:00:02.500Z 2500000000n 15\nundefined ENOENT: ENOENT: no such file or directory, lstat 'b'"},
		{"copy and rename", `
			fs.writeFileSync('a', 'x'); fs.copyFileSync('a', 'b'); fs.renameSync('b', 'c');
			console.log(fs.readdirSync('.').join(), show(() => fs.copyFileSync('a', 'c', fs.constants.COPYFILE_EXCL)));`,
			"a,c EEXIST: EEXIST: file already exists, copyfile 'a' -> 'c'"},
		{"links", `
			fs.writeFileSync('a', 'x'); fs.symlinkSync('a', 'l'); fs.linkSync('a', 'h');
			console.log(fs.readlinkSync('l'), fs.lstatSync('l').isSymbolicLink(), fs.realpathSync('l'), fs.statSync('h').nlink);`,
			"a true ${dir}/a 2"},
		{"handles", `(async () => {
			const h = await fsp.open('a', 'w+');
			await h.writeFile('hello');
			console.log((await h.read(Buffer.alloc(2), 0, 2, 1)).buffer.toString(), (await h.stat()).size);
			await h.close();
			await h.stat().catch(tell);
			console.log(h.fd);
		})();`, "el 5\nEBADF: file closed\n-1"},
		{"opendir", `
			fs.mkdirSync('d/e', { recursive: true }); fs.writeFileSync('d/f', '');
			const dir = fs.opendirSync('d', { recursive: true });
			const names = [];
			for (let e; (e = dir.readSync()) !== null;) names.push(e.name);
			dir.closeSync();
			console.log(names.sort().join(), show(() => dir.readSync()), show(() => fs.opendirSync('d/f')));`,
			"e,f ERR_DIR_CLOSED: Directory handle was closed ENOTDIR: ENOTDIR: not a directory, opendir 'd/f'"},
		{"temporary folders", `
			const d = fs.mkdtempSync('x-');
			console.log(d.length, fs.statSync(d).isDirectory());
			const t = fs.mkdtempDisposableSync('y-'); t.remove();
			console.log(fs.readdirSync('.').length);`,
			"8 true\n1"},
		{"streams", `
			fs.createWriteStream('a').end('0123456789').on('close', () => {
				const r = fs.createReadStream('a', { start: 2, end: 5, encoding: 'utf8' });
				r.on('data', console.log).on('close', () => console.log(r.bytesRead, r.pending, r.path));
			});
			fs.createReadStream('none').on('error', tell);`,
			"ENOENT: ENOENT: no such file or directory, open 'none'\n2345\n4 true a"},
		{"cp", `
			fs.mkdirSync('a/b', { recursive: true }); fs.writeFileSync('a/b/f', 'x'); fs.writeFileSync('a/no', '');
			console.log(show(() => fs.cpSync('a', 'c')));
			fs.cpSync('a', 'c', { recursive: true, filter: (src) => !src.endsWith('no') });
			console.log(fs.readdirSync('c', { recursive: true }).join());
			fs.cp('a', 'a/b/c', { recursive: true }, (e) => console.log(e.code));`,
			"ERR_FS_EISDIR: Recursive option not enabled, cannot copy a directory: cp returned EISDIR " +
				"(Recursive option not enabled, cannot copy a directory: a) a\nb,b/f\nERR_FS_CP_EINVAL"},
		{"glob", `
			fs.mkdirSync('src/deep', { recursive: true });
			for (const f of ['src/a.js', 'src/b.ts', 'src/.c.js', 'src/deep/d.js', 'e.js']) fs.writeFileSync(f, '');
			console.log(fs.globSync('**/*.js').sort().join(), fs.globSync('src/@(a|b).{js,ts}').sort().join());
			console.log(fs.globSync('**/*.js', { exclude: ['src/deep'] }).sort().join(), fs.globSync('*', { exclude: (f) => f === 'src' }).join());
			console.log(fs.globSync('[[:alpha:]].?s', { withFileTypes: true }).map((e) => e.name + e.isFile()).join());`,
			"e.js,src/a.js,src/deep/d.js src/a.js,src/b.ts\ne.js,src/a.js e.js\ne.jstrue"},
		{"the working directory is the script's", `
			fs.mkdirSync('sub'); process.chdir('sub'); fs.writeFileSync('f', '');
			console.log(fs.existsSync('f'), fs.realpathSync('f'), show(() => fs.readFileSync('../none')));`,
			"true ${dir}/sub/f ENOENT: ENOENT: no such file or directory, open '../none'"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := run(t, tempDir(t), row.script); got != row.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, row.want)
			}
		})
	}
}

func TestWrongArguments(t *testing.T) {
	for _, row := range []struct{ call, want string }{
		{`fs.readFileSync(true)`, `ERR_INVALID_ARG_TYPE: The "path" argument must be of type string or an instance of Buffer or URL. Received type boolean (true)`},
		{`fs.readFileSync('a\0b')`, `ERR_INVALID_ARG_VALUE: The argument 'path' must be a string, Uint8Array, or URL without null bytes. Received 'a\x00b'`},
		{`fs.readFileSync('a', 'no')`, `ERR_INVALID_ARG_VALUE: The argument 'encoding' is invalid encoding. Received 'no'`},
		{`fs.readFileSync('a', 1)`, `ERR_INVALID_ARG_TYPE: The "options" argument must be one of type string or object. Received type number (1)`},
		{`fs.openSync('a', 'q')`, `ERR_INVALID_ARG_VALUE: The argument 'flags' is invalid. Received 'q'`},
		{`fs.chmodSync('a', '9')`, `ERR_INVALID_ARG_VALUE: The argument 'mode' must be a 32-bit unsigned integer or an octal string. Received '9'`},
		{`fs.closeSync(-1)`, `ERR_OUT_OF_RANGE: The value of "fd" is out of range. It must be >= 0 && <= 2147483647. Received -1`},
		{`fs.writeFileSync('a', {})`, `ERR_INVALID_ARG_TYPE: The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received an instance of Object`},
		{`fs.readSync(0, Buffer.alloc(2), 1, 5)`, `ERR_OUT_OF_RANGE: The value of "length" is out of range. It must be <= 1. Received 5`},
		{`fs.readFile('a')`, `ERR_INVALID_ARG_TYPE: The "cb" argument must be of type function. Received type string ('a')`},
		{`fs.mkdirSync('a', { recursive: 1 })`, `ERR_INVALID_ARG_TYPE: The "options.recursive" property must be of type boolean. Received type number (1)`},
		{`fs.createReadStream('a', { start: 3, end: 2 })`, `ERR_OUT_OF_RANGE: The value of "start" is out of range. It must be <= "end" (here: 2). Received 3`},
		{`fs.utimesSync('a', 'x', 1)`, `ERR_INVALID_ARG_TYPE: The "time" argument must be an instance of Date or an Time in seconds. Received type string ('x')`},
	} {
		got := run(t, tempDir(t), "console.log(show(() => "+row.call+"))")
		// How a received value is shown is Config.Describe's, which this test leaves out.
		wantHead, _, _ := strings.Cut(row.want, "Received")
		gotHead, _, _ := strings.Cut(got, "Received")
		if gotHead != wantHead {
			t.Errorf("%s\n got: %s\nwant: %s", row.call, got, row.want)
		}
	}
}

func TestDoor(t *testing.T) {
	dir := tempDir(t)
	var asked []string
	got := run(t, dir, `
		fs.writeFileSync('a', ''); fs.readFileSync('./a'); fs.readdirSync('.'); fs.existsSync('a');
		console.log(show(() => fs.readFileSync('secret')), fs.existsSync('secret'));
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
	if want := "ERR_ACCESS_DENIED: not allowed false\nERR_ACCESS_DENIED FileSystemWrite ${dir}/secret"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := strings.Join(asked, ", "), "write /a, read /a, list , probe /a"; got != want {
		t.Errorf("the door was asked %q, want %q", got, want)
	}
}

func TestAbort(t *testing.T) {
	got := run(t, tempDir(t), `
		fs.writeFileSync('a', 'x');
		fsp.readFile('a', { signal: AbortSignal.abort() }).catch((e) => console.log(1, e.name, e.code));
		const c = new AbortController();
		fs.readFile('a', { signal: c.signal }, (e) => console.log(2, e.name));
		process.nextTick(() => c.abort());
		const calm = new AbortController();
		fs.readFile('a', { signal: calm.signal }, (e, b) => { console.log(3, e, b.length); calm.abort(); });`)
	lines := strings.Split(got, "\n")
	for _, want := range []string{"1 AbortError ABORT_ERR", "2 AbortError", "3 null 1"} {
		if !strings.Contains(got, want) || len(lines) != 3 {
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

func TestDescriptorsAreClosedAtTheEnd(t *testing.T) {
	if _, err := os.Stat("/proc/self/fd"); err != nil {
		t.Skip("needs /proc")
	}
	count := func() int {
		names, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Fatal(err)
		}
		return len(names)
	}
	dir := tempDir(t)
	run(t, dir, "")
	before := count()
	run(t, dir, `for (let i = 0; i < 50; i++) fs.openSync('f' + i, 'w'); fs.opendirSync('.'); fsp.open('g', 'w');`)
	if after := count(); after > before {
		t.Errorf("%d descriptors are open, %d before", after, before)
	}
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

func TestWatchFile(t *testing.T) {
	got := run(t, tempDir(t), `
		fs.writeFileSync('a', 'x');
		fs.watchFile('a', { interval: 5 }, (now, before) => {
			console.log(before.size, now.size);
			fs.unwatchFile('a');
		});
		const grow = () => { fs.appendFileSync('a', 'y'); if (fs.statSync('a').size < 3) setTimeout(grow, 20); };
		setTimeout(grow, 20);`)
	if got != "1 2" && got != "1 3" && got != "2 3" {
		t.Errorf("got %q", got)
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
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Stdin: r, Stdout: &out,
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
