// The inside of a readable stream and of its readers: the Streams standard's internal slots and abstract operations. A
// stream that serves another, as in tee and pipeTo, has no public face.
const { Deferred, invalidState, nop, react } = require('internal/webstreams/common');

class ReadableCore {
  state = 'readable'; // 'closed', 'errored'
  error = undefined;
  reader = undefined; // a Reader; the stream is locked to it
  disturbed = false;
  controller = undefined; // a DefaultController or a ByteController

  get locked() {
    return this.reader !== undefined;
  }

  // over settles when the stream has closed or failed.
  get over() {
    if (this.ending === undefined) {
      this.ending = new Deferred();
      if (this.state === 'closed') this.ending.resolve();
      if (this.state === 'errored') this.ending.reject(this.error);
    }
    return this.ending.promise;
  }

  cancel(reason) {
    this.disturbed = true;
    if (this.state === 'closed') return Promise.resolve();
    if (this.state === 'errored') return Promise.reject(this.error);
    this.close();
    if (this.reader?.byob) {
      for (const request of this.reader.takeRequests()) request.close();
    }
    return react(this.controller.cancelSteps(reason), nop);
  }

  close() {
    this.state = 'closed';
    this.ending?.resolve();
    const { reader } = this;
    if (reader === undefined) return;
    reader.closed.resolve();
    if (reader.byob) return; // its requests wait for the source to give their buffers back
    for (const request of reader.takeRequests()) request.close();
  }

  fail(error) {
    this.state = 'errored';
    this.error = error;
    this.ending?.reject(error);
    const { reader } = this;
    if (reader === undefined) return;
    reader.closed.reject(error);
    for (const request of reader.takeRequests()) request.fail(error);
  }
}

// Reader is the inside of a reader of either kind, which holds a stream until release. What it is asked for are requests:
// {chunk(value), close(value), fail(error)}, of which one is called once.
class Reader {
  requests = [];

  constructor(stream, byob = false) {
    if (stream.locked) throw invalidState('ReadableStream is locked');
    this.stream = stream;
    this.byob = byob;
    stream.reader = this;
    if (stream.state === 'readable') this.closed = new Deferred();
    else this.closed = stream.state === 'closed' ? Deferred.resolved() : Deferred.rejected(stream.error);
  }

  takeRequests() {
    const taken = this.requests;
    this.requests = [];
    return taken;
  }

  read(request) {
    const { stream } = this;
    stream.disturbed = true;
    if (stream.state === 'closed') request.close();
    else if (stream.state === 'errored') request.fail(stream.error);
    else stream.controller.pullSteps(request);
  }

  readInto(view, min, request) {
    const { stream } = this;
    stream.disturbed = true;
    if (stream.state === 'errored') request.fail(stream.error);
    else stream.controller.pullInto(view, min, request);
  }

  cancel(reason) {
    return this.stream.cancel(reason);
  }

  release() {
    const { stream } = this;
    const released = invalidState('Reader released');
    if (stream.state === 'readable') this.closed.reject(released);
    else this.closed = Deferred.rejected(released);
    stream.controller.releaseSteps();
    stream.reader = undefined;
    this.stream = undefined;
    const pending = this.takeRequests();
    if (pending.length === 0) return;
    const error = invalidState('Releasing reader');
    for (const request of pending) request.fail(error);
  }
}

// Read is a request whose outcome is a promise.
class Read {
  #resolve;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.fail = reject;
    });
  }

  chunk(value) {
    this.#resolve({ value, done: false });
  }

  close(value) {
    this.#resolve({ value, done: true });
  }
}

module.exports = { Read, ReadableCore, Reader };
