// Transform: a Duplex whose output is made from its input.
const Duplex = require('internal/streams/duplex');
const { getHighWaterMark, nextTick } = require('internal/streams/state');
const { notImplemented } = require('internal/errors');

module.exports = Transform;
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

const kCallback = Symbol('kCallback'); // of the chunk whose output the readable half had no room for

function Transform(options) {
  if (!(this instanceof Transform)) return new Transform(options);
  if (options && getHighWaterMark(this, options, 'readableHighWaterMark', true) === 0) {
    // Who wants no buffer wants none on the writable side either.
    options = {
      ...options,
      highWaterMark: null,
      readableHighWaterMark: 0,
      writableHighWaterMark: options.writableHighWaterMark || 0,
    };
  }
  Duplex.call(this, options);
  // _read here only lets the next chunk in: a push is never from within read.
  this._readableState.sync = false;
  this[kCallback] = null;
  if (typeof options?.transform === 'function') this._transform = options.transform;
  if (typeof options?.flush === 'function') this._flush = options.flush;
  this.on('prefinish', prefinish);
}

function final(callback) {
  const done = (error, data) => {
    if (error) {
      if (callback) callback(error);
      else this.destroy(error);
      return;
    }
    if (data !== undefined && data !== null) this.push(data);
    this.push(null);
    if (callback) callback();
  };
  if (typeof this._flush === 'function' && !this.destroyed) this._flush(done);
  else done();
}

// A subclass that has a _final of its own is flushed all the same.
function prefinish() {
  if (this._final !== final) final.call(this);
}

Transform.prototype._final = final;

Transform.prototype._transform = function (chunk, encoding, callback) {
  throw notImplemented('_transform()');
};

Transform.prototype._write = function (chunk, encoding, callback) {
  const r = this._readableState, w = this._writableState;
  const before = r.length;
  this._transform(chunk, encoding, (error, value) => {
    if (error) {
      callback(error);
      return;
    }
    if (value !== undefined && value !== null) this.push(value);
    // After push(null) the next chunk waits until the end is known.
    if (r.ended) nextTick(callback);
    else if (w.ended || before === r.length || r.length < r.highWaterMark) callback();
    else this[kCallback] = callback;
  });
};

Transform.prototype._read = function () {
  const callback = this[kCallback];
  if (!callback) return;
  this[kCallback] = null;
  callback();
};
