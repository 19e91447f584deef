// The end of a Writable: end, _final and finish.
const Writable = require('internal/streams/writable');
const { errorOrDestroy } = require('internal/streams/destroy');
const { hidden, nextTick } = require('internal/streams/state');
const errors = require('internal/streams/errors');

Writable.prototype.end = function (chunk, encoding, callback) {
  const state = this._writableState;
  if (typeof chunk === 'function') {
    callback = chunk;
    chunk = encoding = null;
  } else if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  let error;
  if (chunk !== null && chunk !== undefined) {
    const result = Writable.writeChunk(this, chunk, encoding);
    if (typeof result === 'object') error = result;
  }
  if (state.corked) {
    state.corked = 1;
    this.uncork();
  }
  if (error) {
    // The call failed as a whole.
  } else if (!state.errored && !state.ending) {
    state.ending = true;
    finishMaybe(this, state, true);
    state.ended = true;
  } else if (state.finished) {
    error = errors.alreadyFinished('end');
  } else if (state.destroyed) {
    error = errors.destroyed('end');
  }
  if (typeof callback === 'function') {
    if (error || state.errored) nextTick(callback, error || state.errored);
    else if (state.finished) nextTick(callback);
    else state.onfinish.push(callback);
  }
  return this;
};

function mayFinish(state) {
  return state.ending && !state.destroyed && state.constructed && state.length === 0 && !state.errored &&
    state.buffered.length === 0 && !state.finished && !state.writing && !state.errorEmitted && !state.closeEmitted;
}

// finishMaybe goes on to _final and to finish when all has been written. sync puts finish off to the next tick.
function finishMaybe(stream, state, sync) {
  if (!mayFinish(state)) return;
  if (!state.prefinished && !state.finalCalled) {
    if (typeof stream._final === 'function') {
      state.finalCalled = true;
      callFinal(stream, state);
    } else {
      state.prefinished = true;
      stream.emit('prefinish');
    }
  }
  if (state.pendingcb > 0 || !mayFinish(state)) return;
  state.pendingcb++;
  if (sync) {
    nextTick(() => {
      if (mayFinish(state)) finish(stream, state);
      else state.pendingcb--;
    });
  } else {
    finish(stream, state);
  }
}

function callFinal(stream, state) {
  let called = false;
  const done = (error) => {
    if (called) {
      errorOrDestroy(stream, error ?? errors.multipleCallback());
      return;
    }
    called = true;
    state.pendingcb--;
    if (error) {
      finishCallbacks(state, () => error);
      errorOrDestroy(stream, error, state.sync);
    } else if (mayFinish(state)) {
      state.prefinished = true;
      stream.emit('prefinish');
      state.pendingcb++;
      nextTick(finish, stream, state);
    }
  };
  state.sync = true;
  state.pendingcb++;
  try {
    stream._final(done);
  } catch (error) {
    done(error);
  }
  state.sync = false;
}

function finish(stream, state) {
  state.pendingcb--;
  state.finished = true;
  finishCallbacks(state, () => null);
  stream.emit('finish');
  if (!state.autoDestroy) return;
  const r = stream._readableState;
  if (!r || (r.autoDestroy && (r.endEmitted || r.readable === false))) stream.destroy();
}

function finishCallbacks(state, error) {
  const callbacks = state.onfinish;
  if (callbacks.length === 0) return;
  state.onfinish = [];
  for (const callback of callbacks) callback(error());
}

hidden(Writable, { finishCallbacks, finishMaybe });
