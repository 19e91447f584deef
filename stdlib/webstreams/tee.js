// tee: a stream becomes two that give the same chunks. The original is cancelled when both have been.
const { Deferred, soon, upon } = require('internal/webstreams/common');
const { ReadableCore, Reader } = require('internal/webstreams/readable_core');
const { DefaultController } = require('internal/webstreams/readable_default');

// Tee is what the two kinds of tee have in common: the controllers of the branches, and how they end.
class Tee {
  reading = false;
  cancelled = [false, false];
  reasons = [undefined, undefined];
  cancellation = new Deferred();

  constructor(stream, createController) {
    this.stream = stream;
    this.controllers = [0, 1].map((i) => createController(new ReadableCore(), {
      pull: () => this.pull(i),
      cancel: (reason) => this.cancel(i, reason),
    }));
  }

  start() {
    for (const controller of this.controllers) controller.start();
    return this.controllers.map((controller) => controller.stream);
  }

  cancel(i, reason) {
    this.cancelled[i] = true;
    this.reasons[i] = reason;
    if (this.cancelled[1 - i]) this.cancellation.resolve(this.stream.cancel(this.reasons));
    return this.cancellation.promise;
  }

  // live gives the controllers of the branches that still want chunks.
  get live() {
    return this.controllers.filter((_, i) => !this.cancelled[i]);
  }

  ended() {
    if (this.live.length > 0) this.cancellation.resolve();
  }

  // follow fails the branches when the reader's stream fails, as long as isCurrent().
  follow(reader, isCurrent = () => true) {
    upon(reader.closed.promise, undefined, (error) => {
      if (!isCurrent()) return;
      for (const controller of this.controllers) controller.fail(error);
      this.ended();
    });
  }
}

class DefaultTee extends Tee {
  #again = false;
  #reader;

  constructor(stream) {
    super(stream, (branch, algorithms) => new DefaultController(branch, algorithms, 1));
    this.#reader = new Reader(stream);
    this.follow(this.#reader);
  }

  pull() {
    if (this.reading) {
      this.#again = true;
      return Promise.resolve();
    }
    this.reading = true;
    this.#reader.read({
      chunk: (chunk) => soon(() => { // errors come first, by way of reader.closed
        this.#again = false;
        for (const controller of this.live) controller.enqueue(chunk);
        this.reading = false;
        if (this.#again) this.pull();
      }),
      close: () => {
        this.reading = false;
        for (const controller of this.live) controller.close();
        this.ended();
      },
      fail: () => { this.reading = false; },
    });
    return Promise.resolve();
  }
}

module.exports = function tee(stream) {
  if (stream.controller.pullInto === undefined) return new DefaultTee(stream).start();
  const ByteTee = require('internal/webstreams/tee_bytes');
  return new ByteTee(stream).start();
};
module.exports.Tee = Tee;
