// WritableStream and WritableStreamDefaultWriter.
const { invalidArgType } = require('internal/errors');
const {
  attempt, dictionary, dress, invalidState, invalidThis, kCore, method, outOfBounds, promised, transferable,
} = require('internal/webstreams/common');
const { limit, readStrategy } = require('internal/webstreams/strategies');
const { WritableCore, Writer } = require('internal/webstreams/writable_core');
const { WritableStreamDefaultController, WriteController } = require('internal/webstreams/writable_controller');

let coreOf; // the inside of a WritableStream; undefined for anything else

// faceOf gives the WritableStream around a core.
const faceOf = (core) => core.face ?? new WritableStream(kCore, core);

class WritableStream {
  #core;

  static {
    coreOf = (value) => (typeof value === 'object' && value !== null && #core in value ? value.#core : undefined);
  }

  constructor(sink = {}, strategy = {}) {
    if (sink === kCore) {
      this.#core = strategy;
      this.#core.face = this;
      return;
    }
    this.#core = new WritableCore();
    this.#core.face = this;
    begin(this.#core, dictionary(sink, 'sink'), readStrategy(strategy));
  }

  static #of(value) {
    const core = coreOf(value);
    if (core === undefined) throw invalidThis('WritableStream');
    return core;
  }

  get locked() {
    return WritableStream.#of(this).locked;
  }

  abort(reason = undefined) {
    return promised(() => {
      const core = WritableStream.#of(this);
      if (core.locked) throw invalidState('WritableStream is locked');
      return core.abort(reason);
    });
  }

  close() {
    return promised(() => {
      const core = WritableStream.#of(this);
      if (core.locked) throw invalidState('WritableStream is locked');
      if (core.closing) throw invalidState('Failure closing WritableStream');
      return core.close();
    });
  }

  getWriter() {
    WritableStream.#of(this);
    return new WritableStreamDefaultWriter(this);
  }

  get [Symbol.for('nodejs.stream.errored')]() {
    return WritableStream.#of(this).state === 'errored';
  }

  get [Symbol.for('nodejs.stream.writable')]() {
    return WritableStream.#of(this).state === 'writable';
  }

  static {
    dress(this, (stream) => ({ locked: stream.locked, state: stream.#core.state }));
    transferable(this, 1, (stream, transfer) => {
      WritableStream.#of(stream);
      return transfer.packWritable(stream);
    });
  }
}

// begin gives a stream the controller for its sink. The members of the sink are read in the standard's order.
function begin(core, sink, strategy) {
  const abort = method(sink, 'abort', 'sink');
  const close = method(sink, 'close', 'sink');
  const start = method(sink, 'start', 'sink');
  const { type } = sink;
  const write = method(sink, 'write', 'sink');
  if (type !== undefined) throw outOfBounds('type', type);
  const controller = new WriteController(core, {
    abort: abort && ((reason) => attempt(() => abort(reason))),
    close: close && (() => attempt(close)),
    write: write && ((chunk) => attempt(() => write(chunk, face))),
  }, limit(strategy, 1), strategy.size);
  const face = new WritableStreamDefaultController(kCore, controller);
  controller.start(start && (() => start(face)));
}

const unbound = () => invalidState('Writer is not bound to a WritableStream');

class WritableStreamDefaultWriter {
  #core;

  constructor(stream) {
    const core = coreOf(stream);
    if (core === undefined) throw invalidArgType('stream', 'WritableStream', stream);
    this.#core = new Writer(core);
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#core in value)) throw invalidThis('WritableStreamDefaultWriter');
    return value.#core;
  }

  // #bound is #of for a writer that still has its stream.
  static #bound(value) {
    const core = WritableStreamDefaultWriter.#of(value);
    if (core.stream === undefined) throw unbound();
    return core;
  }

  get closed() {
    return promised(() => WritableStreamDefaultWriter.#of(this).closed.promise);
  }

  get desiredSize() {
    return WritableStreamDefaultWriter.#bound(this).desiredSize;
  }

  get ready() {
    return promised(() => WritableStreamDefaultWriter.#of(this).ready.promise);
  }

  abort(reason = undefined) {
    return promised(() => WritableStreamDefaultWriter.#bound(this).stream.abort(reason));
  }

  close() {
    return promised(() => {
      const core = WritableStreamDefaultWriter.#bound(this);
      if (core.stream.closing) throw invalidState('Failure to close WritableStream');
      return core.close();
    });
  }

  releaseLock() {
    const core = WritableStreamDefaultWriter.#of(this);
    if (core.stream !== undefined) core.release();
  }

  write(chunk = undefined) {
    return promised(() => {
      const core = WritableStreamDefaultWriter.#bound(this);
      return new Promise((resolve, reject) => { core.write(chunk, { resolve, reject }); });
    });
  }

  static {
    dress(this, (writer) => {
      const { stream, closed, ready } = writer.#core;
      const desiredSize = stream && writer.desiredSize;
      return { stream: stream?.face, close: closed.promise, ready: ready.promise, desiredSize };
    });
  }
}

module.exports = { WritableStream, WritableStreamDefaultWriter, coreOf, faceOf };
