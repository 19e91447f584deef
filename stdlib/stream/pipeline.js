// pipeline: streams, iterables and functions one after the other, of which none outlives the failure of another.
const { eos } = require('internal/streams/finished');
const { destroyer } = require('internal/streams/destroy');
const u = require('internal/streams/utils');
const errors = require('internal/streams/errors');
const { nextTick } = require('internal/streams/state');
const { abortError, invalidArgType, missingArgs } = require('internal/errors');
const { validateAbortSignal, validateFunction } = require('internal/validators');

exports.pipeline = function pipeline(...streams) {
  validateFunction(streams[streams.length - 1], 'streams[stream.length - 1]');
  return exports.run(streams, streams.pop());
};

// run gives the last stream. options are those of stream/promises: signal and end.
exports.run = function (streams, callback, options) {
  if (streams.length === 1 && Array.isArray(streams[0])) streams = streams[0];
  if (streams.length < 2) throw missingArgs('streams');
  validateAbortSignal(options?.signal, 'options.signal');
  return new Pipeline(streams, callback, options).connect();
};

const tooSoon = (error) => error?.code === 'ERR_STREAM_PREMATURE_CLOSE';

class Pipeline {
  constructor(streams, callback, options) {
    this.streams = streams;
    this.callback = callback;
    this.called = false;
    this.ends = options?.end !== false;
    this.signal = options?.signal;
    this.inner = new AbortController(); // its signal is what functions get
    this.destroys = []; // (error) => void, for each stream
    this.leave = []; // what takes our listeners off the last stream, which the caller may go on using
    this.parts = 0; // that have not finished yet
    this.error = undefined;
    this.value = undefined;
    this.finish = (error) => this.settle(error, --this.parts === 0);
    this.abort = () => this.settle(abortError(this.signal?.reason), false);
    if (this.signal) this.disobey = require('internal/streams/add_abort_signal').onAbort(this.signal, this.abort);
  }

  settle(error, final) {
    if (error && (!this.error || tooSoon(this.error))) this.error = error;
    if (!this.error && !final) return;
    for (const destroy of this.destroys.splice(0)) destroy(this.error);
    this.disobey?.();
    this.inner.abort();
    if (!final) return;
    if (!this.error) for (const leave of this.leave) leave();
    if (this.called) return;
    this.called = true;
    // Errors of streams that are destroyed only now come too late to count.
    nextTick(this.callback, this.error, this.value);
  }

  connect() {
    const last = this.streams.length - 1;
    let from;
    for (let i = 0; i <= last; i++) {
      const stream = this.streams[i];
      if (u.isNodeStream(stream)) this.guard(stream, i, last);
      if (i === 0) from = this.source(stream);
      else if (typeof stream === 'function') from = this.through(stream, from, i, last);
      else if (u.isNodeStream(stream)) from = this.into(stream, from, i === last);
      else if (u.isWebStream(stream)) from = this.intoWeb(stream, from, i === last);
      else from = require('internal/streams/duplex').from(stream);
    }
    if (this.signal?.aborted) nextTick(this.abort);
    return from;
  }

  // guard sees to it that stream is destroyed when another part fails, and that its own errors count.
  guard(stream, i, last) {
    const staying = i === last && u.isReadable(stream);
    if (i < last || this.ends) {
      const stop = this.destroyLater(stream, i < last, i > 0);
      if (staying) this.leave.push(stop);
    }
    const onerror = (error) => {
      if (error && error.name !== 'AbortError' && !tooSoon(error)) this.settle(error, false);
    };
    stream.on('error', onerror);
    if (staying) this.leave.push(() => stream.removeListener('error', onerror));
  }

  destroyLater(stream, reading, writing) {
    let over = false;
    stream.on('close', () => { over = true; });
    const stop = eos(stream, { readable: reading, writable: writing }, (error) => { over = !error; });
    this.destroys.push((error) => {
      if (over) return;
      over = true;
      destroyer(stream, error || errors.destroyed('pipe'));
    });
    return stop;
  }

  source(stream) {
    if (typeof stream === 'function') {
      const made = stream({ signal: this.inner.signal });
      if (u.isIterable(made)) return made;
      throw errors.invalidReturnValue('Iterable, AsyncIterable or Stream', 'source', made);
    }
    if (u.isIterable(stream) || u.isReadableNodeStream(stream) || u.isTransformStream(stream)) return stream;
    return require('internal/streams/duplex').from(stream);
  }

  // through puts what comes so far through a function of an async iterable.
  through(fn, from, i, last) {
    const made = fn(iterableOf(readingSide(from)), { signal: this.inner.signal });
    if (i === last) return this.collect(made);
    if (u.isIterable(made, true)) return made;
    throw errors.invalidReturnValue('AsyncIterable', `transform[${i - 1}]`, made);
  }

  // collect makes a stream of what the last function gave, so that a pipeline always gives a stream.
  collect(made) {
    const PassThrough = require('internal/streams/passthrough');
    const out = new PassThrough({ objectMode: true });
    const then = made?.then; // read once: it may be a getter
    if (typeof then === 'function') {
      this.parts++;
      then.call(made, (value) => {
        this.value = value;
        if (value !== null && value !== undefined) out.write(value);
        if (this.ends) out.end();
        nextTick(this.finish);
      }, (error) => {
        out.destroy(error);
        nextTick(this.finish, error);
      });
    } else if (u.isIterable(made, true)) {
      this.pump(made, out, true);
    } else {
      throw errors.invalidReturnValue('AsyncIterable or Promise', 'destination', made);
    }
    this.leave.push(this.destroyLater(out, false, true));
    return out;
  }

  into(stream, from, isLast) {
    from = readingSide(from);
    if (u.isReadableNodeStream(from)) {
      this.parts += 2;
      const stop = this.pipe(from, stream, !isLast || this.ends);
      if (isLast && u.isReadable(stream)) this.leave.push(stop);
    } else if (u.isIterable(from)) {
      this.pump(from, stream, isLast);
    } else {
      throw invalidArgType('val', ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'], from);
    }
    return stream;
  }

  intoWeb(stream, from, isLast) {
    this.parts++;
    const { toWeb } = require('internal/streams/pump');
    toWeb(iterableOf(readingSide(from)), stream, this.finish, !isLast || this.ends);
    return stream;
  }

  pump(iterable, stream, isLast) {
    this.parts++;
    require('internal/streams/pump')(iterable, stream, this.finish, !isLast || this.ends);
  }

  pipe(source, dest, ends) {
    const { finish } = this;
    let ended = false;
    dest.on('close', () => {
      if (!ended) this.settle(errors.prematureClose(), false);
    });
    source.pipe(dest, { end: false });
    if (ends) {
      // Unlike pipe alone, this ends the standard streams too; they know not to close what they write to.
      const end = () => {
        ended = true;
        dest.end();
      };
      if (u.isReadableFinished(source)) nextTick(end);
      else source.once('end', end);
    } else {
      finish();
    }
    eos(source, { readable: true, writable: false }, (error) => {
      const r = source._readableState;
      if (tooSoon(error) && r?.ended && !r.errored && !r.errorEmitted) {
        // Some streams close before they end; the end is sure to come.
        source.once('end', finish).once('error', finish);
      } else {
        finish(error);
      }
    });
    return eos(dest, { readable: false, writable: true }, finish);
  }
}

// readingSide gives the half of a transform stream of the web that can be read.
const readingSide = (stream) => (u.isTransformStream(stream) ? stream.readable : stream);

function iterableOf(value) {
  if (u.isIterable(value)) return value;
  // Streams of old have no iterator.
  if (u.isReadableNodeStream(value)) return { [Symbol.asyncIterator]: () => require('internal/streams/iterator')(value) };
  throw invalidArgType('val', ['Readable', 'Iterable', 'AsyncIterable'], value);
}
