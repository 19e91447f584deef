// The inside of a transform stream: a writable and a readable stream, and the transformer between them.
const { Deferred, invalidState, react, settled, upon } = require('internal/webstreams/common');
const { ReadableCore } = require('internal/webstreams/readable_core');
const { DefaultController } = require('internal/webstreams/readable_default');
const { WritableCore } = require('internal/webstreams/writable_core');
const { WriteController } = require('internal/webstreams/writable_controller');

class TransformCore {
  readable = new ReadableCore();
  writable = new WritableCore();
  backpressure = true;
  change = new Deferred(); // resolved when backpressure changes
  finish = undefined; // {promise, resolve, reject} once the stream is ending

  transform = undefined; // (chunk) → promise; the transformer's functions, which reach the stream through this object
  flush = undefined; // () → promise
  cancel = undefined; // (reason) → promise

  // Both sides wait for the promise started. writing and reading are {highWaterMark, size}.
  constructor(started, writing, reading) {
    const start = () => started;
    new WriteController(this.writable, {
      write: (chunk) => this.#write(chunk),
      abort: (reason) => this.#aborted(reason),
      close: () => this.#closed(),
    }, writing.highWaterMark, writing.size).start(start);
    new DefaultController(this.readable, {
      pull: () => this.#pull(),
      cancel: (reason) => this.#cancelled(reason),
    }, reading.highWaterMark, reading.size).start(start);
  }

  get desiredSize() {
    return this.readable.controller.desiredSize;
  }

  enqueue(chunk) {
    const { controller } = this.readable;
    if (!controller.open) throw invalidState('Unable to enqueue');
    try {
      controller.enqueue(chunk);
    } catch (error) {
      this.failWritable(error);
      throw this.readable.error;
    }
    const backpressure = !controller.shouldPull;
    if (backpressure !== this.backpressure) this.#setBackpressure(backpressure);
  }

  fail(error) {
    this.readable.controller.fail(error);
    this.failWritable(error);
  }

  failWritable(error) {
    this.#drop();
    this.writable.controller.failIfWritable(error);
    this.#unblock();
  }

  terminate() {
    this.readable.controller.close();
    this.failWritable(invalidState('TransformStream has been terminated'));
  }

  #unblock() {
    if (this.backpressure) this.#setBackpressure(false);
  }

  #setBackpressure(backpressure) {
    this.change.resolve();
    this.change = new Deferred();
    this.backpressure = backpressure;
  }

  // #drop lets go of the transformer's functions, which will not be called again.
  #drop() {
    this.transform = undefined;
    this.flush = undefined;
    this.cancel = undefined;
  }

  #write(chunk) {
    if (!this.backpressure) return this.#transform(chunk);
    return react(this.change.promise, () => {
      if (this.writable.state === 'erroring') throw this.writable.error;
      return this.#transform(chunk);
    });
  }

  #transform(chunk) {
    if (this.transform === undefined) return settled; // the readable side has been cancelled
    return react(this.transform(chunk), undefined, (error) => {
      this.fail(error);
      throw error;
    });
  }

  #pull() {
    this.#setBackpressure(false);
    return this.change.promise;
  }

  // #end calls the transformer for the last time, for the side that has ended first.
  #end(last, succeeded, failed) {
    if (this.finish !== undefined) return this.finish.promise;
    this.finish = Promise.withResolvers();
    const { promise, resolve, reject } = this.finish;
    const ended = last() ?? settled;
    this.#drop();
    upon(react(ended, succeeded, (error) => {
      failed(error);
      throw error;
    }), resolve, reject);
    return promise;
  }

  #aborted(reason) {
    const { readable } = this;
    return this.#end(() => this.cancel?.(reason), () => {
      if (readable.state === 'errored') throw readable.error;
      readable.controller.fail(reason);
    }, (error) => readable.controller.fail(error));
  }

  #closed() {
    const { readable } = this;
    return this.#end(() => this.flush?.(), () => {
      if (readable.state === 'errored') throw readable.error;
      readable.controller.close();
    }, (error) => readable.controller.fail(error));
  }

  #cancelled(reason) {
    const { writable } = this;
    const fail = (error) => {
      writable.controller.failIfWritable(error);
      this.#unblock();
    };
    return this.#end(() => this.cancel?.(reason), () => {
      if (writable.state === 'errored') throw writable.error;
      fail(reason);
    }, fail);
  }
}

module.exports = { TransformCore };
