// The class ReadStream and createReadStream.

const { Readable, finished } = require('stream');
const { outOfRange } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const {
  kFs, kBusy, kIdle, copyOptions, checkPosition, setFile, construct, destroyFile, shareAccessors, errorOrDestroy,
} = require('internal/fs/streamfile');

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  options = copyOptions(options, {});
  options.highWaterMark ??= 64 * 1024;
  setFile(this, path, options, 'r');
  options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  validateFunction(this[kFs].read, 'options.fs.read');
  if (options.autoDestroy) validateFunction(this[kFs].close, 'options.fs.close');
  this.start = options.start;
  this.end = options.end;
  this.pos = undefined;
  this.bytesRead = 0;
  this[kBusy] = false;
  setRange(this);
  Reflect.apply(Readable, this, [options]);
  if (options.encoding) this.setEncoding(options.encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

function setRange(stream) {
  if (stream.start !== undefined) {
    checkPosition(stream.start, 'start');
    stream.pos = stream.start;
  }
  if (stream.end === undefined) {
    stream.end = Infinity;
  } else if (stream.end !== Infinity) {
    checkPosition(stream.end, 'end');
    if (stream.start !== undefined && stream.start > stream.end) {
      throw outOfRange('start', `<= "end" (here: ${stream.end})`, stream.start);
    }
  }
}

shareAccessors(ReadStream.prototype, '_readableState');

const ownOpen = { open() {} }.open; // only ever compared with: a replaced open() is called instead
ReadStream.prototype.open = ownOpen;

ReadStream.prototype._construct = function(callback) { construct(this, ownOpen, callback); };

ReadStream.prototype._read = function(n) {
  const left = this.pos !== undefined ? this.end - this.pos + 1 : this.end - this.bytesRead + 1;
  n = Math.min(left, n);
  if (n <= 0) {
    this.push(null);
    return;
  }
  const buffer = Buffer.allocUnsafeSlow(n);
  this[kBusy] = true;
  this[kFs].read(this.fd, buffer, 0, n, this.pos, (err, bytesRead, filled) => {
    this[kBusy] = false;
    if (this.destroyed) { // destroy has waited for this
      this.emit(kIdle, err);
    } else if (err) {
      errorOrDestroy(this, err);
    } else if (bytesRead > 0) {
      if (this.pos !== undefined) this.pos += bytesRead;
      this.bytesRead += bytesRead;
      if (bytesRead !== filled.length) filled = Buffer.from(filled.subarray(0, bytesRead)); // do not keep the rest alive
      this.push(filled);
    } else {
      this.push(null);
    }
  });
};

ReadStream.prototype._destroy = function(err, cb) { destroyFile(this, err, cb); };

ReadStream.prototype.close = function(cb) {
  if (typeof cb === 'function') finished(this, cb);
  this.destroy();
};

function createReadStream(path, options) {
  return new ReadStream(path, options);
}

module.exports = { ReadStream, FileReadStream: ReadStream, createReadStream };
