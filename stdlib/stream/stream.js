// The module stream: the constructor Stream with the rest as its properties. What few scripts use loads on first call.
const { Stream } = require('internal/streams/legacy');
const { getDefaultHighWaterMark, hidden, setDefaultHighWaterMark } = require('internal/streams/state');

module.exports = Stream;

// lazy defines a property that is computed when it is first read, and is an ordinary one from then on.
function lazy(target, name, compute) {
  const settle = (value) => {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
    return value;
  };
  Object.defineProperty(target, name, {
    get: () => settle(compute()), set: settle, enumerable: true, configurable: true,
  });
}

for (const name of ['isDestroyed', 'isDisturbed', 'isErrored', 'isReadable', 'isWritable']) {
  lazy(Stream, name, () => require('internal/streams/utils')[name]);
}
lazy(Stream, 'Readable', () => require('internal/streams/readable'));
lazy(Stream, 'Writable', () => require('internal/streams/writable'));
lazy(Stream, 'Duplex', () => require('internal/streams/duplex'));
lazy(Stream, 'Transform', () => require('internal/streams/transform'));
lazy(Stream, 'PassThrough', () => require('internal/streams/passthrough'));
lazy(Stream, 'duplexPair', () => require('internal/streams/duplexpair'));
lazy(Stream, 'pipeline', () => promisable(require('internal/streams/pipeline').pipeline, 'pipeline'));
lazy(Stream, 'addAbortSignal', () => require('internal/streams/add_abort_signal').addAbortSignal);
lazy(Stream, 'finished', () => promisable(require('internal/streams/finished').finished, 'finished'));
Stream.destroy = function destroy(stream, error) {
  require('internal/streams/destroy').destroyer(stream, error);
};
lazy(Stream, 'compose', () => require('internal/streams/compose'));
Stream.setDefaultHighWaterMark = setDefaultHighWaterMark;
Stream.getDefaultHighWaterMark = getDefaultHighWaterMark;
Object.defineProperty(Stream, 'promises', {
  get: () => require('stream/promises'), enumerable: true, configurable: true,
});
Stream.Stream = Stream;
Stream._isArrayBufferView = ArrayBuffer.isView;
Stream._isUint8Array = (value) => value instanceof Uint8Array;
Stream._uint8ArrayToBuffer = (chunk) =>
  require('buffer').Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

// promisable gives fn the form that util.promisify takes for it.
function promisable(fn, name) {
  hidden(fn, { get [Symbol.for('nodejs.util.promisify.custom')]() { return require('stream/promises')[name]; } });
  return fn;
}
