// The watch of fs/promises: an iterator over the events of a watcher, which begins with the first call of next.

const { abortError, nodeError } = require('internal/errors');
const { validateInteger, validateOneOf } = require('internal/validators');
const { FSWatcher, checkOptions } = require('internal/fs/watch');

class WatchIterator {
  #path;
  #options;
  #limits; // {maxQueue, overflow}
  #watcher = null;
  #over = false;
  #events = [];
  #failure = null; // thrown once the events before it have been taken
  #waiting = []; // {resolve, reject} of next

  constructor(path, options) {
    this.#path = path;
    this.#options = options;
  }

  // #begin checks the arguments, as late as Node does.
  #begin() {
    const options = this.#options ?? {};
    const { maxQueue = 2048, overflow = 'ignore' } = options;
    this.#options = checkOptions(options);
    validateInteger(maxQueue, 'options.maxQueue');
    if (overflow !== 'throw') validateOneOf(overflow, 'options.overflow', ['ignore', 'error']);
    this.#limits = { maxQueue, overflow };
    const { signal } = this.#options;
    if (signal?.aborted) throw abortError(signal.reason);
    this.#watcher = new FSWatcher(this.#path, this.#options);
    this.#watcher.on('change', (eventType, filename) => this.#take({ __proto__: null, eventType, filename }));
    this.#watcher.on('error', (err) => this.#fail(err));
    if (!signal) return;
    const abort = () => this.#fail(abortError(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    this.#watcher.once('close', () => signal.removeEventListener('abort', abort));
  }

  #take(event) {
    const { maxQueue, overflow } = this.#limits;
    if (this.#waiting.length > 0) {
      this.#waiting.shift().resolve({ value: event, done: false });
    } else if (this.#events.length < maxQueue) {
      this.#events.push(event);
    } else if (overflow === 'ignore') {
      process.emitWarning('fs.watch maxQueue exceeded. ' + event.filename);
    } else {
      this.#events = [];
      this.#fail(nodeError('Error', 'ERR_FS_WATCH_QUEUE_OVERFLOW', `fs.watch() queued more than ${maxQueue} events`));
    }
  }

  #fail(err) {
    this.#watcher.close();
    this.#failure ??= { err };
    if (this.#waiting.length > 0) this.#finish();
  }

  // #finish ends the iteration: who waits first is told of the failure, the others that there is no more.
  #finish() {
    this.#over = true;
    this.#watcher?.close();
    const waiting = this.#waiting;
    this.#waiting = [];
    if (this.#failure !== null && waiting.length > 0) {
      waiting.shift().reject(this.#failure.err);
      this.#failure = null;
    }
    for (const { resolve } of waiting) resolve({ value: undefined, done: true });
  }

  async next() {
    if (this.#over) return { value: undefined, done: true };
    if (this.#watcher === null) {
      try {
        this.#begin();
      } catch (err) {
        this.#over = true;
        throw err;
      }
    }
    if (this.#events.length > 0 && !this.#options.signal?.aborted) return { value: this.#events.shift(), done: false };
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#failure !== null) this.#finish();
    });
  }

  async return(value) {
    this.#finish();
    return { value, done: true };
  }

  async throw(err) {
    this.#finish();
    throw err;
  }

  [Symbol.asyncIterator]() { return this; }

  async [Symbol.asyncDispose]() { await this.return(); }
}

function watchPromise(path, options) {
  return new WatchIterator(path, options);
}

module.exports = { watchPromise };
