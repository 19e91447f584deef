// Readable: its state, what goes in (push, unshift), what a script can see of it. Taking out is in readable_read, the
// two ways of flowing in readable_flow; what few scripts use is loaded when it is called.
const { Stream } = require('internal/streams/legacy');
const { construct, destroy, destroyer, errorOrDestroy, undestroy } = require('internal/streams/destroy');
const {
  checkedEncoding, getDefaultHighWaterMark, getHighWaterMark, hidden, nextTick,
} = require('internal/streams/state');
const errors = require('internal/streams/errors');
const { Buffer } = require('buffer');

module.exports = Readable;
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);

function ReadableState(options, stream, isDuplex) {
  this.objectMode = Boolean(options?.objectMode || (isDuplex && options?.readableObjectMode));
  this.highWaterMark = options ?
    getHighWaterMark(this, options, 'readableHighWaterMark', isDuplex) :
    getDefaultHighWaterMark(false);
  this.buffer = [];
  this.bufferIndex = 0; // of the first chunk in buffer: what lies before it has been read
  this.length = 0; // bytes, characters or objects
  this.pipes = [];
  this.flowing = null; // null: nobody has asked for data yet
  this.ended = false; // null has been pushed
  this.reading = false; // _read was called and has pushed nothing yet
  this.sync = true; // a push now would be from within read
  this.needReadable = false;
  this.emittedReadable = false;
  this.dataListening = false;
  this.constructed = true;
  this.destroyed = false;
  this.errored = null;
  this.errorEmitted = false;
  this.closeEmitted = false;
  this.awaitDrainWriters = null; // a destination, or a Set of them once multiAwaitDrain is true
  this.multiAwaitDrain = false;
  this.readingMore = false;
  this.dataEmitted = false;
  this.decoder = null;
  if (!options) return;
  if (options.emitClose === false) this.emitClose = false;
  if (options.autoDestroy === false) this.autoDestroy = false;
  if (options.defaultEncoding) this.defaultEncoding = checkedEncoding(options.defaultEncoding);
  if (options.encoding) setDecoder(this, options.encoding);
}

// What is seldom used starts with these values; the first change of one makes it the state's own. Every chunk passes by
// the fields above: those the state has from the start, since goja finds them sooner there.
hidden(ReadableState.prototype, {
  endEmitted: false,
  readableListening: false,
  resumeScheduled: false,
  paused: null, // true after pause(), false after resume()
  emitClose: true,
  autoDestroy: true,
  closed: false,
  defaultEncoding: 'utf8',
  encoding: null,
  get pipesCount() { return this.pipes.length; },
});

function setDecoder(state, encoding) {
  const { StringDecoder } = require('string_decoder');
  state.decoder = new StringDecoder(encoding);
  state.encoding = state.decoder.encoding;
}

function Readable(options) {
  if (!(this instanceof Readable)) return new Readable(options);
  this._readableState = new ReadableState(options, this, false);
  Stream.call(this, options);
  if (options) takeMethods(this, options);
  if (this._construct) {
    construct(this, () => {
      if (this._readableState.needReadable) maybeReadMore(this, this._readableState);
    });
  }
}

function takeMethods(stream, options) {
  const { read, destroy, construct, signal } = options;
  if (typeof read === 'function') stream._read = read;
  if (typeof destroy === 'function') stream._destroy = destroy;
  if (typeof construct === 'function') stream._construct = construct;
  if (signal) require('internal/streams/add_abort_signal').addAbortSignal(signal, stream);
}

Readable.prototype._read = function (n) {
  throw require('internal/errors').notImplemented('_read()');
};

Readable.prototype._destroy = (error, callback) => callback(error);
Readable.prototype._undestroy = undestroy;
Readable.prototype.destroy = destroy;

Readable.prototype[Symbol.for('nodejs.rejection')] = function (error) {
  this.destroy(error);
};

Readable.prototype[Symbol.asyncDispose] = function () {
  return require('internal/streams/finished').disposed(this, this.readableEnded);
};

Readable.prototype.push = function (chunk, encoding) {
  const state = this._readableState;
  if (chunk === null) return inputEnded(this, state);
  if (!state.objectMode) {
    if (typeof chunk === 'string') {
      encoding = encoding || state.defaultEncoding;
      if (encoding !== state.encoding) {
        chunk = Buffer.from(chunk, encoding);
        encoding = '';
      }
    } else {
      chunk = bytes(this, chunk);
      if (chunk === false) return false;
      encoding = '';
    }
    if (!chunk || chunk.length === 0) {
      state.reading = false;
      maybeReadMore(this, state);
      return canTake(state);
    }
  }
  if (state.ended) {
    errorOrDestroy(this, errors.pushAfterEof());
    return false;
  }
  if (state.destroyed || state.errored) return false;
  state.reading = false;
  if (state.decoder && !encoding) {
    chunk = state.decoder.write(chunk);
    if (chunk.length === 0 && !state.objectMode) {
      maybeReadMore(this, state);
      return canTake(state);
    }
  }
  add(this, state, chunk, false);
  return canTake(state);
};

// unshift puts a chunk back at the front, also when the end has been pushed but not been emitted.
Readable.prototype.unshift = function (chunk, encoding) {
  const state = this._readableState;
  if (chunk === null) return inputEnded(this, state);
  if (!state.objectMode) {
    if (typeof chunk === 'string') {
      encoding = encoding || state.defaultEncoding;
      if (encoding !== state.encoding) {
        chunk = Buffer.from(chunk, encoding);
        if (state.encoding) chunk = chunk.toString(state.encoding);
      }
    } else {
      chunk = bytes(this, chunk);
      if (chunk === false) return false;
    }
    if (!chunk || chunk.length === 0) return canTake(state);
  }
  if (state.endEmitted) errorOrDestroy(this, errors.unshiftAfterEnd());
  else if (state.destroyed || state.errored) return false;
  else add(this, state, chunk, true);
  return canTake(state);
};

// bytes gives a Buffer for any view of bytes, undefined for undefined, and false after an error.
function bytes(stream, chunk) {
  if (chunk instanceof Buffer || chunk === undefined) return chunk;
  if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const { invalidArgType } = require('internal/errors');
  errorOrDestroy(stream, invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk));
  return false;
}

function canTake(state) {
  return !state.ended && (state.length < state.highWaterMark || state.length === 0);
}

function add(stream, state, chunk, toFront) {
  if (state.flowing && state.length === 0 && !state.sync && state.dataListening) {
    // Nothing lies between the source and the listeners: the chunk need not be stored.
    drained(state);
    state.dataEmitted = true;
    stream.emit('data', chunk);
  } else {
    state.length += state.objectMode ? 1 : chunk.length;
    if (!toFront) state.buffer.push(chunk);
    else if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
    else state.buffer.unshift(chunk);
    if (state.needReadable) emitReadable(stream, state);
  }
  maybeReadMore(stream, state);
}

// drained forgets which destinations asked for a rest: data has gone out since.
function drained(state) {
  if (state.multiAwaitDrain) state.awaitDrainWriters.clear();
  else state.awaitDrainWriters = null;
}

function inputEnded(stream, state) {
  state.reading = false;
  if (state.ended) return false;
  const rest = state.decoder?.end();
  if (rest && rest.length > 0) {
    state.buffer.push(rest);
    state.length += state.objectMode ? 1 : rest.length;
  }
  state.ended = true;
  if (state.sync) {
    emitReadable(stream, state);
  } else {
    state.needReadable = false;
    state.emittedReadable = true;
    announce(stream);
  }
  return false;
}

function emitReadable(stream, state) {
  state.needReadable = false;
  if (state.emittedReadable) return;
  state.emittedReadable = true;
  nextTick(announce, stream);
}

function announce(stream) {
  const state = stream._readableState;
  if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
    stream.emit('readable');
    state.emittedReadable = false;
  }
  state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
  Readable.flow(stream);
}

// maybeReadMore fills the buffer up to the high water mark in the next tick, whether or not somebody reads.
function maybeReadMore(stream, state) {
  if (state.readingMore || !state.constructed) return;
  state.readingMore = true;
  nextTick(readMore, stream, state);
}

function readMore(stream, state) {
  while (!state.reading && !state.ended &&
         (state.length < state.highWaterMark || (state.flowing && state.length === 0))) {
    const before = state.length;
    stream.read(0);
    if (state.length === before) break; // the source has nothing now
  }
  state.readingMore = false;
}

hidden(Readable, { drained, emitReadable, maybeReadMore, setDecoder, takeMethods });
Readable.ReadableState = ReadableState;

Readable.from = function from(iterable, options) {
  return require('internal/streams/from')(Readable, iterable, options);
};
Readable.fromWeb = (stream, options) => require('internal/webstreams/from_web').readableFromWeb(stream, options);
Readable.toWeb = (stream, options) => require('internal/webstreams/to_web').readableToWeb(stream, options);
Readable.wrap = function (source, options) {
  return new Readable({
    objectMode: source.readableObjectMode ?? source.objectMode ?? true,
    ...options,
    destroy(error, callback) {
      destroyer(source, error);
      callback(error);
    },
  }).wrap(source);
};

require('internal/streams/readable_read');
require('internal/streams/readable_flow');
require('internal/streams/readable_view');
