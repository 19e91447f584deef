// duplexPair: two Duplex streams, of which each reads what the other writes.
const Duplex = require('internal/streams/duplex');
const { nextTick } = require('internal/streams/state');

class Side extends Duplex {
  constructor(options) {
    super(options);
    this.other = null;
    this.waiting = null; // calls back the other side's write
  }

  _read() {
    const callback = this.waiting;
    if (!callback) return;
    this.waiting = null;
    callback();
  }

  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      nextTick(callback);
    } else {
      this.other.push(chunk);
      this.other.waiting = callback;
    }
  }

  _final(callback) {
    this.other.on('end', callback);
    this.other.push(null);
  }

  _destroy(error, callback) {
    const { other } = this;
    if (!other.destroyed) {
      // A pair lives and dies together; only the side that failed has the error.
      nextTick(() => {
        if (other.destroyed) return;
        if (error) other.destroy();
        else other.push(null);
      });
    }
    callback(error);
  }
}

module.exports = function duplexPair(options) {
  const one = new Side(options);
  const two = new Side(options);
  one.other = two;
  two.other = one;
  return [one, two];
};
