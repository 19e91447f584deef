// node:fs/promises. Nearly all functions are Go; class FileHandle is loaded by the first open.

const { invalidArgType, abortError } = require('internal/errors');

const { methods } = binding;
const promises = module.exports = methods;
const native = { readFile: methods.readFile, writeFile: methods.writeFile, appendFile: methods.appendFile };

let FileHandle;

const define = (functions) => Object.assign(promises, functions);

const isStream = (data) => typeof data === 'object' && data !== null && !ArrayBuffer.isView(data) &&
  (typeof data[Symbol.asyncIterator] === 'function' || typeof data[Symbol.iterator] === 'function');

const isHandle = (value) => FileHandle !== undefined && value instanceof FileHandle;

function checkPath(path) {
  if (typeof path === 'number') throw invalidArgType('path', ['string', 'Buffer', 'URL'], path);
}

async function writeStream(path, data, options, flags) {
  const { flag = flags, mode = 0o666, flush = false } = typeof options === 'object' && options !== null ? options : {};
  if (options?.signal?.aborted) throw abortError(options.signal.reason);
  const handle = await promises.open(path, flag, mode);
  try {
    await require('internal/fs/handle').writeChunks(handle, data, options);
    if (flush) await handle.sync();
  } finally {
    await handle.close();
  }
}

define({
  async open(path, flags, mode) {
    const fd = await binding.open(path, flags, mode);
    FileHandle ??= require('internal/fs/handle').FileHandle;
    return new FileHandle(fd);
  },
  async readFile(path, options) {
    if (isHandle(path)) return path.readFile(options);
    checkPath(path);
    return native.readFile(path, options);
  },
  async writeFile(path, data, options) {
    if (isHandle(path)) return path.writeFile(data, options);
    checkPath(path);
    return isStream(data) ? writeStream(path, data, options, 'w') : native.writeFile(path, data, options);
  },
  async appendFile(path, data, options) {
    if (isHandle(path)) return path.appendFile(data, options);
    checkPath(path);
    return isStream(data) ? writeStream(path, data, options, 'a') : native.appendFile(path, data, options);
  },
  async opendir(path, options) { return require('internal/fs/dir').opendirPromise(path, options); },
  async cp(src, dest, options) { return require('internal/fs/cp').cpPromise(src, dest, options); },
  async mkdtempDisposable(prefix, options) {
    return require('internal/fs/more').mkdtempDisposable(prefix, options);
  },
  glob(pattern, options) { return require('internal/fs/glob').globPromise(pattern, options); },
  watch(filename, options) { return require('internal/fs/watchiterator').watchPromise(filename, options); },
});

Object.defineProperty(promises, 'constants', { value: require('fs').constants, enumerable: true });
