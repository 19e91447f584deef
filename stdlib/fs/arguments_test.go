package fs_test

import (
	"strings"
	"testing"
)

func TestWrongArguments(t *testing.T) {
	const path = ` must be of type string or an instance of Buffer or URL. Received `
	rows := []struct{ call, want string }{
		{`fs.readFileSync(true)`, `ERR_INVALID_ARG_TYPE: The "path" argument` + path + `type boolean (true)`},
		{`fs.readFileSync(1.5)`, `ERR_INVALID_ARG_TYPE: The "path" argument` + path + `type number (1.5)`},
		{`fs.readFileSync('a\0b')`, `ERR_INVALID_ARG_VALUE: The argument 'path' must be a string, Uint8Array, or URL without null bytes. Received 'a\x00b'`},
		{`fs.readFileSync(new URL('http://x/'))`, `ERR_INVALID_URL_SCHEME: The URL must be of scheme file`},
		{`fs.readFileSync('a', 'no')`, `ERR_INVALID_ARG_VALUE: The argument 'encoding' is invalid encoding. Received 'no'`},
		{`fs.readFileSync('a', 1)`, `ERR_INVALID_ARG_TYPE: The "options" argument must be one of type string or object. Received type number (1)`},
		{`fs.readFile('a')`, `ERR_INVALID_ARG_TYPE: The "cb" argument must be of type function. Received undefined`},
		{`fs.stat('a', {})`, `ERR_INVALID_ARG_TYPE: The "cb" argument must be of type function. Received undefined`},
		{`fs.fchmod(1, '12x')`, `ERR_INVALID_ARG_VALUE: The argument 'mode' must be a 32-bit unsigned integer or an octal string. Received '12x'`},
		{`fs.openSync('a', 'q')`, `ERR_INVALID_ARG_VALUE: The argument 'flags' is invalid. Received 'q'`},
		{`fs.chmodSync('a', '9')`, `ERR_INVALID_ARG_VALUE: The argument 'mode' must be a 32-bit unsigned integer or an octal string. Received '9'`},
		{`fs.chownSync('a', -2, 0)`, `ERR_OUT_OF_RANGE: The value of "uid" is out of range. It must be >= -1 && <= 4294967295. Received -2`},
		{`fs.accessSync('a', 8)`, `ERR_OUT_OF_RANGE: The value of "mode" is out of range. It must be >= 0 && <= 7. Received 8`},
		{`fs.closeSync(-1)`, `ERR_OUT_OF_RANGE: The value of "fd" is out of range. It must be >= 0 && <= 2147483647. Received -1`},
		{`fs.closeSync('1')`, `ERR_INVALID_ARG_TYPE: The "fd" argument must be of type number. Received type string ('1')`},
		{`fs.writeFileSync('a', {})`, `ERR_INVALID_ARG_TYPE: The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received an instance of Object`},
		{`fs.writeFileSync('a', '', { flush: 1 })`, `ERR_INVALID_ARG_TYPE: The "options.flush" property must be of type boolean. Received type number (1)`},
		{`fs.writeSync(1, 'x', 0, 'hex')`, `ERR_INVALID_ARG_VALUE: The argument 'encoding' is invalid for data of length 1. Received 'hex'`},
		{`fs.writeSync(1, Buffer.alloc(2), 3)`, `ERR_OUT_OF_RANGE: The value of "offset" is out of range. It must be <= 2. Received 3`},
		{`fs.readSync(0, Buffer.alloc(2), 1, 5)`, `ERR_OUT_OF_RANGE: The value of "length" is out of range. It must be <= 1. Received 5`},
		{`fs.readSync(0, Buffer.alloc(0), 0, 1)`, `ERR_INVALID_ARG_VALUE: The argument 'buffer' is empty and cannot be written. Received <Buffer >`},
		{`fs.readSync(0, Buffer.alloc(2), 0, 1, 'x')`, `ERR_INVALID_ARG_TYPE: The "position" argument must be of type bigint or integer. Received type string ('x')`},
		{`fs.readvSync(0, 'x')`, `ERR_INVALID_ARG_TYPE: The "buffers" argument must be an ArrayBufferView[]. Received type string ('x')`},
		{`fs.chmodSync('a', null)`, `ERR_INVALID_ARG_TYPE: The "mode" argument must be of type number. Received undefined`},
		{`fs.truncateSync('a', null)`, `ERR_INVALID_ARG_TYPE: The "len" argument must be of type number. Received null`},
		{`fs.mkdirSync('a', { recursive: 1 })`, `ERR_INVALID_ARG_TYPE: The "options.recursive" property must be of type boolean. Received type number (1)`},
		{`fs.rmSync('a', null)`, `ERR_INVALID_ARG_TYPE: The "options" argument must be of type object. Received null`},
		{`fs.rmSync('a', [])`, `ERR_INVALID_ARG_TYPE: The "options" argument must be of type object. Received an instance of Array`},
		{`fs.rmdirSync('a', { recursive: true })`, `ERR_INVALID_ARG_VALUE: The property 'options.recursive' is no longer supported. Received true`},
		{`fs.symlinkSync('a', 'b', 'x')`, `ERR_INVALID_ARG_VALUE: The argument 'type' must be one of: 'dir', 'file', 'junction', null, undefined. Received 'x'`},
		{`fs.utimesSync('a', 'x', 1)`, `ERR_INVALID_ARG_TYPE: The "time" argument must be an instance of Date or an Time in seconds. Received type string ('x')`},
		{`fs.futimesSync(1, 1n, 1)`, `ERR_INVALID_ARG_TYPE: The "atime" argument must be an instance of Date or an Time in seconds. Received type bigint (1n)`},
		{`fs.opendirSync('.', { bufferSize: 0 })`, `ERR_OUT_OF_RANGE: The value of "options.bufferSize" is out of range. It must be >= 1 && <= 4294967295. Received 0`},
		{`fs.cpSync('a', 'b', { mode: 8 })`, `ERR_OUT_OF_RANGE: The value of "mode" is out of range. It must be >= 0 && <= 7. Received 8`},
		{`fs.cpSync(1, 'b')`, `ERR_INVALID_ARG_TYPE: The "src" argument` + path + `type number (1)`},
		{`fs.globSync(1)`, `ERR_INVALID_ARG_TYPE: The "patterns" argument must be of type string or string[]. Received type number (1)`},
		{`fs.createReadStream('a', { start: 3, end: 2 })`, `ERR_OUT_OF_RANGE: The value of "start" is out of range. It must be <= "end" (here: 2). Received 3`},
		{`fs.createReadStream('a', { fd: 'x' })`, `ERR_INVALID_ARG_TYPE: The "options.fd" property must be of type number or an instance of FileHandle. Received type string ('x')`},
		{`fs.createWriteStream('a', { fs: {} })`, `ERR_INVALID_ARG_TYPE: The "options.fs.open" property must be of type function. Received undefined`},
		{`fs.watch('.', { recursive: '1' })`, `ERR_INVALID_ARG_TYPE: The "options.recursive" property must be of type boolean. Received type string ('1')`},
		{`fs.watch('.', { ignore: [''] })`, `ERR_INVALID_ARG_VALUE: The property 'options.ignore[0]' must be a non-empty string. Received ''`},
		{`fs.watch('.', { ignore: 1 })`, `ERR_INVALID_ARG_TYPE: The "options.ignore" property must be one of type string or function or an instance of RegExp. Received type number (1)`},
		{`fs.watch('.', 'utf8', 1)`, `ERR_INVALID_ARG_TYPE: The "listener" argument must be of type function. Received type number (1)`},
		{`fs.watchFile('a')`, `ERR_INVALID_ARG_TYPE: The "listener" argument must be of type function. Received undefined`},
		{`new fs.Utf8Stream()`, `ERR_INVALID_ARG_TYPE: The "fd" argument must be one of type number or string. Received undefined`},
		{`new fs.Utf8Stream({ dest: 'a', minLength: 16384 })`, `ERR_INVALID_ARG_VALUE: The property 'options.minLength' should be smaller than maxWrite (16384). Received 16384`},
		{`fs._toUnixTimestamp({})`, `ERR_INVALID_ARG_TYPE: The "time" argument must be an instance of Date or an Time in seconds. Received an instance of Object`},
	}
	var calls strings.Builder
	for _, row := range rows {
		calls.WriteString("console.log(show(() => " + row.call + "));\n")
	}
	got := strings.Split(run(t, tempDir(t), calls.String()), "\n")
	if len(got) != len(rows) {
		t.Fatalf("%d lines for %d calls:\n%s", len(got), len(rows), strings.Join(got, "\n"))
	}
	for i, row := range rows {
		if got[i] != row.want {
			t.Errorf("%s\n got: %s\nwant: %s", row.call, got[i], row.want)
		}
	}
}

// Every operation fails alike in its three forms: the same code, message, errno, call and paths.
func TestFormsFailAlike(t *testing.T) {
	calls := `
		access: ['none'], appendFile: ['no/f', ''], chmod: ['none', 0o600], chown: ['none', 0, 0], copyFile: ['none', 'x'],
		cp: ['none', 'x', {}], lchown: ['none', 0, 0], link: ['none', 'x'], lstat: ['none'], lutimes: ['none', 1, 1], mkdir: ['no/f'],
		mkdtemp: ['no/f'], open: ['none', 'r'], opendir: ['none'], readFile: ['none'], readdir: ['none'], readlink: ['none'],
		rename: ['none', 'x'], rm: ['none'], rmdir: ['none'], stat: ['none'], statfs: ['none'],
		symlink: ['t', 'no/f'], truncate: ['none', 1], unlink: ['none'], utimes: ['none', 1, 1], writeFile: ['no/f', ''],
	`
	got := run(t, tempDir(t), `
		const text = (e) => JSON.stringify([e.name, e.message, { ...e }], Object.keys(e).concat('0', '1', '2').sort());
		const calls = {`+calls+`};
		(async () => {
			for (const [name, args] of Object.entries(calls)) {
				const forms = [];
				try { fs[name + 'Sync'](...args); } catch (e) { forms.push(text(e)); }
				await new Promise((resolve) => fs[name](...args, (e) => { forms.push(text(e)); resolve(); }));
				await fsp[name](...args).catch((e) => forms.push(text(e)));
				if (forms.length !== 3 || new Set(forms).size !== 1) console.log(name, forms);
			}
			const missing = Object.keys(fs).filter((k) => k.endsWith('Sync') && !(k.slice(0, -4) in fs)).sort();
			console.log('without a callback:', missing.join());
		})();`)
	if want := "without a callback: mkdtempDisposableSync"; got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
