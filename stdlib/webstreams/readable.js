// ReadableStream.
const { invalidArgType, invalidArgValue } = require('internal/errors');
const {
  attempt, dictionary, dress, handled, invalidState, invalidThis, kCore, method, outOfBounds, promised, transferable,
} = require('internal/webstreams/common');
const { limit, readStrategy } = require('internal/webstreams/strategies');
const { ReadableCore, Reader } = require('internal/webstreams/readable_core');

let coreOf; // the inside of a ReadableStream; undefined for anything else

// faceOf gives the ReadableStream around a core.
const faceOf = (core) => core.face ?? new ReadableStream(kCore, core);

class ReadableStream {
  #core;

  static {
    coreOf = (value) => (typeof value === 'object' && value !== null && #core in value ? value.#core : undefined);
  }

  constructor(source = {}, strategy = {}) {
    if (source === kCore) {
      this.#core = strategy;
    } else {
      this.#core = new ReadableCore();
      begin(this.#core, dictionary(source, 'source'), readStrategy(strategy));
    }
    this.#core.face = this;
  }

  static #of(value) {
    const core = coreOf(value);
    if (core === undefined) throw invalidThis('ReadableStream');
    return core;
  }

  static from(iterable) {
    return faceOf(require('internal/webstreams/from')(iterable));
  }

  get locked() {
    return ReadableStream.#of(this).locked;
  }

  cancel(reason = undefined) {
    return promised(() => {
      const core = ReadableStream.#of(this);
      if (core.locked) throw invalidState('ReadableStream is locked');
      return core.cancel(reason);
    });
  }

  getReader(options = {}) {
    ReadableStream.#of(this);
    const { mode } = dictionary(options, 'options', true);
    const readers = require('internal/webstreams/readers');
    if (mode === undefined) return new readers.ReadableStreamDefaultReader(this);
    if (`${mode}` === 'byob') return new readers.ReadableStreamBYOBReader(this);
    throw invalidArgValue('options.mode', mode);
  }

  pipeThrough(transform, options = {}) {
    const source = ReadableStream.#of(this);
    const { readable } = transform;
    if (coreOf(readable) === undefined) throw invalidArgType('transform.readable', 'ReadableStream', readable);
    handled(pipe(source, transform.writable, options));
    return readable;
  }

  pipeTo(destination, options = {}) {
    return promised(() => pipe(ReadableStream.#of(this), destination, options));
  }

  tee() {
    return require('internal/webstreams/tee')(ReadableStream.#of(this)).map(faceOf);
  }

  values(options = {}) {
    const core = ReadableStream.#of(this);
    const { preventCancel } = dictionary(options, 'options', true);
    const StreamIterator = require('internal/webstreams/iterator');
    return new StreamIterator(new Reader(core), Boolean(preventCancel));
  }

  get [Symbol.for('nodejs.stream.disturbed')]() {
    return ReadableStream.#of(this).disturbed;
  }

  get [Symbol.for('nodejs.stream.errored')]() {
    return ReadableStream.#of(this).state === 'errored';
  }

  get [Symbol.for('nodejs.stream.readable')]() {
    return ReadableStream.#of(this).state === 'readable';
  }

  static {
    Object.defineProperty(this.prototype, Symbol.asyncIterator, {
      value: this.prototype.values, writable: true, configurable: true,
    });
    Object.defineProperty(this, 'from', { enumerable: true });
    dress(this, (stream) => {
      const { locked, state, controller } = stream.#core;
      return { locked, state, supportsBYOB: isBytes(controller) };
    });
    transferable(this, 1, (stream, transfer) => {
      ReadableStream.#of(stream);
      return transfer.packReadable(stream);
    });
  }
}

// isBytes tells whether a controller is that of a stream of bytes.
const isBytes = (controller) => controller.pullInto !== undefined;

// begin gives a stream the controller for its source. The members of the source are read in the standard's order.
function begin(core, source, strategy) {
  const autoAllocate = chunkSize(source.autoAllocateChunkSize);
  const cancel = method(source, 'cancel', 'source');
  const pull = method(source, 'pull', 'source');
  const start = method(source, 'start', 'source');
  const { type } = source;
  let face;
  const pullNow = () => pull(face);
  const algorithms = {
    pull: pull && (() => attempt(pullNow)),
    cancel: cancel && ((reason) => attempt(() => cancel(reason))),
  };
  if (type === undefined) {
    const { DefaultController, ReadableStreamDefaultController } = require('internal/webstreams/readable_default');
    new DefaultController(core, algorithms, limit(strategy, 1), strategy.size);
    face = new ReadableStreamDefaultController(kCore, core.controller);
  } else {
    if (`${type}` !== 'bytes') throw invalidArgValue('source.type', type);
    if (strategy.size !== undefined) throw outOfBounds('strategy.size', strategy.size);
    const { ByteController } = require('internal/webstreams/readable_byte');
    const { ReadableByteStreamController } = require('internal/webstreams/readable_byte_face');
    if (autoAllocate === 0) throw invalidArgValue('source.autoAllocateChunkSize', autoAllocate);
    new ByteController(core, algorithms, limit(strategy, 0), autoAllocate);
    face = new ReadableByteStreamController(kCore, core.controller);
  }
  core.controller.start(start && (() => start(face)));
}

// chunkSize reads a number of bytes; undefined stays so.
function chunkSize(value) {
  if (value === undefined) return undefined;
  const size = Math.trunc(+value);
  if (size >= 0 && size <= Number.MAX_SAFE_INTEGER) return size;
  throw invalidArgValue('source.autoAllocateChunkSize', value);
}

// pipe checks what pipeTo was given, and pipes.
function pipe(source, destination, options) {
  const sink = require('internal/webstreams/writable').coreOf(destination);
  if (sink === undefined) throw invalidArgType('transform.writable', 'WritableStream', destination);
  const { preventAbort, preventCancel, preventClose, signal } = dictionary(options, 'options', true);
  if (signal !== undefined) require('internal/validators').validateAbortSignal(signal, 'options.signal');
  if (source.locked) throw invalidState('The ReadableStream is locked');
  if (sink.locked) throw invalidState('The WritableStream is locked');
  const Pipe = require('internal/webstreams/pipe');
  return new Pipe(source, sink, { preventAbort, preventCancel, preventClose, signal }).promise;
}

module.exports = { ReadableStream, coreOf, faceOf, isBytes };
