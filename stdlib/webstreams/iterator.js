// The async iterator of a ReadableStream. It is written by hand, as a lowered async generator is far slower.
const { invalidThis, promised, react } = require('internal/webstreams/common');
const { Read } = require('internal/webstreams/readable_core');

class StreamIterator {
  #reader;
  #preventCancel;
  #turns = 0; // calls that have not been answered
  #last; // the promise of the last of them
  #over = false;

  constructor(reader, preventCancel) {
    this.#reader = reader;
    this.#preventCancel = preventCancel;
  }

  next() {
    return promised(() => StreamIterator.#of(this).#turn(() => this.#next()));
  }

  return(value = undefined) {
    return promised(() => StreamIterator.#of(this).#turn(() => this.#return(value)));
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#reader in value)) throw invalidThis('ReadableStreamAsyncIterator');
    return value;
  }

  // #turn takes a step when those before it are done.
  #turn(step) {
    this.#last = this.#turns++ === 0 ? step() : react(this.#last, step, step);
    return this.#last;
  }

  #next() {
    if (this.#over) return this.#done(undefined);
    const request = new Read();
    this.#reader.read(request);
    return react(request.promise, (result) => {
      this.#turns--;
      if (result.done) this.#end();
      return result;
    }, (error) => {
      this.#turns--;
      this.#end();
      throw error;
    });
  }

  #return(value) {
    if (this.#over) return this.#done(value);
    const cancelled = this.#preventCancel ? undefined : this.#reader.cancel(value);
    this.#end();
    return cancelled === undefined ? this.#done(value) : react(cancelled, () => this.#done(value));
  }

  #end() {
    this.#over = true;
    this.#reader.release();
  }

  #done(value) {
    this.#turns--;
    return Promise.resolve({ value, done: true });
  }
}

const AsyncIteratorPrototype = {
  [Symbol.asyncIterator]() { return this; },
};
delete StreamIterator.prototype.constructor;
for (const name of ['next', 'return']) Object.defineProperty(StreamIterator.prototype, name, { enumerable: true });
Object.setPrototypeOf(StreamIterator.prototype, AsyncIteratorPrototype);

module.exports = StreamIterator;
