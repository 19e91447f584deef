// for await over an interface. It is written by hand, and takes the lines of a chunk together: files have many of them.

const { invalidArgType } = require('internal/errors');

const kWatermarkData = Symbol.for('nodejs.watermarkData');
const high = 1024; // lines that wait before the input is paused
const low = 1;

class LineIterator {
  #rl;
  #lines = []; // that wait, from #next on
  #next = 0;
  #promises = []; // that wait for lines
  #paused = false;
  #finished = false;
  #error = null;
  #detach;

  constructor(rl) {
    this.#rl = rl;
    const onLine = (line) => this.#take([line]);
    onLine.takeAll = (lines) => this.#take(lines);
    const listeners = { line: onLine, error: (err) => this.#fail(err), close: () => this.return() };
    for (const event in listeners) rl.on(event, listeners[event]);
    this.#detach = () => { for (const event in listeners) rl.removeListener(event, listeners[event]); };
  }

  #take(lines) {
    let taken = 0;
    while (taken < lines.length && this.#promises.length > 0) {
      this.#promises.shift().resolve({ value: lines[taken++], done: false });
    }
    if (taken > 0) lines = lines.slice(taken);
    this.#lines = this.#waiting === 0 ? lines : this.#lines.slice(this.#next).concat(lines);
    this.#next = 0;
    if (!this.#paused && this.#waiting > high) {
      this.#paused = true;
      this.#rl.pause();
    }
  }

  get #waiting() { return this.#lines.length - this.#next; }

  next() {
    if (this.#next < this.#lines.length) {
      const value = this.#lines[this.#next++];
      if (this.#paused && this.#waiting < low) {
        this.#paused = false;
        if (!this.#rl.closed) this.#rl.resume();
      }
      return Promise.resolve({ value, done: false });
    }
    if (this.#error) {
      const err = this.#error;
      this.#error = null; // only once
      return Promise.reject(err);
    }
    if (this.#finished) return this.return();
    return new Promise((resolve, reject) => this.#promises.push({ resolve, reject }));
  }

  #fail(err) {
    if (this.#promises.length > 0) this.#promises.shift().reject(err);
    else this.#error = err;
    this.return();
  }

  return() {
    this.#detach();
    this.#finished = true;
    for (const { resolve } of this.#promises.splice(0)) resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(err) {
    if (!(err instanceof Error)) throw invalidArgType('EventEmitter.AsyncIterator', 'Error', err);
    this.#fail(err);
  }

  [Symbol.asyncIterator]() { return this; }

  get [kWatermarkData]() {
    const waiting = () => this.#waiting, isPaused = () => this.#paused;
    return { get size() { return waiting(); }, low, high, get isPaused() { return isPaused(); } };
  }
}

module.exports = (rl) => new LineIterator(rl);
