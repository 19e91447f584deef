// finished: told once when a stream has ended, finished, failed or closed too soon, whatever kind of stream it is.
const u = require('internal/streams/utils');
const { bindContext, nextTick, nop } = require('internal/streams/state');
const { prematureClose } = require('internal/streams/errors');
const { abortError, invalidArgType } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateObject } = require('internal/validators');

function finished(stream, options, callback) {
  if (arguments.length === 2) {
    callback = options;
    options = {};
  } else if (options === null || options === undefined) {
    options = {};
  } else {
    validateObject(options, 'options');
  }
  validateFunction(callback, 'callback');
  validateAbortSignal(options.signal, 'options.signal');
  if (!u.isNodeStream(stream) && !u.isReadableStream(stream) && !u.isWritableStream(stream)) {
    throw invalidArgType('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  return exports.eos(stream, options, bindContext(callback));
}

// eos is finished for the library's own use.
exports.eos = (stream, options, callback) => {
  if (!callback) [options, callback] = [{}, options];
  if (!u.isNodeStream(stream)) return webEnding(stream, options.signal, callback);
  const ending = new Ending(stream, options, callback);
  return () => ending.stop();
};

// webEnding calls back when a stream of the web has ended or failed, or the signal has fired.
function webEnding(stream, signal, callback) {
  let disobey = nop;
  const done = (error) => {
    const call = callback;
    callback = nop;
    disobey();
    call.call(stream, error);
  };
  if (signal) {
    const abort = () => done(abortError(signal.reason));
    if (signal.aborted) nextTick(abort);
    else disobey = require('internal/streams/add_abort_signal').onAbort(signal, abort);
  }
  const later = (error) => nextTick(done, error);
  require('internal/webstreams/joint').overOf(stream).then(later, later);
  return nop;
}

const isRequest = (stream) => stream.setHeader && typeof stream.abort === 'function';
const errorOf = (stream) =>
  (u.isNodeStream(stream) && (stream.writableErrored || stream._writableState?.errored ||
    stream.readableErrored || stream._readableState?.errored)) || null;

// Ending listens to a stream until it knows how that ended.
class Ending {
  constructor(stream, options, callback) {
    this.stream = stream;
    this.callback = callback;
    this.listening = []; // [emitter, event, listener]
    this.readable = options.readable ?? u.isReadableNodeStream(stream);
    this.writable = options.writable ?? u.isWritableNodeStream(stream);
    // A stream that is sure to close is waited for; one of whose halves only one counts is not.
    this.willClose = u.willEmitClose(stream) &&
      u.isReadableNodeStream(stream) === this.readable && u.isWritableNodeStream(stream) === this.writable;
    this.finished = u.isWritableFinished(stream, false);
    this.ended = u.isReadableFinished(stream, false);
    this.closed = u.isClosed(stream);
    this.listen(options);
    if (this.closed) nextTick(() => this.onclose());
    else this.settleEarly();
    if (options.signal && !this.closed) this.obey(options.signal);
  }

  on(emitter, event, listener) {
    this.listening.push([emitter, event, listener]);
    emitter.on(event, listener);
  }

  listen(options) {
    const { stream } = this;
    const onfinish = () => this.onfinish();
    const onclose = () => this.onclose();
    if (isRequest(stream)) {
      this.on(stream, 'complete', onfinish);
      if (!this.willClose) this.on(stream, 'abort', onclose);
      if (stream.req) this.on(stream.req, 'finish', onfinish);
      else this.on(stream, 'request', () => this.on(stream.req, 'finish', onfinish));
    } else if (this.writable && !stream._writableState) {
      const legacy = () => {
        if (!stream.writable) this.onfinish();
      };
      this.on(stream, 'end', legacy);
      this.on(stream, 'close', legacy);
    }
    // Not every stream closes after it was aborted.
    if (!this.willClose && typeof stream.aborted === 'boolean') this.on(stream, 'aborted', onclose);
    this.on(stream, 'end', () => this.onend());
    this.on(stream, 'finish', onfinish);
    if (options.error !== false) this.on(stream, 'error', (error) => this.done(error));
    this.on(stream, 'close', onclose);
  }

  // settleEarly is for a stream whose events have been and gone.
  settleEarly() {
    const { stream, readable, writable, willClose } = this;
    const { _writableState: w, _readableState: r } = stream;
    let over;
    if (w?.errorEmitted || r?.errorEmitted) {
      over = !willClose;
    } else {
      over = !readable && (!willClose || u.isReadable(stream)) && (this.finished || u.isWritable(stream) === false) &&
          !w?.pendingcb ||
        !writable && (!willClose || u.isWritable(stream)) && (this.ended || u.isReadable(stream) === false) ||
        r && stream.req && stream.aborted;
    }
    if (!over) return;
    nextTick(() => {
      this.closed = true;
      this.done(errorOf(stream));
    });
  }

  obey(signal) {
    const abort = () => {
      const { callback, stream } = this;
      this.stop();
      callback.call(stream, abortError(signal.reason));
    };
    if (signal.aborted) nextTick(abort);
    else this.disobey = require('internal/streams/add_abort_signal').onAbort(signal, abort);
  }

  onfinish() {
    const { stream } = this;
    this.finished = true;
    // Somebody destroys it by hand: whether it will close is anybody's guess.
    if (stream.destroyed) this.willClose = false;
    if (this.willClose && (!stream.readable || this.readable)) return;
    if (!this.readable || this.ended) this.done();
  }

  onend() {
    const { stream } = this;
    this.ended = true;
    if (stream.destroyed) this.willClose = false;
    if (this.willClose && (!stream.writable || this.writable)) return;
    if (!this.writable || this.finished) this.done();
  }

  onclose() {
    const { stream } = this;
    this.closed = true;
    const error = errorOf(stream);
    if (error && typeof error !== 'boolean') return this.done(error);
    const cut = this.readable && !this.ended &&
        u.isReadableNodeStream(stream, true) && !u.isReadableFinished(stream, false) ||
      this.writable && !this.finished && !u.isWritableFinished(stream, false);
    this.done(cut ? prematureClose() : undefined);
  }

  done(error) {
    const { callback } = this;
    this.callback = nop;
    this.disobey?.();
    if (error) callback.call(this.stream, error);
    else callback.call(this.stream);
  }

  // stop leaves the stream alone; the listener of errors too, so that a late error is thrown.
  stop() {
    this.callback = nop;
    for (const [emitter, event, listener] of this.listening) emitter.removeListener(event, listener);
    this.disobey?.();
  }
}

exports.finished = finished;

exports.finishedPromise = function finished(stream, options) {
  if (options === null) options = {};
  if (options?.cleanup) require('internal/validators').validateBoolean(options.cleanup, 'cleanup');
  return new Promise((resolve, reject) => {
    const stop = exports.finished(stream, options, (error) => {
      if (options?.cleanup) stop();
      if (error) reject(error);
      else resolve();
    });
  });
};

// disposed is what await using waits for. over says that the stream came to its end by itself.
exports.disposed = function (stream, over) {
  let error;
  if (!stream.destroyed) {
    error = over ? null : abortError();
    stream.destroy(error);
  }
  return new Promise((resolve, reject) => {
    exports.eos(stream, (failure) => {
      if (failure && failure !== error) reject(failure);
      else resolve(null);
    });
  });
};
