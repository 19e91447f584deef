// Readable.toWeb, Writable.toWeb and Duplex.toWeb: streams of Node's as streams of the web.
const { eos } = require('internal/streams/finished');
const { destroyer } = require('internal/streams/destroy');
const { isDestroyed, isReadable, isWritable, isWritableEnded } = require('internal/streams/utils');
const { abortError, invalidArgType } = require('internal/errors');
const { validateObject, validateOneOf } = require('internal/validators');
const { Deferred, nop } = require('internal/webstreams/common');
const { limit, readStrategy } = require('internal/webstreams/strategies');
const { ReadableCore } = require('internal/webstreams/readable_core');
const { WritableCore } = require('internal/webstreams/writable_core');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');

// failureOf gives what an error of Node's is in the world of the web.
function failureOf(error) {
  return error?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? abortError(error) : error;
}

const byteLength = (chunk) => chunk?.byteLength ?? chunk?.length ?? 1;

// controllerFor makes the controller of a stream that reads a Readable.
function controllerFor(stream, algorithms, { strategy, type }) {
  if (type === 'bytes') {
    const { ByteController } = require('internal/webstreams/readable_byte');
    return new ByteController(new ReadableCore(), algorithms, stream.readableHighWaterMark);
  }
  const { DefaultController } = require('internal/webstreams/readable_default');
  const own = { highWaterMark: stream.readableHighWaterMark, size: stream.readableObjectMode ? undefined : byteLength };
  const { size, ...read } = strategy === undefined ? own : readStrategy(strategy);
  return new DefaultController(new ReadableCore(), algorithms, limit(read, 1), size);
}

function readableToWeb(stream, options = {}) {
  if (typeof stream?._readableState !== 'object') throw invalidArgType('streamReadable', 'stream.Readable', stream);
  validateObject(options, 'options');
  if (options.type !== undefined) validateOneOf(options.type, 'options.type', ['bytes', undefined]);
  if (isDestroyed(stream) || !isReadable(stream)) {
    const ended = new readable.ReadableStream({ type: options.type });
    ended.cancel();
    return ended;
  }
  let cancelled = false;
  const controller = controllerFor(stream, {
    pull: async () => { stream.resume(); },
    cancel: async (reason) => {
      cancelled = true;
      destroyer(stream, reason);
    },
  }, options);
  stream.pause();
  const stop = eos(stream, { writable: false }, (error) => {
    stop();
    stream.on('error', nop); // what comes after the end concerns nobody
    if (cancelled) return;
    if (error) controller.fail(failureOf(error));
    else closeReading(controller);
  });
  stream.on('data', (chunk) => {
    if (cancelled) return;
    controller.enqueue(chunk instanceof Uint8Array && !stream.readableObjectMode ? new Uint8Array(chunk) : chunk);
    if (controller.desiredSize <= 0) stream.pause();
  });
  controller.start();
  return readable.faceOf(controller.stream);
}

// closeReading closes a stream; memory that has been lent to it goes back.
function closeReading(controller) {
  controller.close();
  if (controller.pending?.length > 0) controller.respond(0);
}

function writableToWeb(stream) {
  if (typeof stream?._writableState !== 'object') throw invalidArgType('streamWritable', 'stream.Writable', stream);
  if (isDestroyed(stream) || !isWritable(stream)) {
    const ended = new writable.WritableStream();
    ended.close();
    return ended;
  }
  const { WriteController } = require('internal/webstreams/writable_controller');
  const sink = new Sink(stream);
  const controller = new WriteController(new WritableCore(), {
    write: (chunk) => sink.write(chunk),
    close: () => sink.close(),
    abort: async (reason) => destroyer(stream, reason),
  }, stream.writableHighWaterMark, stream.writableObjectMode ? undefined : byteLength);
  controller.start();
  const stop = eos(stream, { readable: false }, (error) => {
    stop();
    stream.on('error', nop);
    if (error) sink.failed(failureOf(error), controller);
    else sink.ended(controller);
  });
  return writable.faceOf(controller.stream);
}

// Sink writes to a Writable, at its pace.
class Sink {
  #draining; // a Deferred, while the Writable is full
  #closing; // a Deferred, while it ends

  constructor(stream) {
    this.stream = stream;
    stream.on('drain', () => this.#draining?.resolve());
  }

  async write(chunk) {
    if (chunk instanceof ArrayBuffer && !this.stream.writableObjectMode) chunk = new Uint8Array(chunk);
    if (this.stream.writableNeedDrain) await this.#drained(); // somebody else writes too
    if (!this.stream.write(chunk)) await this.#drained();
  }

  #drained() {
    this.#draining = new Deferred();
    return this.#draining.promise;
  }

  async close() {
    if (isWritableEnded(this.stream)) return;
    this.#closing = new Deferred();
    this.stream.end();
    await this.#closing.promise;
  }

  failed(error, controller) {
    this.#draining?.reject(error);
    this.#closing?.reject(error);
    controller.failIfWritable(error);
  }

  // ended is called when somebody, perhaps we, has ended the Writable.
  ended(controller) {
    if (this.#closing === undefined) controller.failIfWritable(abortError());
    else this.#closing.resolve();
  }
}

function duplexToWeb(stream, options = {}) {
  if (typeof stream?._writableState !== 'object' || typeof stream?._readableState !== 'object') {
    throw invalidArgType('duplex', 'stream.Duplex', stream);
  }
  validateObject(options, 'options');
  return {
    readable: readableToWeb(stream, { type: options.readableType ?? options.type }),
    writable: writableToWeb(stream),
  };
}

module.exports = { duplexToWeb, readableToWeb, writableToWeb };
