// What can be told of a stream of any kind and age from the outside: null where it cannot be told.
const kIsDestroyed = Symbol.for('nodejs.stream.destroyed');
const kIsErrored = Symbol.for('nodejs.stream.errored');
const kIsReadable = Symbol.for('nodejs.stream.readable');
const kIsWritable = Symbol.for('nodejs.stream.writable');
const kIsDisturbed = Symbol.for('nodejs.stream.disturbed');

const has = (o, ...methods) => methods.every((m) => typeof o?.[m] === 'function');

function isReadableNodeStream(o, strict = false) {
  if (!has(o, 'pipe', 'on') || (strict && !has(o, 'pause', 'resume'))) return false;
  // Every Writable has a pipe method too: it is readable only if it has that half.
  return !o._writableState || Boolean(o._readableState && o._readableState.readable !== false);
}

const isWritableNodeStream = (o) => has(o, 'write', 'on') && (!o._readableState || o._writableState?.writable !== false);
const isDuplexNodeStream = (o) => Boolean(has(o, 'pipe', 'on', 'write') && o._readableState);
const isNodeStream = (o) =>
  Boolean(o && (o._readableState || o._writableState || has(o, 'write', 'on') || has(o, 'pipe', 'on')));

const isReadableStream = (o) => has(o, 'pipeThrough', 'getReader', 'cancel') && !isNodeStream(o);
const isWritableStream = (o) => has(o, 'getWriter', 'abort') && !isNodeStream(o);
const isTransformStream = (o) =>
  Boolean(o) && !isNodeStream(o) && typeof o.readable === 'object' && typeof o.writable === 'object';
const isWebStream = (o) => isReadableStream(o) || isWritableStream(o) || isTransformStream(o);

function isIterable(o, async) {
  if (o === null || o === undefined) return false;
  return async !== false && typeof o[Symbol.asyncIterator] === 'function' ||
    async !== true && typeof o[Symbol.iterator] === 'function';
}

function isDestroyed(stream) {
  if (!isNodeStream(stream)) return null;
  const state = stream._writableState || stream._readableState;
  return Boolean(stream.destroyed || stream[kIsDestroyed] || state?.destroyed);
}

// ended tells of a state's field that is a boolean; an error leaves nothing ended.
function ended(state, field) {
  if (state?.errored) return false;
  return typeof state?.[field] === 'boolean' ? state[field] : null;
}

function isWritableEnded(stream) {
  if (!isWritableNodeStream(stream)) return null;
  return stream.writableEnded === true || ended(stream._writableState, 'ended');
}

// With strict false, ended and empty counts: the event is sure to come.
function isWritableFinished(stream, strict) {
  if (!isWritableNodeStream(stream)) return null;
  if (stream.writableFinished === true) return true;
  const state = stream._writableState;
  return ended(state, 'finished') === false && strict === false && !state.errored
    ? state.ended === true && state.length === 0
    : ended(state, 'finished');
}

function isReadableFinished(stream, strict) {
  if (!isReadableNodeStream(stream)) return null;
  const state = stream._readableState;
  return ended(state, 'endEmitted') === false && strict === false && !state.errored
    ? state.ended === true && state.length === 0
    : ended(state, 'endEmitted');
}

function isReadable(stream) {
  if (stream?.[kIsReadable] != null) return stream[kIsReadable];
  if (typeof stream?.readable !== 'boolean') return null;
  return !isDestroyed(stream) && isReadableNodeStream(stream) && stream.readable && !isReadableFinished(stream);
}

function isWritable(stream) {
  if (stream?.[kIsWritable] != null) return stream[kIsWritable];
  if (typeof stream?.writable !== 'boolean') return null;
  return !isDestroyed(stream) && isWritableNodeStream(stream) && stream.writable && !isWritableEnded(stream);
}

function isFinished(stream) {
  if (!isNodeStream(stream)) return null;
  return isDestroyed(stream) || !(isReadable(stream) || isWritable(stream));
}

function isClosed(stream) {
  if (!isNodeStream(stream)) return null;
  if (typeof stream.closed === 'boolean') return stream.closed;
  const { _writableState: w, _readableState: r } = stream;
  if (typeof w?.closed === 'boolean' || typeof r?.closed === 'boolean') return w?.closed || r?.closed;
  return isOutgoingMessage(stream) ? stream._closed : null;
}

const areBooleans = (stream, ...fields) => fields.every((f) => typeof stream[f] === 'boolean');
const isOutgoingMessage = (s) => areBooleans(s, '_closed', '_defaultKeepAlive', '_removedConnection', '_removedContLen');
const isServerResponse = (s) => areBooleans(s, '_sent100') && isOutgoingMessage(s);
const isServerRequest = (s) => areBooleans(s, '_consuming', '_dumped') && s.req?.upgradeOrConnect === undefined;

function willEmitClose(stream) {
  if (!isNodeStream(stream)) return null;
  const state = stream._writableState || stream._readableState;
  if (!state) return isServerResponse(stream);
  return Boolean(state.autoDestroy && state.emitClose && state.closed === false);
}

const isDisturbed = (s) => Boolean(s && (s[kIsDisturbed] ?? (s.readableDidRead || s.readableAborted)));

const isErrored = (s) => Boolean(s && (s[kIsErrored] ?? s.readableErrored ?? s.writableErrored ??
  s._readableState?.errorEmitted ?? s._writableState?.errorEmitted ??
  s._readableState?.errored ?? s._writableState?.errored));

const isPromise = (o) => typeof o?.then === 'function';

module.exports = {
  isClosed, isDestroyed, isDisturbed, isDuplexNodeStream, isErrored, isFinished, isIterable, isNodeStream, isPromise,
  isReadable, isReadableFinished, isReadableNodeStream, isReadableStream, isServerRequest, isTransformStream, isWebStream,
  isWritable, isWritableEnded, isWritableFinished, isWritableNodeStream, isWritableStream, willEmitClose,
};
