// What ReadStream and WriteStream have in common: the file behind them, opened, closed and, with options.fs, not ours.

const fs = require('fs');
const { nodeError, invalidArgType, notImplemented } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateInteger, validateInt32 } = require('internal/validators');
const { errorOrDestroy } = require('internal/streams/destroy');

const kFs = Symbol('kFs');
const kHandle = Symbol('kHandle');
const kBusy = Symbol('kIsPerformingIO');
const kIdle = Symbol('kIoDone'); // emitted when the operation is over that destroy waits for

// copyOptions gives an object of our own; a string is an encoding.
function copyOptions(options, fallback) {
  if (options === null || options === undefined || typeof options === 'function') return { ...fallback };
  if (typeof options === 'string') options = { ...fallback, encoding: options };
  else if (typeof options !== 'object') throw invalidArgType('options', ['string', 'Object'], options);
  const { encoding } = options;
  if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) {
    throw require('internal/errors').invalidArgValue('encoding', encoding, 'is invalid encoding');
  }
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  const copy = {};
  for (const name in options) copy[name] = options[name]; // inherited ones too
  return copy;
}

function checkPath(path) {
  const valid = typeof path === 'string' || path instanceof Uint8Array;
  if (!valid) throw invalidArgType('path', ['string', 'Buffer', 'URL'], path);
  if (typeof path === 'string' ? path.includes('\0') : path.includes(0)) {
    throw require('internal/errors').invalidArgValue('path', path, 'must be a string, Uint8Array, or URL without null bytes');
  }
}

const checkPosition = (value, name) => validateInteger(value, name, 0);

// setFile takes fd, or the path to open, from the options.
function setFile(stream, path, options, defaultFlags) {
  if (options.fd === undefined || options.fd === null) {
    stream.fd = null;
    stream[kFs] = options.fs || fs;
    validateFunction(stream[kFs].open, 'options.fs.open');
    stream.path = path instanceof URL ? require('url').fileURLToPath(path) : path;
    stream.flags = options.flags === undefined ? defaultFlags : options.flags;
    stream.mode = options.mode === undefined ? 0o666 : options.mode;
    checkPath(stream.path);
    return;
  }
  stream.path = undefined;
  stream.flags = options.flags === undefined ? defaultFlags : options.flags;
  if (typeof options.fd === 'number') {
    validateInt32(options.fd, 'fd', 0);
    stream[kFs] = options.fs || fs;
    stream.fd = options.fd;
    return;
  }
  useHandle(stream, options);
}

function useHandle(stream, options) {
  const { FileHandle, kRef } = require('internal/fs/handle');
  if (!(options.fd instanceof FileHandle)) throw invalidArgType('options.fd', ['number', 'FileHandle'], options.fd);
  if (options.fs) throw notImplemented('FileHandle with fs');
  const handle = options.fd;
  stream[kHandle] = handle;
  stream[kFs] = handleOperations(handle);
  handle[kRef]();
  handle.on('close', () => stream.close());
  stream.fd = handle.fd;
}

// handleOperations are the functions of fs that a stream needs, done through a FileHandle.
function handleOperations(handle) {
  const { kUnref } = require('internal/fs/handle');
  const settle = (promise, cb, count, data) => {
    promise.then((r) => cb(null, r?.[count], r?.[data]), (err) => cb(err, 0));
  };
  return {
    open() { throw notImplemented('open()'); },
    close(fd, cb) {
      handle[kUnref]();
      handle.close().then(() => cb(), cb);
    },
    fsync(fd, cb) { handle.sync().then(() => cb(), cb); },
    read(fd, buffer, offset, length, position, cb) {
      settle(handle.read(buffer, offset, length, position), cb, 'bytesRead', 'buffer');
    },
    write(fd, buffer, offset, length, position, cb) {
      settle(handle.write(buffer, offset, length, position), cb, 'bytesWritten', 'buffer');
    },
    writev(fd, buffers, position, cb) { settle(handle.writev(buffers, position), cb, 'bytesWritten', 'buffers'); },
  };
}

// construct opens the file. A stream whose open() somebody has replaced is opened by that, and heard by its events.
function construct(stream, ownOpen, callback) {
  if (typeof stream.fd === 'number') {
    callback();
    return;
  }
  if (stream.open !== ownOpen) {
    const emit = stream.emit;
    stream.emit = function(...args) {
      if (args[0] === 'open') {
        this.emit = emit;
        callback();
        Reflect.apply(emit, this, args);
      } else if (args[0] === 'error') {
        this.emit = emit;
        callback(args[1]);
      } else {
        Reflect.apply(emit, this, args);
      }
    };
    stream.open();
    return;
  }
  stream[kFs].open(stream.path, stream.flags, stream.mode, (err, fd) => {
    if (err) {
      callback(err);
      return;
    }
    stream.fd = fd;
    callback();
    stream.emit('open', fd);
    stream.emit('ready');
  });
}

// destroyFile closes the file once no read or write uses it.
function destroyFile(stream, err, cb) {
  if (stream[kBusy]) stream.once(kIdle, (later) => closeFile(stream, err || later, cb));
  else closeFile(stream, err, cb);
}

function closeFile(stream, err, cb) {
  if (!stream.fd) {
    cb(err);
    return;
  }
  const { fd } = stream;
  const close = (failed) => {
    stream[kFs].close(fd, (later) => cb(err || failed || later));
  };
  if (stream.flush) stream[kFs].fsync(fd, close);
  else close();
  stream.fd = null;
}

function wrongThis() {
  throw nodeError('TypeError', 'ERR_INVALID_THIS', 'Value of "this" must be of type Stream');
}

// shareAccessors defines what both prototypes have.
function shareAccessors(prototype, state) {
  Object.defineProperties(prototype, {
    autoClose: {
      configurable: true,
      get() { return (this?.[state] ?? wrongThis()).autoDestroy; },
      set(value) { this[state].autoDestroy = value; },
    },
    pending: {
      configurable: true,
      get() { return this.fd === null; },
    },
  });
}

module.exports = {
  kFs, kBusy, kIdle, copyOptions, checkPosition, setFile, construct, destroyFile, shareAccessors, errorOrDestroy,
};
