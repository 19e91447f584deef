// addAbortSignal: a stream that is destroyed when an AbortSignal fires.
const { abortError, invalidArgType } = require('internal/errors');
const { isNodeStream, isWebStream } = require('internal/streams/utils');

exports.addAbortSignal = function addAbortSignal(signal, stream) {
  if (signal === null || typeof signal !== 'object' || !('aborted' in signal)) {
    throw invalidArgType('signal', 'AbortSignal', signal);
  }
  if (!isNodeStream(stream) && !isWebStream(stream)) {
    throw invalidArgType('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  return exports.abortWith(signal, stream);
};

exports.abortWith = function (signal, stream) {
  const abort = () => {
    const error = abortError(signal.reason);
    if (isNodeStream(stream)) stream.destroy(error);
    else require('internal/webstreams/joint').fail(stream, error);
  };
  if (signal.aborted) {
    abort();
  } else {
    const stop = exports.onAbort(signal, abort);
    require('internal/streams/finished').eos(stream, stop);
  }
  return stream;
};

// onAbort calls listener once when the signal fires, unless the returned function is called before.
exports.onAbort = function (signal, listener) {
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
};
