// The class FileHandle. It counts the operations under way, so that close waits for them.

const EventEmitter = require('events');
const { abortError, nodeError } = require('internal/errors');

const { kDeserialize, kTransfer, kTransferable } = require('internal/clone');

const kRef = Symbol('kRef');
const kUnref = Symbol('kUnref');

const invalidState = (reason) => nodeError('Error', 'ERR_INVALID_STATE', `Invalid state: ${reason}`);

const isStream = (data) => typeof data === 'object' && data !== null && !ArrayBuffer.isView(data) &&
  (typeof data[Symbol.asyncIterator] === 'function' || typeof data[Symbol.iterator] === 'function');

// writeChunks writes what an iterable gives, one piece after another.
async function writeChunks(handle, data, options) {
  const encoding = typeof options === 'string' ? options : options?.encoding;
  const signal = options?.signal;
  const iterator = data[Symbol.asyncIterator]?.() ?? data[Symbol.iterator]();
  try {
    for (;;) {
      if (signal?.aborted) throw abortError(signal.reason);
      const { done, value } = await iterator.next();
      if (done) return;
      if (signal?.aborted) throw abortError(signal.reason);
      await handle.writeFile(value, encoding);
    }
  } catch (err) {
    await iterator.return?.();
    throw err;
  }
}

class FileHandle extends EventEmitter {
  #fd;
  #refs = 1;
  #locked = false; // by a web stream, of which there may be one
  #closing = null;
  #settle = null; // ends #closing once the last operation is over
  #transferred = false;

  constructor(fd) {
    super();
    this.#fd = fd;
  }

  getAsyncId() { return 0; }

  get fd() { return this.#fd; }

  async #call(name, syscall, args) {
    if (this.#fd === -1) {
      const err = new Error(this.#transferred ? 'The FileHandle has been transferred' : 'file closed');
      err.code = 'EBADF';
      err.syscall = syscall;
      throw err;
    }
    this.#refs++;
    try {
      return await binding[name](this.#fd, ...args);
    } finally {
      this[kUnref]();
    }
  }

  appendFile(data, options) { return this.writeFile(data, options); }
  chmod(mode) { return this.#call('fchmod', 'fchmod', [mode]); }
  chown(uid, gid) { return this.#call('fchown', 'fchown', [uid, gid]); }
  datasync() { return this.#call('fdatasync', 'fdatasync', []); }
  sync() { return this.#call('fsync', 'fsync', []); }
  read(...args) { return this.#call('read', 'read', args); }
  readv(buffers, position) { return this.#call('readv', 'readv', [buffers, position]); }
  readFile(options) { return this.#call('readFile', 'readFile', [options]); }
  stat(options) { return this.#call('fstat', 'fstat', [options]); }
  truncate(len = 0) { return this.#call('ftruncate', 'ftruncate', [len]); }
  utimes(atime, mtime) { return this.#call('futimes', 'futimes', [atime, mtime]); }
  write(...args) { return this.#call('write', 'write', args); }
  writev(buffers, position) { return this.#call('writev', 'writev', [buffers, position]); }
  writeFile(data, options) {
    if (isStream(data)) return writeChunks(this, data, options);
    return this.#call('writeFile', 'writeFile', [data, options]);
  }

  close() {
    if (this.#fd === -1) return Promise.resolve();
    if (this.#closing !== null) return this.#closing;
    this.#refs--;
    if (this.#refs === 0) {
      this.#closing = this.#end();
    } else {
      this.#closing = new Promise((resolve, reject) => {
        this.#settle = () => this.#end().then(resolve, reject);
      });
    }
    this.emit('close');
    return this.#closing;
  }

  #end() {
    const fd = this.#fd;
    this.#fd = -1;
    return binding.close(fd).finally(() => { this.#closing = null; });
  }

  [kRef]() { this.#refs++; }

  [kUnref]() {
    this.#refs--;
    if (this.#refs === 0) {
      const settle = this.#settle;
      this.#settle = null;
      settle?.();
    }
  }

  async [Symbol.asyncDispose]() { await this.close(); }

  [kTransferable]() {
    if (this.#closing !== null || this.#refs > 1) return 'Cannot transfer FileHandle while in use';
    return this.#fd === -1 ? 'The FileHandle is closed' : undefined;
  }

  [kTransfer]() {
    const fd = this.#fd;
    this.#fd = -1;
    this.#transferred = true;
    return { data: binding.release(fd), deserializeInfo: 'internal/fs/handle:FileHandle' };
  }

  [kDeserialize](handle) { this.#fd = binding.adopt(handle); }

  readableWebStream(options = {}) {
    if (this.#fd === -1) throw invalidState('The FileHandle is closed');
    if (this.#closing !== null) throw invalidState('The FileHandle is closing');
    if (this.#locked) throw invalidState('The FileHandle is locked');
    this.#locked = true;
    return require('internal/fs/webstream').streamOf(this, options);
  }

  readLines(options) {
    return require('readline').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }

  createReadStream(options) {
    const { ReadStream } = require('internal/fs/readstream');
    return new ReadStream(undefined, { ...options, fd: this });
  }

  createWriteStream(options) {
    const { WriteStream } = require('internal/fs/writestream');
    return new WriteStream(undefined, { ...options, fd: this });
  }
}

module.exports = { FileHandle, kRef, kUnref, writeChunks };
