package fs_test

import "testing"

func TestFiles(t *testing.T) {
	runScripts(t, []script{
		{"write and read in three forms", `
			fs.writeFileSync('a', 'hé');
			console.log(fs.readFileSync('a', 'utf8'), fs.readFileSync('a').length, fs.readFileSync('a', { encoding: 'hex' }));
			fs.appendFile('a', Buffer.from('llo'), (e) => fs.readFile('a', 'utf8', (e2, s) => {
				console.log(e, e2, s);
				fsp.writeFile('b', s).then(() => fsp.readFile('b', 'latin1')).then((s) => console.log(s.length));
			}));`,
			"hé 3 68c3a9\nnull null héllo\n6"},
		{"flags and modes", `
			fs.writeFileSync('a', 'x', { mode: 0o600 });
			fs.writeFileSync('a', 'y', { flag: 'a', flush: true });
			console.log(fs.readFileSync('a', 'utf8'), (fs.statSync('a').mode & 0o700).toString(8));
			console.log(show(() => fs.writeFileSync('a', 'z', { flag: 'wx' })));
			console.log(show(() => fs.openSync('none', fs.constants.O_RDONLY)));`,
			"xy 600\nEEXIST: EEXIST: file already exists, open 'a'\nENOENT: ENOENT: no such file or directory, open 'none'"},
		{"iterables", `(async () => {
			await fsp.writeFile('a', ['x', Buffer.from('y'), 'z']);
			await fsp.appendFile('a', (function* () { yield '1'; yield '2'; })());
			console.log(await fsp.readFile('a', 'utf8'));
			await fsp.writeFile('b', [1]).catch((e) => console.log(e.code));
		})();`,
			"xyz12\nERR_INVALID_ARG_TYPE"},
		{"descriptors", `
			const fd = fs.openSync('a', 'w+');
			console.log(fs.writeSync(fd, 'hello'), fs.writeSync(fd, Buffer.from('J'), 0, 1, 0), fs.fstatSync(fd).size);
			const b = Buffer.alloc(8);
			console.log(fs.readSync(fd, b, { position: 1 }), b.toString('utf8', 0, 4), fs.readSync(fd, b, 0, 2, 3n));
			fs.ftruncateSync(fd, 2); fs.fsyncSync(fd); fs.fdatasyncSync(fd); fs.futimesSync(fd, 1, 2); fs.closeSync(fd);
			console.log(fs.readFileSync('a', 'utf8'), fs.statSync('a').mtimeMs, show(() => fs.closeSync(fd)));
			fs.read(99, b, (e) => tell(e));`,
			"5 1 5\n4 ello 2\nJe 2000 EBADF: EBADF: bad file descriptor, close\nEBADF: EBADF: bad file descriptor, read"},
		{"vectors", `
			const fd = fs.openSync('a', 'w+');
			console.log(fs.writevSync(fd, [Buffer.from('ab'), Buffer.from('cd')]), fs.writevSync(fd, []));
			console.log(show(() => fs.readvSync(fd, [])));
			const [x, y] = [Buffer.alloc(3), new Uint16Array(2)];
			fs.readv(fd, [x, y], 0, (e, n, all) => { console.log(e, n, x.toString(), y[0], all.length); fs.closeSync(fd); });`,
			"4 0\nEINVAL: EINVAL: invalid argument, read\nnull 4 abc 100 2"},
		{"what callbacks and promises are given", `
			const step = (f) => new Promise((resolve) => f((...args) => { console.log(args); resolve(); }));
			(async () => {
				await step((cb) => fs.mkdir('d', cb));
				await step((cb) => fs.mkdir('d', { recursive: true }, cb));
				await step((cb) => fs.exists('d', cb));
				await step((cb) => fs.rename('none', 'x', (e) => cb(e.syscall, e.path, e.dest, e.errno < 0)));
				const { promisify } = require('util');
				console.log(await promisify(fs.exists)('d'));
				const fd = fs.openSync('f', 'w+');
				console.log(Object.keys(await promisify(fs.write)(fd, 'x')), (await promisify(fs.read)(fd, {})).bytesRead);
				await step((cb) => fs.close(fd, cb));
			})();`,
			"[ null ]\n[ null ]\n[ true ]\n[ 'rename', 'none', 'x', true ]\ntrue\n[ 'bytesWritten', 'buffer' ] 0\n[ null ]"},
		{"stat", `
			fs.writeFileSync('a', '123');
			fs.utimesSync('a', 1, 2.5);
			const s = fs.statSync('a'), big = fs.statSync('a', { bigint: true });
			console.log(s instanceof fs.Stats, s.size, s.mtimeMs, s.mtime.toISOString(), big.mtimeNs, Object.keys(s).length);
			console.log(s.isFile(), s.isDirectory(), big.isFile(), typeof big.size);
			console.log(fs.statSync('b', { throwIfNoEntry: false }), show(() => fs.lstatSync('b')));
			console.log(typeof fs.statfsSync('.').bfree, typeof fs.statfsSync('.', { bigint: true }).bfree);`,
			"true 3 2500 1970-01-01T00:00:02.500Z 2500000000n 15\ntrue false true bigint\n" +
				"undefined ENOENT: ENOENT: no such file or directory, lstat 'b'\nnumber bigint"},
		{"copy and rename", `
			fs.writeFileSync('a', 'x'); fs.copyFileSync('a', 'b'); fs.renameSync('b', 'c');
			console.log(fs.readdirSync('.').join(), show(() => fs.copyFileSync('a', 'c', fs.constants.COPYFILE_EXCL)));
			console.log(show(() => fs.copyFileSync('', 'b')));`,
			"a,c EEXIST: EEXIST: file already exists, copyfile 'a' -> 'c'\nENOENT: ENOENT: no such file or directory, copyfile '' -> 'b'"},
		{"links", `
			fs.writeFileSync('a', 'x'); fs.symlinkSync('a', 'l'); fs.linkSync('a', 'h');
			console.log(fs.readlinkSync('l'), fs.lstatSync('l').isSymbolicLink(), fs.realpathSync('l'), fs.statSync('h').nlink);
			fs.symlinkSync('loop', 'loop');
			console.log(fs.realpathSync.native('l'), show(() => fs.realpathSync('loop')).slice(0, 5));
			console.log(show(() => fs.realpathSync('no/n')));
			fsp.realpath('no/n').catch(tell);`,
			"a true ${dir}/a 2\n${dir}/a ELOOP\nENOENT: ENOENT: no such file or directory, lstat '${dir}/no'\n" +
				"ENOENT: ENOENT: no such file or directory, realpath 'no/n'"},
		{"access and existence", `
			fs.writeFileSync('a', '', { mode: 0o400 });
			console.log(fs.accessSync('a', fs.constants.R_OK), fs.existsSync('a'), fs.existsSync('b'), fs.existsSync('a\0'));
			fsp.access('b').catch(tell);`,
			"undefined true false false\nENOENT: ENOENT: no such file or directory, access 'b'"},
		{"handles", `(async () => {
			const h = await fsp.open('a', 'w+');
			await h.writeFile('hello');
			console.log((await h.read(Buffer.alloc(2), 0, 2, 1)).buffer.toString(), (await h.stat()).size);
			console.log((await h.writev([Buffer.from('!'), Buffer.from('?')])).bytesWritten, await h.truncate(6), await h.sync());
			h.on('close', () => console.log('closed'));
			const [, again] = [h.close(), h.close()];
			await again;
			await h.stat().catch(tell);
			console.log(h.fd, fs.readFileSync('a', 'utf8'));
			{ const b = await fsp.open('a'); await b[Symbol.asyncDispose](); console.log(b.fd); }
		})();`,
			"el 5\n2 undefined undefined\nclosed\nEBADF: file closed\n-1 hello!\n-1"},
		{"blobs", `
			fs.writeFileSync('a', 'hello');
			fs.openAsBlob('none').catch((e) => console.log(e.code))
				.then(() => fs.openAsBlob('a', { type: 'text/plain' })).then(async (b) => console.log(b.size, b.type, await b.text()));`,
			"ENOENT\n5 text/plain hello"},
		{"the working directory is the script's", `
			fs.mkdirSync('sub'); process.chdir('sub'); fs.writeFileSync('f', '');
			console.log(fs.existsSync('f'), fs.realpathSync('f'), show(() => fs.readFileSync('../none')));`,
			"true ${dir}/sub/f ENOENT: ENOENT: no such file or directory, open '../none'"},
	})
}

func TestStreams(t *testing.T) {
	runScripts(t, []script{
		{"write, then read a part", `
			fs.createWriteStream('a').end('0123456789').on('close', () => {
				const r = fs.createReadStream('a', { start: 2, end: 5, encoding: 'utf8' });
				r.on('data', console.log).on('close', () => console.log(r.bytesRead, r.pending, r.path));
			});`,
			"2345\n4 true a"},
		{"no such file", `fs.createReadStream('none').on('error', tell);`,
			"ENOENT: ENOENT: no such file or directory, open 'none'"},
		{"write at a position, flushed", `
			fs.writeFileSync('a', 'abcdef');
			const w = fs.createWriteStream('a', { flags: 'r+', start: 2, flush: true });
			w.write('X'); w.end('Y');
			w.on('close', () => console.log(fs.readFileSync('a', 'utf8'), w.bytesWritten));`,
			"abXYef 2"},
		{"through a handle", `(async () => {
			const h = await fsp.open('a', 'w+');
			await h.writeFile('one\ntwo');
			for await (const chunk of h.createReadStream({ start: 4, encoding: 'utf8' })) console.log(chunk, h.fd > 2);
			console.log(h.fd);
		})();`,
			"two true\n-1"},
		{"of the web", `(async () => {
			fs.writeFileSync('a', 'x'.repeat(20000));
			const h = await fsp.open('a');
			const sizes = [];
			for await (const chunk of h.readableWebStream({ autoClose: true })) sizes.push(chunk.length);
			console.log(sizes.join(), h.fd, show(() => h.readableWebStream()));
			const b = await fsp.open('a'), reader = b.readableWebStream().getReader({ mode: 'byob' });
			console.log((await reader.read(new Uint8Array(3))).value.length, show(() => b.readableWebStream()));
			b.close();
			await reader.closed;
			console.log((await reader.read(new Uint8Array(3))).done, b.fd);
		})();`,
			"16384,3616 -1 ERR_INVALID_STATE: Invalid state: The FileHandle is closed\n" +
				"3 ERR_INVALID_STATE: Invalid state: The FileHandle is locked\ntrue -1"},
		{"functions of another fs", `
			const own = { open: (p, f, m, cb) => cb(null, 7), write: (fd, b, o, n, pos, cb) => { console.log(fd, String(b)); cb(null, n); },
				close: (fd, cb) => { console.log('close', fd); cb(); } };
			fs.createWriteStream('a', { fs: own }).end('x');`,
			"7 x\nclose 7"},
	})
}

func TestUtf8Stream(t *testing.T) {
	runScripts(t, []script{
		{"gathers what is written", `
			const s = new fs.Utf8Stream({ dest: 'a/log', mkdir: true, minLength: 8 });
			s.on('ready', () => {
				console.log(s.write('hé'), s.writing, fs.readFileSync('a/log', 'utf8'));
				s.write('llo world');
				s.end();
			}).on('write', (n) => console.log(n)).on('finish', () => console.log(fs.readFileSync('a/log', 'utf8')));`,
			"true false \n12\nhéllo world"},
		{"at once", `
			const s = new fs.Utf8Stream({ dest: 'log', sync: true });
			s.write('a'); s.write('b');
			console.log(fs.readFileSync('log', 'utf8'), s.fd > 2, s.file, s.mode, s.append);
			s.destroy();
			console.log(show(() => s.write('c')), show(() => s.flushSync()));`,
			"ab true log undefined true\nERR_INVALID_STATE: Invalid state: Utf8Stream is destroyed " +
				"ERR_INVALID_STATE: Invalid state: Utf8Stream is destroyed"},
		{"flush and reopen", `
			const s = new fs.Utf8Stream({ dest: 'log', minLength: 100 });
			s.write('one');
			s.once('ready', () => s.flush((err) => {
				console.log(err, fs.readFileSync('log', 'utf8'));
				fs.renameSync('log', 'old');
				s.reopen();
				s.write('two');
				s.end();
				s.on('close', () => console.log(fs.readFileSync('old', 'utf8'), fs.readFileSync('log', 'utf8')));
			}));`,
			"null one\none two"},
		{"drops what is too much, retries what was busy", `
			let busy = 1;
			const s = new fs.Utf8Stream({ dest: 'log', minLength: 50, maxLength: 4, sync: true, retryEAGAIN: (e, n, left) => { console.log(e.code, n, left); return true; },
				fs: { writeSync(...args) { if (busy-- > 0) throw Object.assign(new Error(), { code: 'EAGAIN' }); return fs.writeSync(...args); } } });
			s.on('drop', (data) => console.log('dropped', data));
			s.write('1234'); s.write('5');
			s.flushSync();
			console.log(fs.readFileSync('log', 'utf8'));
			s.end();`,
			"dropped 5\nEAGAIN 4 0\n1234"},
		{"bytes", `
			const s = new fs.Utf8Stream({ dest: 'log', contentMode: 'buffer', sync: true });
			s.write(Buffer.from([1, 2])); s.write(Buffer.from([3]));
			console.log(fs.readFileSync('log'), show(() => s.write('x')).slice(0, 20));
			s.end();`,
			"<Buffer 01 02 03> ERR_INVALID_ARG_TYPE"},
	})
}
