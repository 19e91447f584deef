// WritableStreamDefaultController, and its inside: the chunks that wait for the sink, which is given one at a time.
const { dress, illegalConstructor, invalidThis, kCore, resolvedWith, settled, upon } = require('internal/webstreams/common');
const { SizedQueue } = require('internal/webstreams/strategies');

// end stands behind the last chunk in the queue.
const end = Symbol('end');

class WriteController {
  queue = new SizedQueue();
  started = false;
  highWaterMark;
  size;
  #aborter; // made when the script asks for the signal
  #aborted; // {reason} of an abort

  // algorithms are {write(chunk), close(), abort(reason)}, which give promises.
  constructor(stream, { write, close, abort }, highWaterMark, size) {
    this.stream = stream;
    this.writeAlgorithm = write;
    this.closeAlgorithm = close;
    this.abortAlgorithm = abort;
    this.highWaterMark = highWaterMark;
    this.size = size;
    stream.controller = this;
  }

  // start calls the sink's start, which may throw, and waits for what it gives.
  start(algorithm) {
    const { stream } = this;
    stream.setBackpressure(this.desiredSize <= 0);
    upon(resolvedWith(algorithm?.()), () => {
      this.started = true;
      this.advance();
    }, (error) => {
      this.started = true;
      stream.reject(error);
    });
  }

  get desiredSize() {
    return this.highWaterMark - this.queue.total;
  }

  get signal() {
    if (this.#aborter === undefined) {
      const { AbortController } = require('internal/abort_controller');
      this.#aborter = new AbortController();
      if (this.#aborted !== undefined) this.#aborter.abort(this.#aborted.reason);
    }
    return this.#aborter.signal;
  }

  signalAbort(reason) {
    this.#aborted ??= { reason };
    this.#aborter?.abort(reason);
  }

  sizeOf(chunk) {
    if (this.size === undefined) return 1;
    try {
      const { size } = this;
      return size(chunk);
    } catch (error) {
      this.failIfWritable(error);
      return 1;
    }
  }

  write(chunk, size) {
    try {
      this.queue.push(chunk, size);
    } catch (error) {
      this.failIfWritable(error);
      return;
    }
    const { stream } = this;
    if (!stream.closing && stream.state === 'writable') stream.setBackpressure(this.desiredSize <= 0);
    this.advance();
  }

  close() {
    this.queue.push(end, 0);
    this.advance();
  }

  // advance gives the sink the next thing to do, if it is free.
  advance() {
    const { stream } = this;
    if (!this.started || stream.writing !== undefined) return;
    if (stream.state === 'erroring') {
      stream.finishErroring();
      return;
    }
    if (this.queue.length === 0) return;
    const next = this.queue.peek();
    if (next === end) this.#closeSink();
    else this.#writeToSink(next);
  }

  #writeToSink(chunk) {
    const { stream, writeAlgorithm } = this;
    stream.writing = stream.requests.shift();
    upon(writeAlgorithm === undefined ? settled : writeAlgorithm(chunk), this.#written, this.#failed);
  }

  #written = () => {
    const { stream } = this;
    stream.written();
    this.queue.shift();
    if (!stream.closing && stream.state === 'writable') stream.setBackpressure(this.desiredSize <= 0);
    this.advance();
  };

  #failed = (error) => {
    const { stream } = this;
    if (stream.state === 'writable') this.drop();
    stream.written({ error });
  };

  #closeSink() {
    const { stream, closeAlgorithm } = this;
    stream.closingNow = stream.closeRequest;
    stream.closeRequest = undefined;
    this.queue.shift();
    const closed = closeAlgorithm === undefined ? settled : closeAlgorithm();
    this.drop();
    upon(closed, () => stream.closed(), (error) => stream.closed({ error }));
  }

  // abortSteps has the sink clean up.
  abortSteps(reason, done, failed) {
    const { abortAlgorithm } = this;
    const aborted = abortAlgorithm === undefined ? settled : abortAlgorithm(reason);
    this.drop();
    upon(aborted, done, failed);
  }

  fail(error) {
    this.drop();
    this.stream.startErroring(error);
  }

  failIfWritable(error) {
    if (this.stream.state === 'writable') this.fail(error);
  }

  forget() {
    this.queue.reset();
  }

  // drop lets go of the sink's functions, which will not be called again.
  drop() {
    this.writeAlgorithm = undefined;
    this.closeAlgorithm = undefined;
    this.abortAlgorithm = undefined;
    this.size = undefined;
  }
}

class WritableStreamDefaultController {
  #core;

  constructor() {
    if (arguments[0] !== kCore) throw illegalConstructor();
    this.#core = arguments[1];
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#core in value)) throw invalidThis('WritableStreamDefaultController');
    return value.#core;
  }

  get signal() {
    return WritableStreamDefaultController.#of(this).signal;
  }

  error(error = undefined) {
    WritableStreamDefaultController.#of(this).failIfWritable(error);
  }

  static {
    dress(this, (controller) => ({ stream: controller.#core.stream.face }));
  }
}

module.exports = { WritableStreamDefaultController, WriteController };
