// ReadableStreamDefaultController, and its inside: the queue of a stream of any values.
const { dress, illegalConstructor, invalidState, invalidThis, kCore } = require('internal/webstreams/common');
const { SizedQueue } = require('internal/webstreams/strategies');
const { Controller } = require('internal/webstreams/readable_controller');

class DefaultController extends Controller {
  queue = new SizedQueue();
  size;

  constructor(stream, algorithms, highWaterMark, size) {
    super(stream, algorithms, highWaterMark);
    this.size = size;
  }

  get total() {
    return this.queue.total;
  }

  close() {
    if (!this.open) return;
    this.closing = true;
    if (this.queue.length === 0) this.finish();
  }

  enqueue(chunk) {
    if (!this.open) return;
    const requests = this.stream.reader?.requests;
    if (requests?.length > 0) {
      requests.shift().chunk(chunk);
    } else {
      try {
        const { size } = this;
        this.queue.push(chunk, size === undefined ? 1 : size(chunk));
      } catch (error) {
        this.fail(error);
        throw error;
      }
    }
    this.pullIfNeeded();
  }

  forget() {
    this.queue.reset();
  }

  drop() {
    super.drop();
    this.size = undefined;
  }

  pullSteps(request) {
    if (this.queue.length === 0) {
      this.stream.reader.requests.push(request);
      this.pullIfNeeded();
      return;
    }
    const chunk = this.queue.shift();
    if (this.closing && this.queue.length === 0) this.finish();
    else this.pullIfNeeded();
    request.chunk(chunk);
  }

  releaseSteps() {}
}

class ReadableStreamDefaultController {
  #core;

  constructor() {
    if (arguments[0] !== kCore) throw illegalConstructor();
    this.#core = arguments[1];
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#core in value)) throw invalidThis('ReadableStreamDefaultController');
    return value.#core;
  }

  get desiredSize() {
    return ReadableStreamDefaultController.#of(this).desiredSize;
  }

  close() {
    const core = ReadableStreamDefaultController.#of(this);
    if (!core.open) throw invalidState('Controller is already closed');
    core.close();
  }

  enqueue(chunk = undefined) {
    const core = ReadableStreamDefaultController.#of(this);
    if (!core.open) throw invalidState('Controller is already closed');
    core.enqueue(chunk);
  }

  error(error = undefined) {
    ReadableStreamDefaultController.#of(this).fail(error);
  }
}
dress(ReadableStreamDefaultController);

module.exports = { DefaultController, ReadableStreamDefaultController };
