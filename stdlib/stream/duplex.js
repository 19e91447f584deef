// Duplex: both halves in one stream. It inherits from Readable and borrows the members of Writable.
const Readable = require('internal/streams/readable');
const Writable = require('internal/streams/writable');
const { Stream } = require('internal/streams/legacy');
const { construct } = require('internal/streams/destroy');
const { hidden } = require('internal/streams/state');

module.exports = Duplex;
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);

for (const name of Object.keys(Writable.prototype)) {
  if (!Duplex.prototype[name]) Duplex.prototype[name] = Writable.prototype[name];
}
// These two a Readable has as well, or has not under the same value.
Duplex.prototype._writev = null;
Duplex.prototype.destroy = Writable.prototype.destroy;

function Duplex(options) {
  if (!(this instanceof Duplex)) return new Duplex(options);
  this._readableState = new Readable.ReadableState(options, this, true);
  this._writableState = new Writable.WritableState(options, this, true);
  this.allowHalfOpen = options?.allowHalfOpen !== false;
  if (options) {
    if (options.readable === false) Object.assign(this._readableState, { readable: false, ended: true, endEmitted: true });
    if (options.writable === false) {
      Object.assign(this._writableState, { writable: false, ending: true, ended: true, finished: true });
    }
    if (typeof options.read === 'function') this._read = options.read;
    Writable.takeMethods(this, options);
  }
  Stream.call(this, options);
  if (this._construct) {
    construct(this, () => {
      if (this._readableState.needReadable) Readable.maybeReadMore(this, this._readableState);
      Writable.constructed(this, this._writableState);
    });
  }
}

const members = Object.getOwnPropertyDescriptors(Writable.prototype);
for (const name of ['writable', 'writableHighWaterMark', 'writableObjectMode', 'writableBuffer', 'writableLength',
  'writableFinished', 'writableCorked', 'writableEnded', 'writableNeedDrain', 'writableAborted']) {
  Object.defineProperty(Duplex.prototype, name, members[name]);
}
hidden(Duplex.prototype, {
  get destroyed() {
    const { _readableState: r, _writableState: w } = this;
    return r === undefined || w === undefined ? false : r.destroyed && w.destroyed;
  },
  set destroyed(value) {
    if (!this._readableState || !this._writableState) return;
    this._readableState.destroyed = value;
    this._writableState.destroyed = value;
  },
});

Duplex.from = function (body) {
  return require('internal/streams/duplexify')(body, 'body');
};
Duplex.fromWeb = (pair, options) => require('internal/webstreams/from_web').duplexFromWeb(pair, options);
Duplex.toWeb = (stream, options) => require('internal/webstreams/to_web').duplexToWeb(stream, options);
