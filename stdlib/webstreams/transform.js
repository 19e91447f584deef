// TransformStream and TransformStreamDefaultController.
const {
  Deferred, attempt, dictionary, dress, illegalConstructor, invalidThis, kCore, method, outOfBounds, transferable,
} = require('internal/webstreams/common');
const { limit, readStrategy } = require('internal/webstreams/strategies');
const { TransformCore } = require('internal/webstreams/transform_core');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');

class TransformStreamDefaultController {
  #core;

  constructor() {
    if (arguments[0] !== kCore) throw illegalConstructor();
    this.#core = arguments[1];
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#core in value)) throw invalidThis('TransformStreamDefaultController');
    return value.#core;
  }

  get desiredSize() {
    return TransformStreamDefaultController.#of(this).desiredSize;
  }

  enqueue(chunk = undefined) {
    TransformStreamDefaultController.#of(this).enqueue(chunk);
  }

  error(reason = undefined) {
    TransformStreamDefaultController.#of(this).fail(reason);
  }

  terminate() {
    TransformStreamDefaultController.#of(this).terminate();
  }

  static {
    dress(this, (controller) => ({ stream: controller.#core.face }));
  }
}

class TransformStream {
  #core;

  constructor(transformer = {}, writableStrategy = {}, readableStrategy = {}) {
    if (transformer === kCore) {
      this.#core = writableStrategy;
      this.#core.face = this;
      return;
    }
    dictionary(transformer, 'transformer');
    const writing = readStrategy(writableStrategy);
    const reading = readStrategy(readableStrategy);
    const { start, ...members } = readTransformer(transformer);
    reading.highWaterMark = limit(reading, 0);
    writing.highWaterMark = limit(writing, 1);
    const started = new Deferred();
    this.#core = new TransformCore(started.promise, writing, reading);
    this.#core.face = this;
    const controller = new TransformStreamDefaultController(kCore, this.#core);
    Object.assign(this.#core, algorithmsOf(members, this.#core, controller));
    started.resolve(start?.(controller));
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#core in value)) throw invalidThis('TransformStream');
    return value.#core;
  }

  get readable() {
    return readable.faceOf(TransformStream.#of(this).readable);
  }

  get writable() {
    return writable.faceOf(TransformStream.#of(this).writable);
  }

  static {
    dress(this, (stream) => {
      const { readable, writable } = stream;
      return { readable, writable, backpressure: stream.#core.backpressure };
    });
    transferable(this, 2, (stream, transfer) => transfer.packTransform(stream, TransformStream.#of(stream)));
  }
}

// readTransformer reads the members of a transformer in the standard's order.
function readTransformer(transformer) {
  const cancel = method(transformer, 'cancel', 'transformer');
  const flush = method(transformer, 'flush', 'transformer');
  const { readableType } = transformer;
  const start = method(transformer, 'start', 'transformer');
  const transform = method(transformer, 'transform', 'transformer');
  const { writableType } = transformer;
  if (readableType !== undefined) throw outOfBounds('transformer.readableType', readableType);
  if (writableType !== undefined) throw outOfBounds('transformer.writableType', writableType);
  return { cancel, flush, start, transform };
}

// algorithmsOf gives what the members do; without transform, chunks pass as they are.
function algorithmsOf({ cancel, flush, transform }, core, controller) {
  return {
    transform: transform ? (chunk) => attempt(() => transform(chunk, controller)) : (chunk) => attempt(() => core.enqueue(chunk)),
    flush: flush && (() => attempt(() => flush(controller))),
    cancel: cancel && ((reason) => attempt(() => cancel(reason))),
  };
}

module.exports = { TransformStream, TransformStreamDefaultController };
