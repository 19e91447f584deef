package fs_test

import "testing"

// Each row waits for what it has caused; nothing counts on a pause.
func TestWatch(t *testing.T) {
	runScripts(t, []script{
		{"a file", `
			fs.writeFileSync('a', '');
			const w = fs.watch('a', (type, name) => { console.log(type, name); w.close(); });
			w.on('close', () => console.log('closed'));
			fs.writeFileSync('a', 'x');`,
			"change a\nclosed"},
		{"a folder", `
			const seen = new Set(), w = fs.watch('.', { encoding: 'buffer' });
			w.on('change', (type, name) => {
				seen.add(type + ' ' + name);
				if (seen.has('rename é') && seen.has('change é')) { console.log(name); w.close(); }
			});
			fs.writeFileSync('é', 'x');`,
			"<Buffer c3 a9>"},
		{"a tree, and what is new in it", `
			fs.mkdirSync('a/b', { recursive: true });
			const want = new Set(['a/b/f', 'new', 'new/deep', 'new/deep/g', 'a/b/late']);
			const w = fs.watch('.', { recursive: true }, (type, name) => {
				if (!want.delete(name)) return;
				if (name === 'new/deep/g') fs.writeFileSync('a/b/late', '');
				if (want.size === 0) { console.log('all'); w.close(); }
			});
			fs.writeFileSync('a/b/f', '');
			fs.mkdirSync('new/deep', { recursive: true });
			fs.writeFileSync('new/deep/g', '');`,
			"all"},
		{"a folder that moves in its tree", `
			fs.mkdirSync('a/b', { recursive: true });
			const w = fs.watch('.', { recursive: true }, (type, name) => {
				if (name === 'c/b') fs.writeFileSync('c/b/f', '');
				if (name === 'c/b/f') { console.log(type, name); w.close(); }
			});
			fs.renameSync('a', 'c');`,
			"rename c/b/f"},
		{"a file and the folder that it is in", `
			fs.writeFileSync('a', '');
			const seen = [];
			const of = (path) => {
				const w = fs.watch(path, (type, name) => {
					w.close();
					if (seen.push(path + ' ' + type + ' ' + name) === 2) console.log(seen.sort().join());
				});
			};
			of('a'); of('.');
			fs.truncateSync('a', 3);`,
			". change a,a change a"},
		{"ignore", `
			fs.mkdirSync('node_modules');
			const ignore = ['*.log', '**/node_modules', /~$/, (name) => name.startsWith('.')];
			const w = fs.watch('.', { recursive: true, ignore }, (type, name) => { console.log(name); if (name === 'z') w.close(); });
			for (const name of ['x.log', 'node_modules/p', 'y~', '.h', 'z']) fs.writeFileSync(name, '');`,
			"z"},
		{"an ignore that throws", `
			fs.mkdirSync('d');
			console.log(show(() => fs.watch('.', { recursive: true, ignore() { throw new RangeError('no'); } })));
			process.on('uncaughtException', (e) => { console.log(e.message); w.close(); });
			const w = fs.watch('.', { ignore() { throw new Error('later'); } });
			fs.writeFileSync('x', '');`,
			"undefined: no\nlater"},
		{"signal", `
			const c = new AbortController();
			fs.watch('.', { signal: c.signal }).on('close', () => console.log('closed'));
			fs.watch('.', { signal: AbortSignal.abort() }).on('close', () => console.log('at once'));
			setImmediate(() => c.abort());`,
			"at once\nclosed"},
		{"what does not keep the script alive", `
			fs.watch('.', { persistent: false }); fs.watch('.').unref().ref().unref();
			console.log(fs.watch('none', { throwIfNoEntry: false }).close());`,
			"undefined"},
		{"no such file", `
			try { fs.watch('none'); } catch (e) { console.log(e.message, e.syscall, e.path, e.filename); }
			fsp.watch('none').next().catch(tell);`,
			"ENOENT: no such file or directory, watch 'none' watch none none\n" +
				"ENOENT: ENOENT: no such file or directory, watch 'none'"},
		{"an iterator", `(async () => {
			const events = fsp.watch('.');
			setImmediate(() => fs.mkdirSync('d'));
			for await (const event of events) { console.log(event); break; }
			console.log(await events.next());
			const c = new AbortController(), aborted = fsp.watch('.', { signal: c.signal });
			const next = aborted.next();
			c.abort('why');
			await next.catch((e) => console.log(e.name, e.cause));
			const full = fsp.watch('.', { maxQueue: 1, overflow: 'throw' });
			const first = full.next();
			const last = new Promise((resolve) => {
				const w = fs.watch('.', (type, name) => { if (name === 'd8') { w.close(); resolve(); } });
			});
			for (let i = 0; i < 9; i++) fs.mkdirSync('d' + i);
			console.log((await first).value.filename);
			await last;
			await full.next().catch(tell);
			console.log((await full.next()).done);
		})();`,
			"[Object: null prototype] { eventType: 'rename', filename: 'd' }\n{ value: undefined, done: true }\nAbortError why\nd0\n" +
				"ERR_FS_WATCH_QUEUE_OVERFLOW: fs.watch() queued more than 1 events\ntrue"},
	})
}

func TestWatchFile(t *testing.T) {
	runScripts(t, []script{
		{"growing", `
			fs.writeFileSync('a', 'x');
			fs.watchFile('a', { interval: 5 }, (now, before) => {
				console.log(now.size > before.size);
				clearInterval(timer);
				fs.unwatchFile('a');
			});
			const timer = setInterval(() => fs.appendFileSync('a', 'y'), 20);`,
			"true"},
		{"no such file", `
			const w = fs.watchFile('none', { bigint: true }, (now) => { console.log(now.size, now.ino); fs.unwatchFile('none'); });
			w.on('stop', () => console.log('stop'));`,
			"0n 0n\nstop"},
	})
}
