// The class WriteStream and createWriteStream.

const { Writable } = require('stream');
const { nodeError } = require('internal/errors');
const { validateBoolean, validateFunction } = require('internal/validators');
const {
  kFs, kBusy, kIdle, copyOptions, checkPosition, setFile, construct, destroyFile, shareAccessors,
} = require('internal/fs/streamfile');

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  options = copyOptions(options, {});
  options.decodeStrings = true;
  setFile(this, path, options, 'w');
  options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  checkOperations(this, options);
  this.start = options.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this[kBusy] = false;
  if (this.start !== undefined) {
    checkPosition(this.start, 'start');
    this.pos = this.start;
  }
  Reflect.apply(Writable, this, [options]);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

function checkOperations(stream, options) {
  const own = stream[kFs];
  if (!own.write && !own.writev) throw invalidOperation('options.fs.write', own.write);
  if (own.write) validateFunction(own.write, 'options.fs.write');
  if (own.writev) validateFunction(own.writev, 'options.fs.writev');
  if (options.autoDestroy) validateFunction(own.close, 'options.fs.close');
  if (options.flush === undefined || options.flush === null) {
    stream.flush = false;
  } else {
    validateBoolean(options.flush, 'options.flush');
    if (options.flush) validateFunction(own.fsync, 'options.fs.fsync');
    stream.flush = options.flush;
  }
  if (!own.write) stream._write = null;
  if (!own.writev) stream._writev = null;
}

const invalidOperation = (name, value) => require('internal/errors').invalidArgType(name, ['function'], value);

shareAccessors(WriteStream.prototype, '_writableState');

const ownOpen = { open() {} }.open; // only ever compared with: a replaced open() is called instead
WriteStream.prototype.open = ownOpen;

WriteStream.prototype._construct = function(callback) { construct(this, ownOpen, callback); };

const maxRetries = 5;

// writeAll goes on until every byte is written; a descriptor that is not ready is tried again a few times.
function writeAll(stream, buffer, size, pos, cb, retries = 0) {
  stream[kFs].write(stream.fd, buffer, 0, size, pos, (err, written, rest) => {
    const plan = goOn(stream, err, written, size, retries);
    if (plan.done) {
      cb(plan.err);
      return;
    }
    const more = () => writeAll(stream, rest.slice(plan.written), size - plan.written, plan.move(pos), cb, plan.retries);
    if (plan.retries === 0) more();
    else setTimeout(more, 5);
  });
}

function writevAll(stream, chunks, size, pos, cb, retries = 0) {
  stream[kFs].writev(stream.fd, chunks, pos, (err, written, buffers) => {
    const plan = goOn(stream, err, written, size, retries);
    if (plan.done) {
      cb(plan.err);
      return;
    }
    const more = () => {
      const rest = Buffer.concat(buffers).subarray(plan.written);
      writevAll(stream, [rest], size - plan.written, plan.move(pos), cb, plan.retries);
    };
    if (plan.retries === 0) more();
    else setTimeout(more, 5);
  });
}

function goOn(stream, err, written, size, retries) {
  if (err?.code === 'EAGAIN') {
    err = null;
    written = 0;
  }
  if (stream.destroyed || err) return { done: true, err: err || nodeError('Error', 'ERR_STREAM_DESTROYED', 'Cannot call write after a stream was destroyed') };
  stream.bytesWritten += written;
  if (written === size) return { done: true, err: undefined };
  retries = written ? 0 : retries + 1;
  if (retries > maxRetries) return { done: true, err: nodeError('Error', 'ERR_SYSTEM_ERROR', 'writev failed') };
  return { done: false, written, retries, move: (pos) => pos === undefined ? undefined : pos + written };
}

// finishWrite tells whoever waits that the file is not in use any more.
function finishWrite(stream, err, cb) {
  stream[kBusy] = false;
  if (stream.destroyed) {
    cb(err);
    stream.emit(kIdle, err);
    return;
  }
  cb(err);
}

WriteStream.prototype._write = function(data, encoding, cb) {
  this[kBusy] = true;
  writeAll(this, data, data.length, this.pos, (err) => finishWrite(this, err, cb));
  if (this.pos !== undefined) this.pos += data.length;
};

WriteStream.prototype._writev = function(data, cb) {
  const chunks = data.map(({ chunk }) => chunk);
  const size = chunks.reduce((sum, { length }) => sum + length, 0);
  this[kBusy] = true;
  writevAll(this, chunks, size, this.pos, (err) => finishWrite(this, err, cb));
  if (this.pos !== undefined) this.pos += size;
};

WriteStream.prototype._destroy = function(err, cb) { destroyFile(this, err, cb); };

WriteStream.prototype.close = function(cb) {
  if (cb) {
    if (this.closed) {
      process.nextTick(cb);
      return;
    }
    this.on('close', cb);
  }
  if (!this.autoClose) this.on('finish', this.destroy); // end does not destroy it then
  this.end();
};

WriteStream.prototype.destroySoon = WriteStream.prototype.end;

function createWriteStream(path, options) {
  return new WriteStream(path, options);
}

module.exports = { WriteStream, FileWriteStream: WriteStream, createWriteStream };
