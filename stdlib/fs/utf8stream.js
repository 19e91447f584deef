// The class Utf8Stream: text for a log, gathered until there is enough of it to write. It is no stream.Writable, though it
// can be piped into.
//
// Waiting text is held in chunks (utf8queue.js), of which one is being written at a time. #settle decides what comes
// next each time that a write or an open is over.

const EventEmitter = require('events');
const path = require('path');
const { nodeError, invalidArgType, invalidArgValue } = require('internal/errors');
const {
  validateBoolean, validateFunction, validateObject, validateOneOf, validateString, validateUint32,
} = require('internal/validators');
const { ChunkQueue } = require('internal/fs/utf8queue');

const patience = 100; // milliseconds until a file that was busy is tried again
const defaultMaxWrite = 16 * 1024;

const invalidState = (reason) => nodeError('Error', 'ERR_INVALID_STATE', `Invalid state: ${reason}`);
const isBusy = (err) => err.code === 'EAGAIN' || err.code === 'EBUSY';

const needed = ['close', 'fsync', 'fsyncSync', 'mkdir', 'mkdirSync', 'open', 'openSync', 'write', 'writeSync'];

// operations takes from given, the option fs, what it has of the functions that a stream needs.
function operations(given = {}) {
  validateObject(given, 'options.fs');
  const fs = require('fs');
  const chosen = {};
  for (const name of needed) {
    chosen[name] = given[name] ?? fs[name];
    validateFunction(chosen[name], `options.fs.${name}`);
  }
  return chosen;
}

function checkOptions(options) {
  validateObject(options, 'options');
  const {
    append = true, contentMode = 'utf8', dest, fd = dest, fs, fsync = false, maxLength = 0, maxWrite = defaultMaxWrite,
    minLength = 0, mkdir = false, mode, periodicFlush = 0, retryEAGAIN = () => true, sync = false,
  } = options;
  for (const [name, value] of Object.entries({ append, fsync, mkdir, sync })) validateBoolean(value, `options.${name}`);
  for (const [name, value] of Object.entries({ maxLength, maxWrite, minLength, periodicFlush })) {
    validateUint32(value, `options.${name}`);
  }
  validateOneOf(contentMode, 'options.contentMode', ['utf8', 'buffer']);
  validateFunction(retryEAGAIN, 'options.retryEAGAIN');
  if (typeof fd !== 'number' && typeof fd !== 'string') throw invalidArgType('fd', ['number', 'string'], fd);
  if (minLength >= maxWrite) {
    throw invalidArgValue('options.minLength', minLength, `should be smaller than maxWrite (${maxWrite})`);
  }
  return {
    append, contentMode, fd, fs: operations(fs), fsync, maxLength, maxWrite, minLength, mkdir, mode,
    periodicFlush, retryEAGAIN, sync,
  };
}

class Utf8Stream extends EventEmitter {
  #options;
  #fs;
  #fd = -1;
  #file = null;
  #queue;
  #state = {
    opening: false, reopening: false, writing: false, syncing: false, draining: false, ending: false, destroyed: false,
    closing: false,
  };
  #flushing = []; // callbacks of flush, called when all has been written
  #timer;

  constructor(options = {}) {
    super();
    this.#options = checkOptions(options);
    const { fd, fs, periodicFlush, contentMode, maxWrite } = this.#options;
    this.#fs = fs;
    this.#queue = new ChunkQueue(contentMode, maxWrite);
    if (typeof fd === 'number') {
      this.#fd = fd;
      process.nextTick(() => this.emit('ready'));
    } else {
      this.#open(fd);
    }
    if (periodicFlush > 0) this.#timer = setInterval(() => this.flush(), periodicFlush).unref();
  }

  get append() { return this.#options.append; }
  get contentMode() { return this.#options.contentMode; }
  get fd() { return this.#fd; }
  get file() { return this.#file; }
  get fsync() { return this.#options.fsync; }
  get maxLength() { return this.#options.maxLength; }
  get minLength() { return this.#options.minLength; }
  get mkdir() { return this.#options.mkdir; }
  get mode() { return this.#options.mode; }
  get periodicFlush() { return this.#options.periodicFlush; }
  get sync() { return this.#options.sync; }
  get writing() { return this.#state.writing; }

  #open(file) {
    const { append, mkdir, mode, sync } = this.#options;
    const flags = append ? 'a' : 'w';
    this.#state.opening = true;
    if (sync) {
      try {
        if (mkdir) this.#fs.mkdirSync(path.dirname(file), { recursive: true });
        this.#opened(file, null, this.#fs.openSync(file, flags, mode));
      } catch (err) {
        this.#opened(file, err);
        throw err;
      }
      return;
    }
    const open = (err) => {
      if (err) this.#opened(file, err);
      else this.#fs.open(file, flags, mode, (err, fd) => this.#opened(file, err, fd));
    };
    if (mkdir) this.#fs.mkdir(path.dirname(file), { recursive: true }, open);
    else open(null);
  }

  #opened(file, err, fd) {
    const { reopening } = this.#state;
    Object.assign(this.#state, { opening: false, reopening: false, writing: false });
    if (err) {
      if (!this.sync) this.emit('error', err);
      else process.nextTick(() => { if (this.listenerCount('error') > 0) this.emit('error', err); });
      if (this.#state.destroyed) this.#closeFile();
      return;
    }
    const before = this.#fd;
    this.#file = file;
    this.#fd = fd;
    if (before >= 0) this.#fs.close(before, (err) => { if (err) this.emit('error', err); });
    if (this.sync) process.nextTick(() => this.emit('ready'));
    else this.emit('ready');
    if (this.#state.destroyed) this.#closeFile();
    else if (this.#state.opening || this.#state.writing) return;
    else if (this.#enough() || this.#flushing.length > 0) this.#write();
    else if (reopening) process.nextTick(() => this.emit('drain'));
  }

  #enough() { return this.#queue.length > 0 && this.#queue.length >= this.minLength; }

  #checkState() {
    if (this.#state.destroyed) throw invalidState('Utf8Stream is destroyed');
  }

  write(data) {
    this.#checkState();
    if (this.contentMode === 'utf8') validateString(data, 'data');
    else if (!(data instanceof Uint8Array)) throw invalidArgType('data', ['Buffer', 'TypedArray', 'DataView'], data);
    const most = Math.max(this.minLength, defaultMaxWrite);
    if (this.maxLength > 0 && this.#queue.length + data.length > this.maxLength) {
      this.emit('drop', data);
      return this.#queue.length < most;
    }
    this.#queue.push(data);
    if (!this.#state.writing && !this.#state.opening && this.#enough()) this.#write();
    return this.#queue.length < most;
  }

  // #write writes the chunk that is next; after an error or a partial write that is the same one again.
  #write() {
    const chunk = this.#queue.take();
    this.#state.writing = true;
    if (!this.sync) {
      const written = (err, n) => this.#written(err, n);
      if (typeof chunk === 'string') this.#fs.write(this.#fd, chunk, null, 'utf8', written);
      else this.#fs.write(this.#fd, chunk, written);
      return;
    }
    let n;
    try {
      n = this.#writeSync(chunk);
    } catch (err) {
      this.#written(err);
      return;
    }
    this.#written(null, n);
  }

  #writeSync(chunk) {
    return typeof chunk === 'string' ? this.#fs.writeSync(this.#fd, chunk, null, 'utf8') : this.#fs.writeSync(this.#fd, chunk);
  }

  #mayRetry(err, queue) {
    return isBusy(err) && this.#options.retryEAGAIN(err, queue.taken, queue.length - queue.taken);
  }

  #written(err, n) {
    if (err) {
      if (!this.#mayRetry(err, this.#queue)) {
        this.#state.writing = false;
        this.emit('error', err);
      } else if (this.sync) {
        binding.sleep(patience);
        this.#write();
      } else {
        setTimeout(() => this.#write(), patience);
      }
      return;
    }
    this.emit('write', n);
    this.#queue.release(n);
    if (this.#queue.taken > 0) {
      this.#write();
      return;
    }
    if (this.fsync) this.#fs.fsyncSync(this.#fd);
    this.#settle();
  }

  #settle() {
    const state = this.#state;
    const flush = this.#queue.length > 0 && (state.ending || this.#flushing.length > 0);
    if (state.destroyed) {
      state.writing = false;
      this.#drained();
    } else if (state.reopening) {
      state.writing = false;
      this.#open(this.#file);
    } else if (flush || this.#enough()) {
      this.#write();
    } else if (state.ending) {
      state.writing = false;
      this.#close();
    } else {
      state.writing = false;
      this.#drained();
    }
  }

  // #drained is reached when nothing is left to write, or nothing more is to be.
  #drained() {
    const callbacks = this.#flushing.splice(0);
    const done = (err) => {
      this.#state.syncing = false;
      for (const callback of callbacks) callback(err);
      if (this.#state.destroyed) this.#closeFile();
    };
    if (callbacks.length === 0 || this.fsync) {
      done(null);
    } else {
      this.#state.syncing = true;
      this.#fs.fsync(this.#fd, done);
    }
    if (!this.#state.destroyed) this.#emitDrain();
  }

  #emitDrain() {
    if (!this.sync) {
      this.emit('drain');
    } else if (!this.#state.draining) {
      this.#state.draining = true;
      process.nextTick(() => {
        this.#state.draining = false;
        this.emit('drain');
      });
    }
  }

  flush(callback) {
    if (callback !== undefined && callback !== null) validateFunction(callback, 'cb');
    if (this.#state.destroyed) {
      const err = invalidState('Utf8Stream is destroyed');
      if (!callback) throw err;
      callback(err);
      return;
    }
    if (this.minLength <= 0) {
      callback?.();
      return;
    }
    this.#flushing.push(callback ?? (() => {}));
    if (!this.#state.writing && !this.#state.opening) this.#write();
  }

  flushSync() {
    this.#checkState();
    if (this.#fd < 0) throw invalidState('Invalid file descriptor');
    const waiting = this.#state.writing ? this.#queue.split() : this.#queue;
    try {
      while (waiting.length > 0) this.#writeNow(waiting);
    } finally {
      if (waiting !== this.#queue) this.#queue.join(waiting);
    }
    try {
      this.#fs.fsyncSync(this.#fd);
    } catch {
      // What cannot be synchronized, such as a pipe, has been written all the same.
    }
  }

  #writeNow(queue) {
    try {
      queue.release(this.#writeSync(queue.take()));
    } catch (err) {
      const retry = this.#mayRetry(err, queue);
      queue.untake();
      if (!retry) throw err;
      binding.sleep(patience);
    }
  }

  reopen(file) {
    this.#checkState();
    if (this.#state.opening) {
      this.once('ready', () => this.reopen(file));
      return;
    }
    if (this.#state.ending) return;
    if (this.#file === null) {
      throw nodeError('Error', 'ERR_OPERATION_FAILED', 'Operation failed: Unable to reopen a file descriptor, you must pass a file to SonicBoom');
    }
    if (file) this.#file = file;
    this.#state.reopening = true;
    if (!this.#state.writing) this.#open(this.#file);
  }

  end() {
    this.#checkState();
    if (this.#state.opening) {
      this.once('ready', () => this.end());
      return;
    }
    if (this.#state.ending) return;
    this.#state.ending = true;
    if (this.#state.writing) return;
    if (this.#queue.length > 0) this.#write();
    else this.#close();
  }

  destroy() {
    if (!this.#state.destroyed) this.#close();
  }

  // #close closes the file as soon as nothing uses it any more.
  #close() {
    this.#state.destroyed = true;
    const { opening, writing, syncing } = this.#state;
    if (!opening && !writing && !syncing) this.#closeFile();
  }

  #closeFile() {
    if (this.#state.closing) return;
    this.#state.closing = true;
    clearInterval(this.#timer);
    const closed = (err) => {
      if (err) {
        this.emit('error', err);
        return;
      }
      if (this.#state.ending) this.emit('finish');
      this.emit('close');
    };
    const close = () => {
      if (this.#fd <= 2) process.nextTick(closed); // a standard stream, or a file that could not be opened
      else this.#fs.close(this.#fd, closed);
    };
    if (this.fsync || this.#fd < 0) close();
    else this.#fs.fsync(this.#fd, close); // its error is that of a file that needs none
  }

  [Symbol.dispose]() { this.destroy(); }
}

module.exports = { Utf8Stream };
