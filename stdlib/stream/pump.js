// pump: from an iterable into a writable stream, at the stream's pace.
const { eos } = require('internal/streams/finished');
const { nop } = require('internal/streams/state');
const { both } = require('internal/streams/errors');

module.exports = async function pump(iterable, stream, finish, ends) {
  let error; // of the stream
  let wake = null;
  const woken = (failure) => {
    if (failure) error = failure;
    if (!wake) return;
    const go = wake;
    wake = null;
    go();
  };
  const wait = () => new Promise((resolve, reject) => {
    if (error) reject(error);
    else wake = () => error ? reject(error) : resolve();
  });
  stream.on('drain', woken);
  const stop = eos(stream, { readable: false }, woken);
  try {
    if (stream.writableNeedDrain) await wait();
    await each(iterable, (chunk) => stream.write(chunk) ? undefined : wait());
    if (ends) {
      stream.end();
      await wait();
    }
    finish();
  } catch (failure) {
    finish(error !== failure ? both(error, failure) : failure);
  } finally {
    stop();
    stream.off('drain', woken);
  }
};

// each is for await: it calls body with one value after the other, waits for what it gives, and closes the iterator when
// body fails.
async function each(iterable, body) {
  const async = iterable[Symbol.asyncIterator];
  const iterator = async ? async.call(iterable) : iterable[Symbol.iterator]();
  for (;;) {
    const step = async ? await iterator.next() : iterator.next();
    if (step.done) return;
    try {
      const pending = body(async ? step.value : await step.value);
      if (pending) await pending;
    } catch (error) {
      try {
        await iterator.return?.();
      } catch {
        // The first error counts.
      }
      throw error;
    }
  }
}

// toWeb is pump for a stream of the web.
async function toWeb(iterable, stream, finish, ends) {
  const writer = (stream.writable ?? stream).getWriter();
  try {
    await each(iterable, async (chunk) => {
      await writer.ready;
      writer.write(chunk).catch(nop); // the next write, or the end, fails too
    });
    await writer.ready;
    if (ends) await writer.close();
    finish();
  } catch (error) {
    writer.abort(error).then(() => finish(error), finish);
  }
}

module.exports.each = each;
module.exports.toWeb = toWeb;
