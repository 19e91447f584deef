// ReadableStreamDefaultReader and ReadableStreamBYOBReader.
const { invalidArgType, invalidArgValue } = require('internal/errors');
const { dictionary, dress, invalidState, invalidThis, outOfBounds, promised } = require('internal/webstreams/common');
const { Read, Reader } = require('internal/webstreams/readable_core');
const { coreOf } = require('internal/webstreams/readable');
const { isDetached } = binding;

const unattached = () => invalidState('The reader is not attached to a stream');

function streamOf(value) {
  const stream = coreOf(value);
  if (stream === undefined) throw invalidArgType('stream', 'ReadableStream', value);
  return stream;
}

// release lets go of the stream, if there still is one.
function release(core) {
  if (core.stream !== undefined) core.release();
}

function cancel(core, reason) {
  if (core.stream === undefined) throw unattached();
  return core.cancel(reason);
}

class ReadableStreamDefaultReader {
  #core;

  constructor(stream) {
    this.#core = new Reader(streamOf(stream));
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#core in value)) throw invalidThis('ReadableStreamDefaultReader');
    return value.#core;
  }

  read() {
    return promised(() => {
      const core = ReadableStreamDefaultReader.#of(this);
      if (core.stream === undefined) throw unattached();
      const request = new Read();
      core.read(request);
      return request.promise;
    });
  }

  releaseLock() {
    release(ReadableStreamDefaultReader.#of(this));
  }

  get closed() {
    return promised(() => ReadableStreamDefaultReader.#of(this).closed.promise);
  }

  cancel(reason = undefined) {
    return promised(() => cancel(ReadableStreamDefaultReader.#of(this), reason));
  }

  static {
    dress(this, (reader) =>
      ({ stream: reader.#core.stream?.face, readRequests: reader.#core.requests.length, close: reader.closed }));
  }
}

class ReadableStreamBYOBReader {
  #core;

  constructor(stream) {
    const core = streamOf(stream);
    if (core.controller.pullInto === undefined) throw invalidArgValue('stream', stream, 'must be a byte stream');
    this.#core = new Reader(core, true);
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#core in value)) throw invalidThis('ReadableStreamBYOBReader');
    return value.#core;
  }

  read(view, options = {}) {
    return promised(() => {
      const core = ReadableStreamBYOBReader.#of(this);
      const min = checkView(view, dictionary(options, 'options', true));
      if (core.stream === undefined) throw unattached();
      const request = new Read();
      core.readInto(view, min, request);
      return request.promise;
    });
  }

  releaseLock() {
    release(ReadableStreamBYOBReader.#of(this));
  }

  get closed() {
    return promised(() => ReadableStreamBYOBReader.#of(this).closed.promise);
  }

  cancel(reason = undefined) {
    return promised(() => cancel(ReadableStreamBYOBReader.#of(this), reason));
  }

  static {
    dress(this, (reader) =>
      ({ stream: reader.#core.stream?.face, readIntoRequests: reader.#core.requests.length, close: reader.closed }));
  }
}

// checkView checks the memory that is to be read into, and gives how many of its elements have to be filled.
function checkView(view, options) {
  if (!ArrayBuffer.isView(view)) throw invalidArgType('view', ['Buffer', 'TypedArray', 'DataView'], view);
  const { min = 1 } = options;
  const least = Math.trunc(+min);
  if (!(least >= 0 && least <= Number.MAX_SAFE_INTEGER)) throw invalidArgType('options.min', 'number', min);
  if (view.byteLength === 0 || view.buffer.byteLength === 0 || isDetached(view.buffer)) {
    throw invalidState('View or Viewed ArrayBuffer is zero-length or detached');
  }
  if (least === 0) throw invalidArgValue('options.min', min);
  if (least > (view.length ?? view.byteLength)) throw outOfBounds('options.min', min);
  return least;
}

module.exports = { ReadableStreamBYOBReader, ReadableStreamDefaultReader };
