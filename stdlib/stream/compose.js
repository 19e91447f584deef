// compose: several streams, functions and iterables as one Duplex, which writes to the first and reads from the last.
const Duplex = require('internal/streams/duplex');
const u = require('internal/streams/utils');
const { nop } = require('internal/streams/state');
const { eos } = require('internal/streams/finished');
const { destroyer } = require('internal/streams/destroy');
const { abortError, invalidArgValue, missingArgs } = require('internal/errors');

module.exports = function compose(...streams) {
  if (streams.length === 0) throw missingArgs('streams');
  if (streams.length === 1) return Duplex.from(streams[0]);
  const given = [...streams];
  const last = streams.length - 1;
  for (const i of [0, last]) {
    if (typeof streams[i] === 'function') streams[i] = Duplex.from(streams[i]);
  }
  streams.forEach((stream, i) => {
    if (!u.isNodeStream(stream) && !u.isWebStream(stream)) return;
    if (i < last && !gives(stream)) throw invalidArgValue(`streams[${i}]`, given[i], 'must be readable');
    if (i > 0 && !takes(stream)) throw invalidArgValue(`streams[${i}]`, given[i], 'must be writable');
  });
  return join(streams);
};

const gives = (stream) => Boolean(u.isReadable(stream)) || u.isReadableStream(stream) || u.isTransformStream(stream);
const takes = (stream) => Boolean(u.isWritable(stream)) || u.isWritableStream(stream) || u.isTransformStream(stream);

function join(streams) {
  const ends = { done: undefined }; // done is null once the pipeline is over, or what _destroy waits for
  let both;
  const head = streams[0];
  const tail = require('internal/streams/pipeline').pipeline(streams, (error) => {
    const { done } = ends;
    ends.done = null;
    if (done) done(error);
    else if (error) both.destroy(error);
    else if (!readable && !writable) both.destroy();
  });
  const writable = takes(head);
  const readable = gives(tail);
  both = new Duplex({
    writableObjectMode: Boolean(head?.writableObjectMode),
    readableObjectMode: Boolean(tail?.readableObjectMode),
    writable,
    readable,
  });
  const waiting = {};
  if (writable) {
    if (u.isNodeStream(head)) module.exports.writeTo(both, head, waiting);
    else writeToWeb(both, head.writable ?? head, waiting);
    eos(u.isTransformStream(tail) ? tail.readable : tail, () => module.exports.wake(waiting, 'finish'));
  }
  if (readable && u.isNodeStream(tail)) module.exports.readFrom(both, tail, waiting);
  else if (readable) readFromWeb(both, tail.readable ?? tail);
  both._destroy = (error, callback) => {
    if (!error && ends.done !== null) error = abortError();
    waiting.readable = waiting.drain = waiting.finish = null;
    if (ends.done === null) {
      callback(error);
    } else {
      ends.done = callback;
      if (u.isNodeStream(tail)) destroyer(tail, error);
    }
  };
  return both;
}

// writeToWeb and readFromWeb are writeTo and readFrom for the streams of the web.
function writeToWeb(both, stream, waiting) {
  const writer = stream.getWriter();
  const ready = (act, callback) => writer.ready.then(() => {
    act().catch(nop); // the pipeline tells of it
    callback();
  }).catch(callback);
  both._write = (chunk, encoding, callback) => { ready(() => writer.write(chunk), callback); };
  both._final = (callback) => { ready(() => writer.close(), () => { waiting.finish = callback; }); };
}

function readFromWeb(both, stream) {
  const reader = stream.getReader();
  both._read = () => {
    reader.read().then(({ value, done }) => both.push(done ? null : value), nop);
  };
}

// wake calls what waits for event, once.
module.exports.wake = function (waiting, event) {
  const callback = waiting[event];
  waiting[event] = null;
  if (callback) callback();
};

// writeTo has both hand on to w what is written to it. Who calls it wakes waiting.finish.
module.exports.writeTo = function (both, w, waiting) {
  both._write = (chunk, encoding, callback) => {
    if (w.write(chunk, encoding)) callback();
    else waiting.drain = callback;
  };
  both._final = (callback) => {
    w.end();
    waiting.finish = callback;
  };
  w.on('drain', () => module.exports.wake(waiting, 'drain'));
};

// readFrom has both give what r gives.
module.exports.readFrom = function (both, r, waiting) {
  r.on('readable', () => module.exports.wake(waiting, 'readable'));
  r.on('end', () => both.push(null));
  both._read = () => {
    for (;;) {
      const chunk = r.read();
      if (chunk === null) {
        waiting.readable = both._read;
        return;
      }
      if (!both.push(chunk)) return;
    }
  };
};
