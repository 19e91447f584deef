// node:fs. Nearly all functions are Go; what is rarely used is loaded when it is first asked for.

const { methods, constants, realpathNative, realpathNativeSync } = binding;
const fs = module.exports = methods;

function lazy(name, from, member = name) {
  const set = (value) => {
    Object.defineProperty(fs, name, { value, enumerable: true, configurable: true, writable: true });
    return value;
  };
  Object.defineProperty(fs, name, {
    enumerable: true, configurable: true, get: () => set(require(from)[member]), set,
  });
}

Object.defineProperty(realpathNative, 'name', { value: 'native' });
Object.defineProperty(realpathNativeSync, 'name', { value: 'native' });
fs.realpath.native = realpathNative;
fs.realpathSync.native = realpathNativeSync;

// close may do without a callback; then nobody but the process hears of an error.
{
  const { close } = fs;
  fs.close = { close(fd, callback = rethrow) { close(fd, callback); } }.close;
}

function rethrow(err) {
  if (err) throw err;
}

// util.promisify gives the functions with two results an object of both.
function promisified(name, count, data) {
  const original = fs[name];
  const value = { [name](...args) {
    return new Promise((resolve, reject) => {
      original(...args, (err, n, buffer) => err ? reject(err) : resolve({ [count]: n, [data]: buffer }));
    });
  } }[name];
  Object.defineProperty(original, Symbol.for('nodejs.util.promisify.custom'), { value, configurable: true });
}
promisified('read', 'bytesRead', 'buffer');
promisified('readv', 'bytesRead', 'buffers');
promisified('write', 'bytesWritten', 'buffer');
promisified('writev', 'bytesWritten', 'buffers');
{
  const { exists } = fs;
  const value = { exists(path) { return new Promise((resolve) => exists(path, resolve)); } }.exists;
  Object.defineProperty(exists, Symbol.for('nodejs.util.promisify.custom'), { value, configurable: true });
}

if (constants.O_SYMLINK === undefined) fs.lchmod = fs.lchmodSync = undefined; // as in Node: macOS alone has it

for (const name of ['cp', 'cpSync']) lazy(name, 'internal/fs/cp');
for (const name of ['glob', 'globSync']) lazy(name, 'internal/fs/glob');
for (const name of ['opendir', 'opendirSync', 'Dir']) lazy(name, 'internal/fs/dir');
for (const name of ['watchFile', 'unwatchFile']) lazy(name, 'internal/fs/watchfile');
lazy('watch', 'internal/fs/watch');
for (const name of ['openAsBlob', 'mkdtempDisposableSync', '_toUnixTimestamp']) lazy(name, 'internal/fs/more');
for (const name of ['createReadStream', 'ReadStream', 'FileReadStream']) lazy(name, 'internal/fs/readstream');
for (const name of ['createWriteStream', 'WriteStream', 'FileWriteStream']) lazy(name, 'internal/fs/writestream');
lazy('Utf8Stream', 'internal/fs/utf8stream');
lazy('Dirent', 'internal/fs/dirent');
lazy('Stats', 'internal/fs/stats', 'PublicStats');

Object.defineProperties(fs, {
  constants: { value: constants, enumerable: true },
  promises: {
    enumerable: true,
    configurable: true,
    get() { return require('fs/promises'); },
  },
});
