// Steps: an async iterator made by hand, with the manners of an async generator. Calls of next, return and throw take
// effect one after the other, and what comes after the end is done.
const { nop } = require('internal/streams/state');

class Steps {
  #step; // () => {value, done}, or a promise of one
  #close; // (error?) => a promise or nothing; called when the iterator is left early
  #started = false;
  #over = false;
  #last = null; // the promise of the last call while one is under way

  constructor(step, close) {
    this.#step = step;
    this.#close = close;
  }

  next() {
    return this.#turn(() => {
      if (this.#over) return { value: undefined, done: true };
      this.#started = true;
      return this.#step();
    });
  }

  return(value) {
    return this.#turn(async () => {
      if (!this.#over) await this.#leave();
      return { value: await value, done: true };
    });
  }

  throw(error) {
    return this.#turn(async () => {
      if (!this.#over) await this.#leave(error);
      throw error;
    });
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  async [Symbol.asyncDispose]() {
    await this.return();
  }

  #leave(error) {
    this.#over = true;
    return this.#started ? this.#close(error) : undefined;
  }

  #turn(job) {
    if (this.#last) return this.#queue(this.#last.then(() => this.#run(job)));
    let result;
    try {
      result = job();
    } catch (error) {
      this.#over = true;
      return Promise.reject(error);
    }
    if (typeof result.then !== 'function') {
      // The common case: the value is there already. As a generator does, it is waited for all the same.
      const { value, done } = result;
      if (done) this.#over = true;
      return Promise.resolve(value).then((value) => ({ value, done }));
    }
    return this.#queue(this.#run(() => result));
  }

  async #run(job) {
    try {
      const result = await job();
      if (result.done) this.#over = true;
      return result;
    } catch (error) {
      this.#over = true;
      throw error;
    }
  }

  #queue(result) {
    const last = result.then(nop, nop);
    this.#last = last;
    last.then(() => {
      if (this.#last === last) this.#last = null;
    });
    return result;
  }
}

module.exports = Steps;
