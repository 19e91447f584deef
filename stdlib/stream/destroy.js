// The way in and the way out of every stream: _construct, _destroy, and the events error and close.
const { nextTick } = require('internal/streams/state');
const { both, multipleCallback } = require('internal/streams/errors');

const kIsDestroyed = Symbol.for('nodejs.stream.destroyed');

function note(stream, field, value) {
  if (stream._writableState) stream._writableState[field] = value;
  if (stream._readableState) stream._readableState[field] = value;
}

// noteError keeps the first error of each half.
function noteError(stream, error) {
  const r = stream._readableState, w = stream._writableState;
  if (w && !w.errored) w.errored = error;
  if (r && !r.errored) r.errored = error;
}

const either = (stream, field) => Boolean(stream._writableState?.[field] || stream._readableState?.[field]);

// destroy is the method of every stream. While _construct is under way, _destroy waits for it.
function destroy(error, callback) {
  const state = this._writableState || this._readableState;
  if (either(this, 'destroyed')) {
    if (typeof callback === 'function') callback();
    return this;
  }
  if (error) noteError(this, error);
  note(this, 'destroyed', true);
  if (state.constructed) runDestroy(this, error, callback);
  else state.ondestroy = (late) => runDestroy(this, both(late, error), callback);
  return this;
}

function runDestroy(stream, error, callback) {
  let called = false;
  const closed = (error) => {
    if (called) return;
    called = true;
    if (error) noteError(stream, error);
    note(stream, 'closed', true);
    if (typeof callback === 'function') callback(error);
    if (error) nextTick(emitErrorAndClose, stream, error);
    else nextTick(emitClose, stream);
  };
  try {
    stream._destroy(error || null, closed);
  } catch (thrown) {
    closed(thrown);
  }
}

function emitErrorAndClose(stream, error) {
  emitError(stream, error);
  emitClose(stream);
}

function emitClose(stream) {
  note(stream, 'closeEmitted', true);
  if (either(stream, 'emitClose')) stream.emit('close');
}

function emitError(stream, error) {
  if (either(stream, 'errorEmitted')) return;
  note(stream, 'errorEmitted', true);
  stream.emit('error', error);
}

// undestroy makes the stream usable again, for sockets that reconnect.
function undestroy() {
  const fresh = {
    constructed: true, closed: false, closeEmitted: false, destroyed: false, errored: null, errorEmitted: false,
  };
  const r = this._readableState, w = this._writableState;
  if (r) {
    const over = r.readable === false;
    Object.assign(r, fresh, { reading: false, ended: over, endEmitted: over });
  }
  if (w) {
    const over = w.writable === false;
    Object.assign(w, fresh, { finalCalled: false, prefinished: false, ended: over, ending: over, finished: over });
  }
}

// errorOrDestroy is for an error that the stream itself found. sync says that the user's call is still on the stack.
function errorOrDestroy(stream, error, sync) {
  if (either(stream, 'destroyed')) return;
  if (either(stream, 'autoDestroy')) {
    stream.destroy(error);
  } else if (error) {
    noteError(stream, error);
    if (sync) nextTick(emitError, stream, error);
    else emitError(stream, error);
  }
}

// construct calls stream._construct, where there is one, in the next tick, and done after it has called back.
function construct(stream, done) {
  if (typeof stream._construct !== 'function') return;
  note(stream, 'constructed', false);
  nextTick(runConstruct, stream, done);
}

function runConstruct(stream, done) {
  let called = false;
  const constructed = (error) => {
    if (called) {
      errorOrDestroy(stream, error ?? multipleCallback());
      return;
    }
    called = true;
    const state = stream._writableState || stream._readableState;
    note(stream, 'constructed', true);
    if (state.destroyed) state.ondestroy?.(error);
    else if (error) errorOrDestroy(stream, error, true);
    else done();
  };
  try {
    stream._construct((error) => nextTick(constructed, error));
  } catch (error) {
    nextTick(constructed, error);
  }
}

// destroyer ends any kind of stream, also those that are not ours.
function destroyer(stream, error) {
  const { isDestroyed, isFinished, isServerRequest } = require('internal/streams/utils');
  if (!stream || isDestroyed(stream)) return;
  if (!error && !isFinished(stream)) error = require('internal/errors').abortError();
  const isRequest = (s) => s?.setHeader && typeof s.abort === 'function';
  if (isServerRequest(stream)) {
    stream.socket = null;
    stream.destroy(error);
  } else if (isRequest(stream)) {
    stream.abort();
  } else if (isRequest(stream.req)) {
    stream.req.abort();
  } else if (typeof stream.destroy === 'function') {
    stream.destroy(error);
  } else if (typeof stream.close === 'function') {
    stream.close();
  } else {
    nextTick(emitByHand, stream, error);
  }
  if (!stream.destroyed) stream[kIsDestroyed] = true;
}

// emitByHand is all that can be done to a stream that has no way to end it.
function emitByHand(stream, error) {
  if (error) stream.emit('error', error);
  nextTick(() => stream.emit('close'));
}

module.exports = { construct, destroy, destroyer, errorOrDestroy, undestroy };
