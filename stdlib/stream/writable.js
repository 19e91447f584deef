// Writable: its state, what a script can see of it and how it is destroyed. write is in writable_write, end in
// writable_finish.
const { Stream } = require('internal/streams/legacy');
const { construct, destroy, errorOrDestroy, undestroy } = require('internal/streams/destroy');
const {
  checkedEncoding, getDefaultHighWaterMark, getHighWaterMark, hidden, nextTick,
} = require('internal/streams/state');
const errors = require('internal/streams/errors');

module.exports = Writable;
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);

function WritableState(options, stream, isDuplex) {
  this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.writableObjectMode));
  this.highWaterMark = options ?
    getHighWaterMark(this, options, 'writableHighWaterMark', isDuplex) :
    getDefaultHighWaterMark(false);
  this.length = 0; // bytes, characters or objects not yet written
  this.corked = 0; // calls of cork that wait for uncork
  this.pendingcb = 0; // callbacks to come before finish
  this.onwrite = (error) => Writable.written(stream, this, error);
  this.buffered = [];
  this.bufferedIndex = 0; // of the first chunk in buffered that waits
  this.onfinish = []; // callbacks of end()
  this.needDrain = false;
  this.ending = false; // end() was called
  this.destroyed = false;
  this.errored = null;
  this.writing = false;
  this.writecb = null;
  this.writelen = 0;
  this.sync = true; // a callback now would be from within write
  this.constructed = true;
  if (!options) return;
  if (options.decodeStrings === false) this.decodeStrings = false;
  if (options.emitClose === false) this.emitClose = false;
  if (options.autoDestroy === false) this.autoDestroy = false;
  if (options.defaultEncoding) this.defaultEncoding = checkedEncoding(options.defaultEncoding);
}

// What is seldom used starts with these values; the first change of one makes it the state's own.
hidden(WritableState.prototype, {
  finalCalled: false,
  ended: false, // end() has returned
  finished: false,
  decodeStrings: true,
  defaultEncoding: 'utf8',
  bufferProcessing: false,
  afterWriteTickInfo: null, // callbacks that the next tick will call
  prefinished: false,
  errorEmitted: false,
  emitClose: true,
  autoDestroy: true,
  closed: false,
  closeEmitted: false,
  allBuffers: true,
  allNoop: true,
  getBuffer() { return this.buffered.slice(this.bufferedIndex); },
  get bufferedRequestCount() { return this.buffered.length - this.bufferedIndex; },
});

function Writable(options) {
  if (!(this instanceof Writable)) return new Writable(options);
  this._writableState = new WritableState(options, this, false);
  if (options) takeMethods(this, options);
  Stream.call(this, options);
  if (this._construct) construct(this, () => Writable.constructed(this, this._writableState));
}

// Duplex inherits from Readable only; its streams are Writables all the same.
Object.defineProperty(Writable, Symbol.hasInstance, {
  value(object) {
    if (Function.prototype[Symbol.hasInstance].call(this, object)) return true;
    return this === Writable && object?._writableState instanceof WritableState;
  },
});

function takeMethods(stream, options) {
  const { write, writev, destroy, final, construct, signal } = options;
  if (typeof write === 'function') stream._write = write;
  if (typeof writev === 'function') stream._writev = writev;
  if (typeof destroy === 'function') stream._destroy = destroy;
  if (typeof final === 'function') stream._final = final;
  if (typeof construct === 'function') stream._construct = construct;
  if (signal) require('internal/streams/add_abort_signal').addAbortSignal(signal, stream);
}

hidden(Writable, { takeMethods });
Writable.WritableState = WritableState;

Writable.prototype.pipe = function () {
  errorOrDestroy(this, errors.cannotPipe());
};

Writable.prototype._destroy = (error, callback) => callback(error);
Writable.prototype._undestroy = undestroy;
Writable.prototype.destroy = function (error, callback) {
  const state = this._writableState;
  if (!state.destroyed && (state.bufferedIndex < state.buffered.length || state.onfinish.length > 0)) {
    nextTick(Writable.failBuffered, state);
  }
  destroy.call(this, error, callback);
  return this;
};

Writable.prototype[Symbol.for('nodejs.rejection')] = function (error) {
  this.destroy(error);
};

Writable.prototype[Symbol.asyncDispose] = function () {
  return require('internal/streams/finished').disposed(this, this.writableFinished);
};

hidden(Writable.prototype, {
  get closed() { return this._writableState ? this._writableState.closed : false; },
  get destroyed() { return this._writableState ? this._writableState.destroyed : false; },
  set destroyed(value) {
    if (this._writableState) this._writableState.destroyed = value;
  },
  get writable() {
    const w = this._writableState;
    // A stream may be told that it is not writable, hence === false.
    return Boolean(w && w.writable !== false && !w.destroyed && !w.errored && !w.ending && !w.ended);
  },
  set writable(value) {
    if (this._writableState) this._writableState.writable = Boolean(value);
  },
  get writableFinished() { return this._writableState ? this._writableState.finished : false; },
  get writableObjectMode() { return this._writableState ? this._writableState.objectMode : false; },
  get writableBuffer() { return this._writableState?.getBuffer(); },
  get writableEnded() { return this._writableState ? this._writableState.ending : false; },
  get writableNeedDrain() {
    const w = this._writableState;
    return w ? !w.destroyed && !w.ending && w.needDrain : false;
  },
  get writableHighWaterMark() { return this._writableState?.highWaterMark; },
  get writableCorked() { return this._writableState ? this._writableState.corked : 0; },
  get writableLength() { return this._writableState?.length; },
  get errored() { return this._writableState ? this._writableState.errored : null; },
  get writableAborted() {
    const w = this._writableState;
    return Boolean(w.writable !== false && (w.destroyed || w.errored) && !w.finished);
  },
});

Writable.fromWeb = (stream, options) => require('internal/webstreams/from_web').writableFromWeb(stream, options);
Writable.toWeb = (stream) => require('internal/webstreams/to_web').writableToWeb(stream);

require('internal/streams/writable_finish');
require('internal/streams/writable_write');
