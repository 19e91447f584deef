// Taking chunks out of a Readable: read(n), setEncoding, and the end.
const Readable = require('internal/streams/readable');
const { errorOrDestroy } = require('internal/streams/destroy');
const { nextTick, sizeLimit } = require('internal/streams/state');
const { Buffer } = require('buffer');
const { drained, emitReadable, setDecoder } = Readable;

Readable.prototype.setEncoding = function (encoding) {
  const state = this._readableState;
  setDecoder(state, encoding);
  const texts = [];
  for (let i = state.bufferIndex; i < state.buffer.length; i++) texts.push(state.decoder.write(state.buffer[i]));
  const text = texts.join('');
  state.buffer = text === '' ? [] : [text];
  state.bufferIndex = 0;
  state.length = text.length;
  return this;
};

// read gives n bytes, characters or (in object mode) one object; without n, all there is, or in flowing mode one chunk. It
// gives null where there is less. read(0) only sets things going.
Readable.prototype.read = function (n) {
  if (n === undefined) n = NaN;
  else if (!Number.isInteger(n)) n = parseInt(n, 10);
  const state = this._readableState;
  const asked = n;
  if (n > state.highWaterMark) state.highWaterMark = sizeLimit(n);
  if (n !== 0) state.emittedReadable = false;

  const { highWaterMark } = state;
  if (n === 0 && state.needReadable &&
      ((highWaterMark !== 0 ? state.length >= highWaterMark : state.length > 0) || state.ended)) {
    if (state.length === 0 && state.ended) endReadable(this, state);
    else emitReadable(this, state);
    return null;
  }
  n = available(n, state);
  if (n === 0 && state.ended) {
    if (state.length === 0) endReadable(this, state);
    return null;
  }
  if (wantsMore(state, n)) {
    callRead(this, state);
    // A source that pushed at once has changed what there is.
    if (!state.reading) n = available(asked, state);
  }
  const chunk = n > 0 ? take(state, n) : null;
  if (chunk === null) {
    state.needReadable = state.length <= highWaterMark;
    n = 0;
  } else {
    state.length -= n;
    drained(state);
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true;
    if (asked !== n && state.ended) endReadable(this, state);
  }
  if (chunk !== null && !state.errorEmitted && !state.closeEmitted) {
    state.dataEmitted = true;
    this.emit('data', chunk);
  }
  return chunk;
};

function available(n, state) {
  if (n <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (n !== n) return state.flowing && state.length > 0 ? state.buffer[state.bufferIndex].length : state.length;
  if (n <= state.length) return n;
  return state.ended ? state.length : 0;
}

// wantsMore tells whether taking n leaves so little that _read should be called, and may be.
function wantsMore(state, n) {
  return (state.needReadable || state.length === 0 || state.length - n < state.highWaterMark) &&
    !state.ended && !state.reading && !state.destroyed && !state.errored && state.constructed;
}

function callRead(stream, state) {
  state.reading = true;
  state.sync = true;
  if (state.length === 0) state.needReadable = true;
  try {
    stream._read(state.highWaterMark);
  } catch (error) {
    errorOrDestroy(stream, error);
  }
  state.sync = false;
}

// take removes n units from the buffer: one object, the whole, or n bytes or characters.
function take(state, n) {
  if (state.length === 0) return null;
  const { buffer } = state;
  if (state.objectMode) return shift(state);
  if (!n || n >= state.length) {
    let whole;
    const rest = buffer.length - state.bufferIndex;
    if (rest === 1) whole = buffer[state.bufferIndex];
    else if (state.decoder) whole = buffer.slice(state.bufferIndex).join('');
    else whole = Buffer.concat(buffer.slice(state.bufferIndex), state.length);
    state.buffer = [];
    state.bufferIndex = 0;
    return whole;
  }
  const first = buffer[state.bufferIndex];
  if (n === first.length) return shift(state);
  if (n < first.length) return cut(state, n);
  const parts = [];
  for (let left = n; left > 0;) {
    const chunk = buffer[state.bufferIndex];
    const part = chunk.length <= left ? shift(state) : cut(state, left);
    left -= part.length;
    parts.push(part);
  }
  return state.decoder ? parts.join('') : Buffer.concat(parts, n);
}

function shift(state) {
  const { buffer } = state;
  const chunk = buffer[state.bufferIndex];
  buffer[state.bufferIndex++] = null;
  if (state.bufferIndex === buffer.length) {
    state.buffer = [];
    state.bufferIndex = 0;
  } else if (state.bufferIndex > 1024) {
    buffer.splice(0, state.bufferIndex);
    state.bufferIndex = 0;
  }
  return chunk;
}

function cut(state, n) {
  const chunk = state.buffer[state.bufferIndex];
  const text = typeof chunk === 'string';
  state.buffer[state.bufferIndex] = text ? chunk.slice(n) : chunk.subarray(n);
  return text ? chunk.slice(0, n) : chunk.subarray(0, n);
}

Readable._fromList = (n, state) => take(state, n);

function endReadable(stream, state) {
  if (state.endEmitted) return;
  state.ended = true;
  nextTick(emitEnd, stream, state);
}

function emitEnd(stream, state) {
  if (state.errored || state.closeEmitted || state.endEmitted || state.length > 0) return;
  state.endEmitted = true;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) {
    nextTick(endOtherHalf, stream);
  } else if (state.autoDestroy) {
    const w = stream._writableState;
    if (!w || (w.autoDestroy && (w.finished || w.writable === false))) stream.destroy();
  }
}

function endOtherHalf(stream) {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

// wrap makes this stream read from an old one, which has only events, pause and resume.
Readable.prototype.wrap = function (source) {
  let paused = false;
  source.on('data', (chunk) => {
    if (!this.push(chunk) && source.pause) {
      paused = true;
      source.pause();
    }
  });
  source.on('end', () => this.push(null));
  source.on('error', (error) => errorOrDestroy(this, error));
  source.on('close', () => this.destroy());
  source.on('destroy', () => this.destroy());
  this._read = () => {
    if (!paused || !source.resume) return;
    paused = false;
    source.resume();
  };
  for (const name of Object.keys(source)) {
    if (this[name] === undefined && typeof source[name] === 'function') this[name] = source[name].bind(source);
  }
  return this;
};

const iterate = (stream, options) => require('internal/streams/iterator')(stream, options);

Readable.prototype[Symbol.asyncIterator] = function () {
  return iterate(this);
};

Readable.prototype.iterator = function (options) {
  if (options !== undefined) require('internal/validators').validateObject(options, 'options');
  return iterate(this, options);
};
