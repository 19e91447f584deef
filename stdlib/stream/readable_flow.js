// Who gets a Readable's chunks: listeners of data and of readable, resume and pause. Pipes are in readable_pipe.
const Readable = require('internal/streams/readable');
const { Stream } = require('internal/streams/legacy');
const { hidden, nextTick } = require('internal/streams/state');
const { emitReadable } = Readable;

Readable.prototype.on = function (event, listener) {
  const result = Stream.prototype.on.call(this, event, listener);
  const state = this._readableState;
  if (event === 'data') {
    state.dataListening = true;
    state.readableListening = this.listenerCount('readable') > 0;
    if (state.flowing !== false) this.resume();
  } else if (event === 'readable' && !state.endEmitted && !state.readableListening) {
    state.readableListening = true;
    state.needReadable = true;
    state.flowing = false;
    state.emittedReadable = false;
    if (state.length > 0) emitReadable(this, state);
    else if (!state.reading) nextTick(readNothing, this);
  }
  return result;
};
Readable.prototype.addListener = Readable.prototype.on;

function readNothing(stream) {
  stream.read(0);
}

Readable.prototype.removeListener = function (event, listener) {
  const result = Stream.prototype.removeListener.call(this, event, listener);
  listenersGone(this, event);
  return result;
};
Readable.prototype.off = Readable.prototype.removeListener;

Readable.prototype.removeAllListeners = function (event) {
  const result = Stream.prototype.removeAllListeners.apply(this, arguments);
  if (event === undefined) {
    listenersGone(this, 'data');
    listenersGone(this, 'readable');
  } else {
    listenersGone(this, event);
  }
  return result;
};

// listenersGone lets a stream that lost its listeners of readable flow again, but only in the next tick: they may come
// back at once.
function listenersGone(stream, event) {
  const state = stream._readableState;
  if (event === 'readable') nextTick(updateListening, stream, state);
  else if (event === 'data') state.dataListening = stream.listenerCount('data') > 0;
}

function updateListening(stream, state) {
  state.readableListening = stream.listenerCount('readable') > 0;
  if (state.resumeScheduled && state.paused === false) state.flowing = true;
  else if (state.dataListening) stream.resume();
  else if (!state.readableListening) state.flowing = null;
}

Readable.prototype.resume = function () {
  const state = this._readableState;
  if (!state.flowing) {
    // A listener of readable has the say: data flows as it reads.
    state.flowing = !state.readableListening;
    if (!state.resumeScheduled) {
      state.resumeScheduled = true;
      nextTick(resumed, this, state);
    }
  }
  state.paused = false;
  return this;
};

function resumed(stream, state) {
  if (!state.reading) stream.read(0);
  state.resumeScheduled = false;
  stream.emit('resume');
  flow(stream);
  if (state.flowing && !state.reading) stream.read(0);
}

Readable.prototype.pause = function () {
  const state = this._readableState;
  if (state.flowing !== false) {
    state.flowing = false;
    this.emit('pause');
  }
  state.paused = true;
  return this;
};

Readable.prototype.isPaused = function () {
  const state = this._readableState;
  return state.paused === true || state.flowing === false;
};

function flow(stream) {
  const state = stream._readableState;
  while (state.flowing && stream.read() !== null);
}
hidden(Readable, { flow });

Readable.prototype.pipe = function (dest, options) {
  return require('internal/streams/readable_pipe')(this, dest, options);
};

Readable.prototype.unpipe = function (dest) {
  const state = this._readableState;
  if (state.pipes.length === 0) return this;
  const gone = dest ? state.pipes.filter((pipe) => pipe === dest).slice(0, 1) : state.pipes;
  if (gone.length === 0) return this;
  if (dest) state.pipes.splice(state.pipes.indexOf(dest), 1);
  else state.pipes = [];
  if (state.pipes.length === 0) this.pause();
  // The object is shared by the listeners of one event: the first pipe that takes it marks it.
  for (const pipe of gone) pipe.emit('unpipe', this, { hasUnpiped: false });
  return this;
};
