// What the two kinds of a readable stream's controller have in common: when they ask the source for more.
const { resolvedWith, settled, upon } = require('internal/webstreams/common');

class Controller {
  started = false;
  closing = false; // as soon as what is queued has been read
  pulling = false;
  again = false; // pull once more when the pull that is under way has ended
  highWaterMark;

  // algorithms are {pull(), cancel(reason)}, which give promises. Without pull, chunks come when they come.
  constructor(stream, { pull, cancel }, highWaterMark) {
    this.stream = stream;
    this.pull = pull;
    this.cancel = cancel;
    this.highWaterMark = highWaterMark;
    stream.controller = this;
  }

  // start calls the source's start, which may throw, and waits for what it gives.
  start(algorithm) {
    upon(resolvedWith(algorithm?.()), () => {
      this.started = true;
      this.pullIfNeeded();
    }, this.#failed);
  }

  // open tells whether chunks may still come.
  get open() {
    return !this.closing && this.stream.state === 'readable';
  }

  get desiredSize() {
    switch (this.stream.state) {
      case 'errored': return null;
      case 'closed': return 0;
    }
    return this.highWaterMark - this.total;
  }

  get shouldPull() {
    const { stream } = this;
    if (!this.started || this.closing || stream.state !== 'readable') return false;
    return this.highWaterMark > this.total || stream.reader?.requests.length > 0;
  }

  pullIfNeeded() {
    if (this.pull === undefined || !this.shouldPull) return;
    if (this.pulling) {
      this.again = true;
      return;
    }
    this.pulling = true;
    upon(this.pull(), this.#pulled, this.#failed);
  }

  #pulled = () => {
    this.pulling = false;
    if (!this.again) return;
    this.again = false;
    this.pullIfNeeded();
  };

  #failed = (error) => this.fail(error);

  // finish closes the stream, with nothing left to read.
  finish() {
    this.drop();
    this.stream.close();
  }

  fail(error) {
    if (this.stream.state !== 'readable') return;
    this.forget();
    this.drop();
    this.stream.fail(error);
  }

  cancelSteps(reason) {
    this.forget();
    const { cancel } = this;
    const result = cancel === undefined ? settled : cancel(reason);
    this.drop();
    return result;
  }

  // drop lets go of the source's functions, which will not be called again.
  drop() {
    this.pull = undefined;
    this.cancel = undefined;
  }
}

module.exports = { Controller };
