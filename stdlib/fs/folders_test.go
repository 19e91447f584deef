package fs_test

import "testing"

func TestFolders(t *testing.T) {
	runScripts(t, []script{
		{"make, list, remove", `
			console.log(fs.mkdirSync('a/b/c', { recursive: true }), fs.mkdirSync('a/b', { recursive: true }));
			fs.writeFileSync('a/f', '');
			console.log(fs.readdirSync('a').join(), fs.readdirSync('.', { recursive: true }).join());
			const [d, f] = fs.readdirSync('a', { withFileTypes: true });
			console.log(d.isDirectory(), f.isFile(), f.name, f.parentPath, fs.readdirSync('a', 'buffer')[0]);
			console.log(show(() => fs.rmSync('a')), show(() => fs.rmdirSync('a')));
			fs.rmSync('a', { recursive: true });
			console.log(fs.existsSync('a'), show(() => fs.rmSync('a')), fs.rmSync('a', { force: true }));`,
			"a undefined\nb,f a,a/b,a/f,a/b/c\ntrue true f a <Buffer 62>\n" +
				"ERR_FS_EISDIR: Path is a directory: rm returned EISDIR (illegal operation on a directory) a " +
				"ENOTEMPTY: ENOTEMPTY: directory not empty, rmdir 'a'\n" +
				"false ENOENT: ENOENT: no such file or directory, lstat 'a' undefined"},
		{"opendir", `
			fs.mkdirSync('d/e', { recursive: true }); fs.writeFileSync('d/f', '');
			const dir = fs.opendirSync('d', { recursive: true });
			const names = [];
			for (let e; (e = dir.readSync()) !== null;) names.push(e.name);
			dir.closeSync();
			console.log(names.sort().join(), show(() => dir.readSync()), show(() => fs.opendirSync('d/f')));
			(async () => {
				const all = [];
				for await (const e of await fsp.opendir('d')) all.push(e.name);
				console.log(all.sort().join());
				const d = await fsp.opendir('d');
				d.read(() => {});
				console.log(show(() => d.readSync()));
				await d.close();
				await d.close().catch(tell);
			})();`,
			"e,f ERR_DIR_CLOSED: Directory handle was closed ENOTDIR: ENOTDIR: not a directory, opendir 'd/f'\ne,f\n" +
				"ERR_DIR_CONCURRENT_OPERATION: Cannot do synchronous work on directory handle with concurrent asynchronous operations\n" +
				"ERR_DIR_CLOSED: Directory handle was closed"},
		{"temporary folders", `
			const d = fs.mkdtempSync('x-');
			console.log(d.length, fs.statSync(d).isDirectory());
			const t = fs.mkdtempDisposableSync('y-'); t.remove();
			fsp.mkdtempDisposable('z-').then(async (t) => {
				console.log(fs.existsSync(t.path));
				await t[Symbol.asyncDispose]();
				console.log(fs.readdirSync('.').length);
				tell(await fsp.mkdtemp('none/x').catch((e) => e));
			});`,
			"8 true\ntrue\n1\nENOENT: ENOENT: no such file or directory, mkdtemp 'none/xXXXXXX'"},
		{"cp", `
			fs.mkdirSync('a/b', { recursive: true }); fs.writeFileSync('a/b/f', 'x'); fs.writeFileSync('a/no', '');
			console.log(show(() => fs.cpSync('a', 'c')));
			fs.cpSync('a', 'c', { recursive: true, filter: (src) => !src.endsWith('no') });
			console.log(fs.readdirSync('c', { recursive: true }).join());
			console.log(show(() => fs.cpSync('a/b/f', 'c/b/f', { force: false, errorOnExist: true })));
			fs.cp('a', 'a/b/c', { recursive: true }, (e) => console.log(e.name, e.code, e.info.code));`,
			"ERR_FS_EISDIR: Recursive option not enabled, cannot copy a directory: cp returned EISDIR " +
				"(Recursive option not enabled, cannot copy a directory: a) a\nb,b/f\n" +
				"ERR_FS_CP_EEXIST: Target already exists: cp returned EEXIST (c/b/f already exists) c/b/f\n" +
				"SystemError ERR_FS_CP_EINVAL EINVAL"},
		{"glob", `
			fs.mkdirSync('src/deep', { recursive: true });
			for (const f of ['src/a.js', 'src/b.ts', 'src/.c.js', 'src/deep/d.js', 'e.js']) fs.writeFileSync(f, '');
			console.log(fs.globSync('**/*.js').sort().join(), fs.globSync('src/@(a|b).{js,ts}').sort().join());
			console.log(fs.globSync('**/*.js', { exclude: ['src/deep'] }).sort().join(), fs.globSync('*', { exclude: (f) => f === 'src' }).join());
			console.log(fs.globSync('[[:alpha:]].?s', { withFileTypes: true }).map((e) => e.name + e.isFile()).join());
			fs.glob('src/*.ts', (err, found) => console.log(err, found));`,
			"e.js,src/a.js,src/deep/d.js src/a.js,src/b.ts\ne.js,src/a.js e.js\ne.jstrue\nnull [ 'src/b.ts' ]"},
	})
}
