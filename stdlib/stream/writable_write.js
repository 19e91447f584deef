// Writing to a Writable: write, cork, uncork, and the order of callbacks and drain. The end is in writable_finish.
const Writable = require('internal/streams/writable');
const { errorOrDestroy } = require('internal/streams/destroy');
const { hidden, nextTick, nop } = require('internal/streams/state');
const errors = require('internal/streams/errors');
const { Buffer } = require('buffer');
const { finishCallbacks, finishMaybe } = Writable;

Writable.prototype.write = function (chunk, encoding, callback) {
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  return write(this, chunk, encoding, callback) === true;
};

// write gives what the method write gives, or the error that the stream got.
function write(stream, chunk, encoding, callback) {
  const state = stream._writableState;
  if (typeof callback !== 'function') callback = nop;
  if (chunk === null) throw errors.nullValues();
  if (!state.objectMode) {
    if (!encoding) encoding = state.defaultEncoding;
    else if (encoding !== 'buffer' && !Buffer.isEncoding(encoding)) throw errors.unknownEncoding(encoding);
    if (typeof chunk === 'string') {
      if (state.decodeStrings) {
        chunk = Buffer.from(chunk, encoding);
        encoding = 'buffer';
      }
    } else if (chunk instanceof Buffer) {
      encoding = 'buffer';
    } else if (ArrayBuffer.isView(chunk)) {
      chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      encoding = 'buffer';
    } else {
      throw require('internal/errors').invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    }
  }
  let error;
  if (state.ending) error = errors.writeAfterEnd();
  else if (state.destroyed) error = errors.destroyed('write');
  if (error) {
    nextTick(callback, error);
    errorOrDestroy(stream, error, true);
    return error;
  }
  state.pendingcb++;
  return writeOrBuffer(stream, state, chunk, encoding, callback);
}

function writeOrBuffer(stream, state, chunk, encoding, callback) {
  const length = state.objectMode ? 1 : chunk.length;
  state.length += length;
  const more = state.length < state.highWaterMark;
  if (!more) state.needDrain = true;
  if (state.writing || state.corked || state.errored || !state.constructed) {
    state.buffered.push({ chunk, encoding, callback });
    if (encoding !== 'buffer') state.allBuffers = false;
    if (callback !== nop) state.allNoop = false;
  } else {
    begin(state, length, callback);
    stream._write(chunk, encoding, state.onwrite);
    state.sync = false;
  }
  // An error or a destroy from within _write ends the flow of chunks.
  return more && !state.errored && !state.destroyed;
}

function begin(state, length, callback) {
  state.writelen = length;
  state.writecb = callback;
  state.writing = true;
  state.sync = true;
}

Writable.prototype._write = function (chunk, encoding, callback) {
  if (!this._writev) throw require('internal/errors').notImplemented('_write()');
  this._writev([{ chunk, encoding }], callback);
};

Writable.prototype._writev = null;

// written is what _write calls back.
function written(stream, state, error) {
  const { sync, writecb: callback } = state;
  if (typeof callback !== 'function') {
    errorOrDestroy(stream, errors.multipleCallback());
    return;
  }
  state.writing = false;
  state.writecb = null;
  state.length -= state.writelen;
  state.writelen = 0;
  if (error) {
    if (!state.errored) state.errored = error;
    const r = stream._readableState;
    if (r && !r.errored) r.errored = error;
    if (sync) nextTick(failed, stream, state, error, callback);
    else failed(stream, state, error, callback);
    return;
  }
  if (state.buffered.length > state.bufferedIndex) writeBuffered(stream, state);
  if (!sync) {
    callBack(stream, state, 1, callback);
  } else if (callback === nop && !state.destroyed && !(state.needDrain && state.length === 0)) {
    // Nobody listens: no tick is needed.
    state.pendingcb--;
    if (state.ending) finishMaybe(stream, state, true);
  } else if (state.afterWriteTickInfo?.callback === callback) {
    state.afterWriteTickInfo.count++;
  } else {
    state.afterWriteTickInfo = { count: 1, callback };
    nextTick(callBackLater, stream, state, state.afterWriteTickInfo);
  }
}

function failed(stream, state, error, callback) {
  state.pendingcb--;
  callback(error);
  failBuffered(state);
  errorOrDestroy(stream, error);
}

function callBackLater(stream, state, info) {
  if (state.afterWriteTickInfo === info) state.afterWriteTickInfo = null;
  callBack(stream, state, info.count, info.callback);
}

// callBack calls the callback of count writes, after drain where the buffer has run empty.
function callBack(stream, state, count, callback) {
  if (state.needDrain && state.length === 0 && !state.ending && !state.destroyed) {
    state.needDrain = false;
    stream.emit('drain');
  }
  while (count-- > 0) {
    state.pendingcb--;
    callback(null);
  }
  if (state.destroyed) failBuffered(state);
  if (state.ending) finishMaybe(stream, state, true);
}

// failBuffered calls back, with an error, what will never be written.
function failBuffered(state) {
  if (state.writing) return;
  for (let n = state.bufferedIndex; n < state.buffered.length; n++) {
    const { chunk, callback } = state.buffered[n];
    state.length -= state.objectMode ? 1 : chunk.length;
    callback(state.errored ?? errors.destroyed('write'));
  }
  finishCallbacks(state, () => state.errored ?? errors.destroyed('end'));
  emptyBuffer(state);
}

function emptyBuffer(state) {
  state.buffered = [];
  state.bufferedIndex = 0;
  state.allBuffers = true;
  state.allNoop = true;
}

function writeBuffered(stream, state) {
  if (state.corked || state.bufferProcessing || state.destroyed || !state.constructed) return;
  const waiting = state.buffered.length - state.bufferedIndex;
  if (waiting === 0) return;
  state.bufferProcessing = true;
  if (waiting > 1 && stream._writev) writeTogether(stream, state, waiting);
  else writeOneByOne(stream, state);
  state.bufferProcessing = false;
}

function writeTogether(stream, state, waiting) {
  state.pendingcb -= waiting - 1;
  const chunks = state.bufferedIndex === 0 ? state.buffered : state.buffered.slice(state.bufferedIndex);
  const callback = state.allNoop ? nop : (error) => {
    for (const entry of chunks) entry.callback(error);
  };
  chunks.allBuffers = state.allBuffers;
  begin(state, state.length, callback);
  if (state.destroyed) state.onwrite(errors.destroyed('write'));
  else stream._writev(chunks, state.onwrite);
  state.sync = false;
  emptyBuffer(state);
}

function writeOneByOne(stream, state) {
  const { buffered } = state;
  let n = state.bufferedIndex;
  do {
    const { chunk, encoding, callback } = buffered[n];
    buffered[n++] = null;
    begin(state, state.objectMode ? 1 : chunk.length, callback);
    if (state.destroyed) state.onwrite(errors.destroyed('write'));
    else stream._write(chunk, encoding, state.onwrite);
    state.sync = false;
  } while (n < buffered.length && !state.writing);
  if (n === buffered.length) {
    emptyBuffer(state);
  } else if (n > 256) {
    buffered.splice(0, n);
    state.bufferedIndex = 0;
  } else {
    state.bufferedIndex = n;
  }
}

Writable.prototype.cork = function () {
  this._writableState.corked++;
};

Writable.prototype.uncork = function () {
  const state = this._writableState;
  if (state.corked === 0) return;
  state.corked--;
  if (!state.writing) writeBuffered(this, state);
};

Writable.prototype.setDefaultEncoding = function (encoding) {
  if (typeof encoding === 'string') encoding = encoding.toLowerCase();
  if (!Buffer.isEncoding(encoding)) throw errors.unknownEncoding(encoding);
  this._writableState.defaultEncoding = encoding;
  return this;
};

function constructed(stream, state) {
  if (!state.writing) writeBuffered(stream, state);
  if (state.ending) finishMaybe(stream, state);
}

hidden(Writable, { constructed, failBuffered, writeChunk: write, written });
