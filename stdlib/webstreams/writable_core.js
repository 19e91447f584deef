// The inside of a writable stream and of its writers: the Streams standard's internal slots and abstract operations.
const { Deferred, invalidState } = require('internal/webstreams/common');

class WritableCore {
  state = 'writable'; // then 'closed', or 'erroring' until what is under way has ended, and 'errored'
  error = undefined;
  writer = undefined; // a Writer; the stream is locked to it
  controller = undefined; // a WriteController
  backpressure = false;
  requests = []; // {resolve, reject} of the writes that wait for their turn
  writing = undefined; // the one whose chunk is being written
  closeRequest = undefined; // close() was called
  closingNow = undefined; // the sink is closing: closeRequest meanwhile
  abortion = undefined; // {promise, resolve, reject, reason, wasErroring} of an abort() that waits

  get locked() {
    return this.writer !== undefined;
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

  get closing() {
    return this.closeRequest !== undefined || this.closingNow !== undefined;
  }

  abort(reason) {
    if (this.state === 'closed' || this.state === 'errored') return Promise.resolve();
    this.controller.signalAbort(reason);
    if (this.state === 'closed' || this.state === 'errored') return Promise.resolve(); // by a listener
    if (this.abortion !== undefined) return this.abortion.promise;
    const wasErroring = this.state === 'erroring';
    this.abortion = { ...Promise.withResolvers(), reason: wasErroring ? undefined : reason, wasErroring };
    const { promise } = this.abortion;
    if (!wasErroring) this.startErroring(reason);
    return promise;
  }

  close() {
    if (this.state === 'closed' || this.state === 'errored') {
      return Promise.reject(invalidState(`WritableStream is already ${this.state === 'closed' ? 'closed' : 'errored'}`));
    }
    this.closeRequest = Promise.withResolvers();
    const { promise } = this.closeRequest;
    if (this.backpressure && this.state === 'writable') this.writer?.ready.resolve();
    this.controller.close();
    return promise;
  }

  // reject is called when something that the sink did has failed.
  reject(error) {
    if (this.state === 'writable') this.startErroring(error);
    else this.finishErroring();
  }

  startErroring(reason) {
    this.state = 'erroring';
    this.error = reason;
    this.writer?.rejectReady(reason);
    if (this.writing === undefined && this.closingNow === undefined && this.controller.started) this.finishErroring();
  }

  finishErroring() {
    this.state = 'errored';
    this.controller.forget();
    for (const request of this.requests) request.reject(this.error);
    this.requests = [];
    const { abortion } = this;
    this.abortion = undefined;
    if (abortion === undefined) {
      this.rejectClose();
      return;
    }
    if (abortion.wasErroring) {
      abortion.reject(this.error);
      this.rejectClose();
      return;
    }
    this.controller.abortSteps(abortion.reason, () => {
      abortion.resolve();
      this.rejectClose();
    }, (error) => {
      abortion.reject(error);
      this.rejectClose();
    });
  }

  // written and closed are called when the sink has done what it was asked to; with an error, when it could not.
  written(failed) {
    const { writing } = this;
    this.writing = undefined;
    if (failed === undefined) {
      writing.resolve();
      return;
    }
    writing.reject(failed.error);
    this.reject(failed.error);
  }

  closed(failed) {
    const { closingNow, abortion } = this;
    this.closingNow = undefined;
    if (failed !== undefined) {
      closingNow.reject(failed.error);
      this.abortion = undefined;
      abortion?.reject(failed.error);
      this.reject(failed.error);
      return;
    }
    closingNow.resolve();
    if (this.state === 'erroring') { // too late for that
      this.error = undefined;
      this.abortion = undefined;
      abortion?.resolve();
    }
    this.state = 'closed';
    this.ending?.resolve();
    this.writer?.closed.resolve();
  }

  // rejectClose tells all who wait for the end that there was an error.
  rejectClose() {
    this.closeRequest?.reject(this.error);
    this.closeRequest = undefined;
    this.ending?.reject(this.error);
    this.writer?.closed.reject(this.error);
  }

  setBackpressure(backpressure) {
    if (this.writer !== undefined && backpressure !== this.backpressure) {
      if (backpressure) {
        this.writer.ready = new Deferred();
      } else {
        this.writer.ready.resolve();
        this.writer.onready?.();
      }
    }
    this.backpressure = backpressure;
  }
}

// Writer is the inside of a writer, which holds a stream until release.
class Writer {
  onready = undefined; // called when there is no backpressure any more

  constructor(stream) {
    if (stream.locked) throw invalidState('WritableStream is locked');
    this.stream = stream;
    stream.writer = this;
    this.ready = Deferred.resolved();
    this.closed = new Deferred();
    switch (stream.state) {
      case 'writable':
        if (!stream.closing && stream.backpressure) this.ready = new Deferred();
        break;
      case 'erroring':
        this.ready = Deferred.rejected(stream.error);
        break;
      case 'closed':
        this.closed.resolve();
        break;
      case 'errored':
        this.ready = Deferred.rejected(stream.error);
        this.closed.reject(stream.error);
    }
  }

  get desiredSize() {
    const { state, controller } = this.stream;
    if (state === 'errored' || state === 'erroring') return null;
    return state === 'closed' ? 0 : controller.desiredSize;
  }

  // write has one of request's resolve() and reject(error) called.
  write(chunk, request) {
    const { stream } = this;
    const size = stream.controller.sizeOf(chunk);
    if (stream !== this.stream) { // size() has released it
      request.reject(invalidState('Mismatched WritableStreams'));
    } else if (stream.state === 'errored') {
      request.reject(stream.error);
    } else if (stream.closing || stream.state === 'closed') {
      request.reject(invalidState('WritableStream is closed'));
    } else if (stream.state === 'erroring') {
      request.reject(stream.error);
    } else {
      stream.requests.push(request);
      stream.controller.write(chunk, size);
    }
  }

  close() {
    return this.stream.close();
  }

  // closeSafely is close where the stream may be closing already.
  closeSafely() {
    const { stream } = this;
    if (stream.closing || stream.state === 'closed') return Promise.resolve();
    return stream.state === 'errored' ? Promise.reject(stream.error) : stream.close();
  }

  rejectReady(error) {
    if (this.ready.pending) this.ready.reject(error);
    else this.ready = Deferred.rejected(error);
  }

  release() {
    const released = invalidState('Writer has been released');
    this.rejectReady(released);
    if (this.closed.pending) this.closed.reject(released);
    else this.closed = Deferred.rejected(released);
    this.stream.writer = undefined;
    this.stream = undefined;
  }
}

module.exports = { WritableCore, Writer };
