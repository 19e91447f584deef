// pipeTo. Both streams are locked from the first to the last, whatever ends it: the end or an error of either, or a signal.
const { invalidState, soon, upon } = require('internal/webstreams/common');
const { Reader } = require('internal/webstreams/readable_core');
const { Writer } = require('internal/webstreams/writable_core');

class Pipe {
  #over = false; // nothing more is read
  #reading = false;
  #writing = 0; // chunks that have been read and not been written
  #drained; // called when there are none

  // options are {preventAbort, preventCancel, preventClose, signal}.
  constructor(source, sink, options) {
    this.source = source;
    this.sink = sink;
    this.options = options;
    this.reader = new Reader(source);
    this.writer = new Writer(sink);
    source.disturbed = true;
    this.promise = new Promise((resolve, reject) => { this.done = { resolve, reject }; });
    const { signal } = options;
    if (signal?.aborted) {
      this.#aborted();
      return;
    }
    if (signal !== undefined) {
      this.unlisten = require('events').addAbortListener(signal, () => this.#aborted())[Symbol.dispose];
    }
    this.writer.onready = () => soon(() => this.#read());
    this.#watch();
    this.#read();
  }

  // #watch has the pipe end when one of the streams does. What has happened already counts in the standard's order.
  #watch() {
    const { source, sink, options } = this;
    const sourceFailed = () => this.#end(options.preventAbort ? undefined : () => sink.abort(source.error), source);
    const sinkFailed = () => this.#end(options.preventCancel ? undefined : () => source.cancel(sink.error), sink);
    const sourceClosed = () => this.#end(options.preventClose ? undefined : () => this.writer.closeSafely());
    const sinkClosed = () => {
      const error = invalidState('Destination WritableStream is closed');
      this.#end(options.preventCancel ? undefined : () => source.cancel(error), { error });
    };
    if (source.state === 'errored') sourceFailed();
    else upon(this.reader.closed.promise, undefined, sourceFailed);
    if (sink.state === 'errored') sinkFailed();
    else upon(this.writer.closed.promise, undefined, sinkFailed);
    if (source.state === 'closed') sourceClosed();
    else upon(this.reader.closed.promise, sourceClosed, () => {});
    if (sink.closing || sink.state === 'closed') sinkClosed();
  }

  #read() {
    if (this.#over || this.#reading || this.sink.state !== 'writable' || this.writer.ready.pending) return;
    this.#reading = true;
    this.reader.read(this);
  }

  chunk(chunk) {
    this.#reading = false;
    this.#writing++;
    soon(() => { // enqueue() on the source does not call write() on the sink
      this.writer.write(chunk, this);
      this.#read();
    });
  }

  // resolve and reject tell of a write; close and fail of the source, which is known already.
  resolve() {
    if (--this.#writing === 0) this.#drained?.();
  }

  reject() {
    this.resolve();
  }

  close() {}

  fail() {}

  #aborted() {
    const { source, sink, options } = this;
    const error = options.signal.reason;
    this.#end(() => {
      const actions = [];
      if (!options.preventAbort && sink.state === 'writable') actions.push(sink.abort(error));
      if (!options.preventCancel && source.state === 'readable') actions.push(source.cancel(error));
      return Promise.all(actions);
    }, { error });
  }

  // #end stops reading, waits for what was read to be written, acts, and lets go of the streams. failed has the error.
  #end(action, failed) {
    if (this.#over) return;
    this.#over = true;
    const act = () => {
      if (action === undefined) this.#finish(failed);
      else upon(action(), () => this.#finish(failed), (error) => this.#finish({ error }));
    };
    const wait = this.sink.state === 'writable' && !this.sink.closing;
    if (wait && this.#writing > 0) this.#drained = () => soon(act);
    else if (wait) soon(act);
    else act();
  }

  #finish(failed) {
    this.writer.release();
    this.reader.release();
    this.unlisten?.();
    if (failed === undefined) this.done.resolve();
    else this.done.reject(failed.error);
  }
}

module.exports = Pipe;
