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

// The operators, each with the number of its arguments, are loaded by the first call of one.
const operators = {
  compose: 2, drop: 1, every: 1, filter: 2, find: 2, flatMap: 2, forEach: 2, map: 2, reduce: 3, some: 1, take: 1, toArray: 1,
};

for (const [name, length] of Object.entries(operators)) {
  const methods = {
    [name](...args) {
      return require('internal/streams/operators')[name].apply(this, args);
    },
  };
  Object.defineProperty(methods[name], 'length', { value: length, configurable: true });
  hidden(Readable.prototype, methods);
}
