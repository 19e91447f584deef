// Duplex.from: a Duplex of whatever can be read from or written to.
const Duplex = require('internal/streams/duplex');
const Readable = require('internal/streams/readable');
const u = require('internal/streams/utils');
const from = require('internal/streams/from');
const { eos } = require('internal/streams/finished');
const { destroyer } = require('internal/streams/destroy');
const { nextTick } = require('internal/streams/state');
const { invalidReturnValue } = require('internal/streams/errors');
const { abortError, invalidArgType } = require('internal/errors');
const { readFrom, wake, writeTo } = require('internal/streams/compose');

module.exports = duplexify;

function duplexify(body, name) {
  if (u.isDuplexNodeStream(body)) return body;
  if (u.isReadableNodeStream(body)) return pair({ readable: body });
  if (u.isWritableNodeStream(body)) return pair({ writable: body });
  if (u.isNodeStream(body)) return pair({ writable: false, readable: false });
  if (u.isReadableStream(body)) return pair({ readable: Readable.fromWeb(body) });
  if (u.isWritableStream(body)) return pair({ writable: require('internal/streams/writable').fromWeb(body) });
  if (typeof body === 'function') return ofFunction(body, name);
  if (typeof body?.arrayBuffer === 'function' && body[Symbol.toStringTag] === 'Blob') return ofPromise(body.arrayBuffer());
  if (u.isIterable(body)) return from(Duplex, body, { objectMode: true, writable: false });
  if (typeof body?.writable === 'object' || typeof body?.readable === 'object') {
    const { readable, writable } = body;
    return pair({
      readable: readable && (u.isReadableNodeStream(readable) ? readable : duplexify(readable)),
      writable: writable && (u.isWritableNodeStream(writable) ? writable : duplexify(writable)),
    });
  }
  if (u.isPromise(body)) return ofPromise(body);
  throw invalidArgType(name, ['Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable',
    'AsyncIterable', 'Function', '{ readable, writable } pair', 'Promise'], body);
}

function ofPromise(promise) {
  const stream = new Duplex({ objectMode: true, writable: false, read() {} });
  promise.then((value) => {
    if (value !== null && value !== undefined) stream.push(value);
    stream.push(null);
  }, (error) => destroyer(stream, error));
  return stream;
}

// ofFunction calls body with an iterable of what is written; what it gives is what can be read.
function ofFunction(body, name) {
  const input = new Input();
  const { signal } = input.abort;
  const made = body(input.iterator(), { signal });
  if (u.isDuplexNodeStream(made)) return made;
  const methods = {
    objectMode: true,
    write: (chunk, encoding, callback) => input.give({ chunk, done: false, callback }),
    final: (callback) => input.give({ done: true, callback }),
    destroy(error, callback) {
      input.abort.abort();
      callback(error);
    },
  };
  if (u.isIterable(made)) return from(Duplex, made, methods);
  const then = made?.then;
  if (typeof then !== 'function') throw invalidReturnValue('Iterable, AsyncIterable or AsyncFunction', name, made);
  let stream;
  const promise = then.call(made, (value) => {
    if (value !== null && value !== undefined) throw invalidReturnValue('nully', 'body', value);
  }, (error) => destroyer(stream, error));
  stream = new Duplex({
    ...methods,
    readable: false,
    final: (callback) => input.give({
      done: true,
      callback: () => promise.then(() => nextTick(callback, null), (error) => nextTick(callback, error)),
    }),
  });
  return stream;
}

// Input is the iterable of what is written to a function: one chunk at a time, called back when it is taken.
class Input {
  constructor() {
    this.abort = new AbortController();
    this.open();
  }

  open() {
    this.next = new Promise((resolve) => { this.give = resolve; });
  }

  iterator() {
    const Steps = require('internal/streams/steps');
    return new Steps(async () => {
      const { chunk, done, callback } = await this.next;
      nextTick(callback);
      if (done) return { value: undefined, done: true };
      if (this.abort.signal.aborted) throw abortError(this.abort.signal.reason);
      this.open();
      return { value: chunk, done: false };
    }, () => {});
  }
}

function pair({ readable: source, writable: w }) {
  const r = source && typeof source.read !== 'function' ? Readable.wrap(source) : source;
  let done; // null once a half is over, or what _destroy waits for
  const readable = Boolean(u.isReadable(r)), writable = Boolean(u.isWritable(w));
  const both = new Duplex({
    readableObjectMode: Boolean(r?.readableObjectMode),
    writableObjectMode: Boolean(w?.writableObjectMode),
    readable,
    writable,
  });
  const waiting = {};
  const over = (error) => {
    if (error) destroyer(r, error);
    const callback = done;
    done = null;
    if (callback) callback(error);
    else if (error) both.destroy(error);
  };
  if (writable) {
    eos(w, over);
    writeTo(both, w, waiting);
    w.on('finish', () => wake(waiting, 'finish'));
  }
  if (readable) {
    eos(r, over);
    readFrom(both, r, waiting);
  }
  both._destroy = (error, callback) => {
    if (!error && done !== null) error = abortError();
    waiting.readable = waiting.drain = waiting.finish = null;
    if (done === null) {
      callback(error);
    } else {
      done = callback;
      destroyer(w, error);
      destroyer(r, error);
    }
  };
  return both;
}
