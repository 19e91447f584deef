// What a script can see of a Readable, and of the readable half of a Duplex.
const Readable = require('internal/streams/readable');
const { hidden } = require('internal/streams/state');

hidden(Readable.prototype, {
  get readable() {
    const r = this._readableState;
    // A stream may be told that it is not readable, hence === false.
    return Boolean(r && r.readable !== false && !r.destroyed && !r.errorEmitted && !r.endEmitted);
  },
  set readable(value) {
    if (this._readableState) this._readableState.readable = Boolean(value);
  },
  get readableDidRead() { return this._readableState.dataEmitted; },
  get readableAborted() {
    const r = this._readableState;
    return Boolean(r.readable !== false && (r.destroyed || r.errored) && !r.endEmitted);
  },
  get readableHighWaterMark() { return this._readableState.highWaterMark; },
  get readableBuffer() { return this._readableState?.buffer; },
  get readableFlowing() { return this._readableState.flowing; },
  set readableFlowing(value) {
    if (this._readableState) this._readableState.flowing = value;
  },
  get readableLength() { return this._readableState.length; },
  get readableObjectMode() { return this._readableState ? this._readableState.objectMode : false; },
  get readableEncoding() { return this._readableState ? this._readableState.encoding : null; },
  get errored() { return this._readableState ? this._readableState.errored : null; },
  get closed() { return this._readableState ? this._readableState.closed : false; },
  get destroyed() { return this._readableState ? this._readableState.destroyed : false; },
  set destroyed(value) {
    if (this._readableState) this._readableState.destroyed = value;
  },
  get readableEnded() { return this._readableState ? this._readableState.endEmitted : false; },
});

const operator = (name) => ({
  [name](...args) {
    return require('internal/streams/operators')[name].apply(this, args);
  },
})[name];

for (const name of ['drop', 'filter', 'flatMap', 'map', 'take', 'compose', 'every', 'forEach', 'reduce', 'toArray', 'some', 'find']) {
  Object.defineProperty(Readable.prototype, name, {
    value: operator(name), writable: true, configurable: true, enumerable: false,
  });
}
