// Readable.from and the readable half of Duplex.from: a stream of what an iterable gives.
const { nextTick } = require('internal/streams/state');
const { nullValues } = require('internal/streams/errors');
const { Buffer } = require('buffer');

module.exports = function from(Readable, iterable, options) {
  if (typeof iterable === 'string' || iterable instanceof Buffer) {
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  const async = Boolean(iterable?.[Symbol.asyncIterator]);
  if (!async && !iterable?.[Symbol.iterator]) {
    throw require('internal/errors').invalidArgType('iterable', ['Iterable'], iterable);
  }
  const iterator = async ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
  const stream = new Readable({ objectMode: true, highWaterMark: 1, ...options });
  let reading = false;
  stream._read = function () {
    if (reading) return;
    reading = true;
    pull(stream, iterator, async, () => { reading = false; });
  };
  const destroy = stream._destroy;
  stream._destroy = function (error, callback) {
    close(iterator, error).then(
      () => nextTick(() => destroy.call(this, error, callback)),
      (failure) => nextTick(callback, failure || error),
    );
  };
  return stream;
};

// pull pushes values until the stream has had enough; then it calls rest. It waits only where a value is a promise.
async function pull(stream, iterator, async, rest) {
  try {
    for (;;) {
      const { value: given, done } = async ? await iterator.next() : iterator.next();
      if (done) {
        stream.push(null);
        return;
      }
      const value = typeof given?.then === 'function' ? await given : given;
      if (value === null) {
        rest();
        throw nullValues();
      }
      if (!stream.push(value)) {
        rest();
        return;
      }
    }
  } catch (error) {
    stream.destroy(error);
  }
}

async function close(iterator, error) {
  if (error !== undefined && error !== null && typeof iterator.throw === 'function') {
    const { value, done } = await iterator.throw(error);
    await value;
    if (done) return;
  }
  if (typeof iterator.return === 'function') {
    const { value } = await iterator.return();
    await value;
  }
}
