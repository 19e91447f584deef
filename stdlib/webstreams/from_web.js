// Readable.fromWeb, Writable.fromWeb and Duplex.fromWeb: streams of the web as streams of Node's.
const { Duplex, Readable, Writable } = require('stream');
const { destroyer } = require('internal/streams/destroy');
const { isWritableEnded } = require('internal/streams/utils');
const { prematureClose } = require('internal/streams/errors');
const { invalidArgType, invalidArgValue } = require('internal/errors');
const { validateBoolean, validateObject } = require('internal/validators');
const { nop, upon } = require('internal/webstreams/common');
const { Reader } = require('internal/webstreams/readable_core');
const { Writer } = require('internal/webstreams/writable_core');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');

// settle has callback called, with an error or not, when a promise settles. What callback throws is an uncaught error.
function settle(promise, callback) {
  const call = (error) => {
    try {
      callback(error);
    } catch (thrown) {
      process.nextTick(() => { throw thrown; });
    }
  };
  upon(promise, () => call(), call);
}

// Source reads a ReadableStream for a Readable. It is the request of the standard's reads.
class Source {
  constructor(core) {
    this.core = core;
    this.reader = new Reader(core);
  }

  read(stream) {
    this.stream = stream;
    this.reader.read(this);
  }

  chunk(value) {
    this.stream.push(value);
  }

  close() {
    this.stream.push(null);
  }

  fail(error) {
    destroyer(this.stream, error);
  }

  get open() {
    return this.core.state === 'readable';
  }
}

// Target writes to a WritableStream for a Writable.
class Target {
  constructor(core) {
    this.core = core;
    this.writer = new Writer(core);
  }

  write(chunks, callback) {
    const { writer } = this;
    const written = (chunk) => new Promise((resolve, reject) => { writer.write(chunk, { resolve, reject }); });
    const write = () => settle(Promise.all(chunks.map(written)), callback);
    if (writer.ready.pending) upon(writer.ready.promise, write, callback);
    else write();
  }

  end(callback) {
    if (this.open) settle(this.writer.closeSafely(), callback);
    else callback();
  }

  get open() {
    return this.core.state === 'writable' || this.core.state === 'erroring';
  }

  // methods are the part of a Writable's options that writes here.
  get methods() {
    return {
      write: (chunk, encoding, callback) => this.write([chunk], callback),
      writev: (chunks, callback) => this.write(chunks.map(({ chunk }) => chunk), callback),
      final: (callback) => this.end(callback),
    };
  }
}

// readableCore and writableCore give the inside of a stream of the web.
function readableCore(stream, name) {
  const core = readable.coreOf(stream);
  if (core === undefined) throw invalidArgType(name, 'ReadableStream', stream);
  return core;
}

function writableCore(stream, name) {
  const core = writable.coreOf(stream);
  if (core === undefined) throw invalidArgType(name, 'WritableStream', stream);
  return core;
}

function checkEncoding(encoding) {
  if (encoding !== undefined && !Buffer.isEncoding(encoding)) throw invalidArgValue('options.encoding', encoding);
}

function readableFromWeb(stream, options = {}) {
  const core = readableCore(stream, 'readableStream');
  validateObject(options, 'options');
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  checkEncoding(encoding);
  validateBoolean(objectMode, 'options.objectMode');
  const source = new Source(core);
  const result = new Readable({
    objectMode,
    highWaterMark,
    encoding,
    signal,
    read() { source.read(this); },
    destroy(error, callback) {
      if (source.open) settle(source.reader.cancel(error), () => callback(error));
      else callback(error);
    },
  });
  upon(source.reader.closed.promise, nop, (error) => destroyer(result, error));
  return result;
}

function writableFromWeb(stream, options = {}) {
  const core = writableCore(stream, 'writableStream');
  validateObject(options, 'options');
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  validateBoolean(objectMode, 'options.objectMode');
  validateBoolean(decodeStrings, 'options.decodeStrings');
  const target = new Target(core);
  const result = new Writable({
    highWaterMark,
    objectMode,
    decodeStrings,
    signal,
    ...target.methods,
    destroy(error, callback) {
      if (!target.open) callback(error);
      else settle(error == null ? target.writer.closeSafely() : target.core.abort(error), () => callback(error));
    },
  });
  upon(target.writer.closed.promise, nop, (error) => destroyer(result, error));
  return result;
}

function duplexFromWeb(pair = {}, options = {}) {
  validateObject(pair, 'pair');
  const from = readableCore(pair.readable, 'pair.readable');
  const to = writableCore(pair.writable, 'pair.writable');
  validateObject(options, 'options');
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
  validateBoolean(objectMode, 'options.objectMode');
  checkEncoding(encoding);
  const target = new Target(to);
  const source = new Source(from);
  const result = new Duplex({
    allowHalfOpen,
    highWaterMark,
    objectMode,
    encoding,
    decodeStrings: Boolean(decodeStrings),
    signal,
    ...target.methods,
    read() { source.read(this); },
    destroy(error, callback) {
      const ends = [];
      if (target.open) ends.push(target.core.abort(error));
      if (source.open) ends.push(source.reader.cancel(error));
      if (ends.length === 0) callback(error);
      else settle(Promise.all(ends), () => callback(error));
    },
  });
  upon(target.writer.closed.promise, () => {
    if (!isWritableEnded(result)) destroyer(result, prematureClose());
  }, (error) => destroyer(result, error));
  upon(source.reader.closed.promise, nop, (error) => destroyer(result, error));
  return result;
}

module.exports = { duplexFromWeb, readableFromWeb, writableFromWeb };
