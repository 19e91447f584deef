// events.once and events.on: events as a promise and as an async iterator. The iterator is written by hand: a lowered
// async generator is forty times slower.

const { abortError, invalidArgType } = require('internal/errors');
const { validateAbortSignal, validateInteger, validateObject } = require('internal/validators');
const { addAbortListener } = require('internal/events/listeners');

const kFirstEventParam = Symbol('nodejs.kFirstEventParam');
const kWatermarkData = Symbol.for('nodejs.watermarkData');

function listen(emitter, name, listener, options) {
  if (typeof emitter.on === 'function') {
    if (options?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === 'function') {
    emitter.addEventListener(name, listener, options);
  } else {
    throw invalidArgType('emitter', ['EventEmitter', 'EventTarget'], emitter);
  }
}

function unlisten(emitter, name, listener, options) {
  if (typeof emitter.removeListener === 'function') {
    emitter.removeListener(name, listener);
  } else if (typeof emitter.removeEventListener === 'function') {
    emitter.removeEventListener(name, listener, options);
  } else {
    throw invalidArgType('emitter', ['EventEmitter', 'EventTarget'], emitter);
  }
}

async function once(emitter, name, options) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw abortError(signal.reason);
  return new Promise((resolve, reject) => {
    const failed = (err) => {
      emitter.removeListener(name, arrived);
      if (signal != null) unlisten(signal, 'abort', aborted, { once: true });
      reject(err);
    };
    const arrived = (...args) => {
      if (typeof emitter.removeListener === 'function') emitter.removeListener('error', failed);
      if (signal != null) unlisten(signal, 'abort', aborted, { once: true });
      resolve(args);
    };
    const aborted = () => {
      unlisten(emitter, name, arrived);
      unlisten(emitter, 'error', failed);
      reject(abortError(signal.reason));
    };
    const { kResistStopPropagation } = signal != null ? require('internal/event_target') : {};
    listen(emitter, name, arrived, { __proto__: null, once: true, ...(signal != null && { [kResistStopPropagation]: true }) });
    if (name !== 'error' && typeof emitter.once === 'function') emitter.once('error', failed);
    if (signal != null) listen(signal, 'abort', aborted, { __proto__: null, once: true, [kResistStopPropagation]: true });
  });
}

// Queue is a list with a cheap shift.
class Queue {
  #items = [];
  #next = 0;

  get size() { return this.#items.length - this.#next; }

  push(item) { this.#items.push(item); }

  shift() {
    const item = this.#items[this.#next];
    this.#items[this.#next++] = undefined;
    if (this.#next === this.#items.length) {
      this.#items = [];
      this.#next = 0;
    }
    return item;
  }
}

function checkOptions(options) {
  validateObject(options, 'options');
  validateAbortSignal(options.signal, 'options.signal');
  if (options.signal?.aborted) throw abortError(options.signal.reason);
  // The shorter names are what older releases had.
  const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(high, 'options.highWaterMark', 1);
  const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(low, 'options.lowWaterMark', 1);
  return { high, low, signal: options.signal };
}

const AsyncIteratorPrototype = {
  [Symbol.asyncIterator]() { return this; },
};

function on(emitter, event, options) {
  const { high, low, signal } = checkOptions(options);
  const events = new Queue();
  const promises = new Queue();
  const listeners = [];
  let paused = false, error = null, finished = false, abortListener;

  const iterator = Object.setPrototypeOf({
    next() {
      if (events.size > 0) {
        const value = events.shift();
        if (paused && events.size < low) {
          emitter.resume?.();
          paused = false;
        }
        return Promise.resolve({ value, done: false });
      }
      if (error) {
        const rejected = Promise.reject(error);
        error = null; // only once
        return rejected;
      }
      if (finished) return close();
      return new Promise((resolve, reject) => promises.push({ resolve, reject }));
    },
    return() { return close(); },
    throw(err) {
      if (!err || !(err instanceof Error)) throw invalidArgType('EventEmitter.AsyncIterator', 'Error', err);
      fail(err);
    },
    [Symbol.asyncIterator]() { return this; },
    [kWatermarkData]: {
      get size() { return events.size; },
      get low() { return low; },
      get high() { return high; },
      get isPaused() { return paused; },
    },
  }, AsyncIteratorPrototype);

  const arrived = options[kFirstEventParam] ? (value) => handle(value) : (...args) => handle(args);
  attach(event, arrived);
  if (event !== 'error' && typeof emitter.on === 'function') attach('error', fail);
  if (Array.isArray(options.close)) for (const name of options.close) attach(name, close);
  if (signal) abortListener = addAbortListener(signal, () => fail(abortError(signal.reason)));
  return iterator;

  function attach(name, listener) {
    listen(emitter, name, listener);
    listeners.push([name, listener]);
  }

  function handle(value) {
    if (promises.size > 0) {
      promises.shift().resolve({ value, done: false });
      return;
    }
    events.push(value);
    if (!paused && events.size > high) {
      paused = true;
      emitter.pause?.();
    }
  }

  function fail(err) {
    if (promises.size > 0) promises.shift().reject(err);
    else error = err;
    close();
  }

  function close() {
    abortListener?.[Symbol.dispose]();
    for (const [name, listener] of listeners.splice(0)) unlisten(emitter, name, listener);
    finished = true;
    const done = { value: undefined, done: true };
    while (promises.size > 0) promises.shift().resolve(done);
    return Promise.resolve(done);
  }
}

module.exports = { once, on, kFirstEventParam };
