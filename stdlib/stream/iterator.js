// The async iterator of a Readable: for await (const chunk of stream).
const Steps = require('internal/streams/steps');
const { eos } = require('internal/streams/finished');
const { destroyer } = require('internal/streams/destroy');
const { both } = require('internal/streams/errors');
const { nop } = require('internal/streams/state');

module.exports = function (stream, options) {
  if (typeof stream.read !== 'function') {
    stream = require('internal/streams/readable').wrap(stream, { objectMode: true });
  }
  const reader = new Reader(stream, options?.destroyOnReturn !== false);
  const iterator = new Steps(() => reader.step(), (error) => reader.close(error));
  iterator.stream = stream;
  return iterator;
};

// Reader takes chunks as they come. It listens from the first step on, not before.
class Reader {
  constructor(stream, destroys) {
    this.stream = stream;
    this.destroys = destroys;
    this.error = undefined; // null once the stream has ended well
    this.wake = nop;
    this.stop = null; // set once it listens
    this.onreadable = () => this.woken();
  }

  listen() {
    this.stream.on('readable', this.onreadable);
    this.stop = eos(this.stream, { writable: false }, (error) => {
      this.error = error ? both(this.error, error) : null;
      this.woken();
    });
  }

  woken() {
    const { wake } = this;
    this.wake = nop;
    wake();
  }

  step() {
    if (!this.stop) this.listen();
    const chunk = this.stream.destroyed ? null : this.stream.read();
    if (chunk !== null) return { value: chunk, done: false };
    if (this.error) {
      const { error } = this;
      this.leave();
      throw error;
    }
    if (this.error === null) {
      this.leave();
      return { value: undefined, done: true };
    }
    return new Promise((resolve) => { this.wake = resolve; }).then(() => this.step());
  }

  close(error) {
    if (error) this.error = both(this.error, error);
    this.leave();
  }

  leave() {
    const { stream, error } = this;
    if ((error || this.destroys) && (error === undefined || stream._readableState.autoDestroy)) {
      destroyer(stream, null);
    } else {
      stream.off('readable', this.onreadable);
      this.stop();
    }
  }
}
