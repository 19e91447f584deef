// timers/promises. The interval's iterator is written by hand: a lowered async generator is forty times slower.

const timers = require('timers');
const { abortError, nodeError } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateNumber, validateObject } = require('internal/validators');

const kScheduler = Symbol('kScheduler');

function check(delay, options) {
  if (delay !== undefined) validateNumber(delay, 'delay');
  validateObject(options, 'options');
  const { signal, ref = true } = options;
  validateAbortSignal(signal, 'options.signal');
  validateBoolean(ref, 'options.ref');
  return { signal, ref };
}

// settle makes a promise of a timer that start makes and stop clears.
function settle(delay, value, options, start, stop) {
  let signal, ref;
  try {
    ({ signal, ref } = check(delay, options));
    if (signal?.aborted) throw abortError(signal.reason);
  } catch (err) {
    return Promise.reject(err);
  }
  let aborted;
  const promise = new Promise((resolve, reject) => {
    const timer = start(resolve);
    if (!ref) timer.unref();
    if (signal === undefined) return;
    aborted = () => {
      stop(timer);
      reject(abortError(signal.reason));
    };
    const { kResistStopPropagation } = require('internal/event_target');
    signal.addEventListener('abort', aborted, { __proto__: null, [kResistStopPropagation]: true });
  });
  if (aborted === undefined) return promise;
  const forget = () => signal.removeEventListener('abort', aborted);
  return promise.finally(forget);
}

function setTimeout(delay, value, options = {}) {
  const start = (resolve) => timers.setTimeout(() => resolve(value), delay);
  return settle(delay, value, options, start, timers.clearTimeout);
}

function setImmediate(value, options = {}) {
  const start = (resolve) => timers.setImmediate(() => resolve(value));
  return settle(undefined, value, options, start, timers.clearImmediate);
}

class Interval {
  #delay; #value; #options;
  #state = 'new'; // then 'running', 'failed' once, and 'done'
  #ticks = 0; // that nobody has asked for yet
  #timer; #signal; #wake; #forget;

  constructor(delay, value, options) {
    this.#delay = delay;
    this.#value = value;
    this.#options = options;
  }

  #start() {
    const { signal, ref } = check(this.#delay, this.#options);
    if (signal?.aborted) throw abortError(signal.reason);
    this.#state = 'running';
    this.#signal = signal;
    this.#timer = timers.setInterval(() => {
      this.#ticks++;
      this.#wake?.();
    }, this.#delay);
    if (!ref) this.#timer.unref();
    if (signal === undefined) return;
    const aborted = () => {
      timers.clearInterval(this.#timer);
      this.#state = 'failed';
      this.#wake?.();
    };
    const { kResistStopPropagation } = require('internal/event_target');
    signal.addEventListener('abort', aborted, { __proto__: null, once: true, [kResistStopPropagation]: true });
    this.#forget = () => signal.removeEventListener('abort', aborted);
  }

  #stop() {
    this.#state = 'done';
    timers.clearInterval(this.#timer);
    this.#forget?.();
    this.#wake?.();
  }

  #chain = Promise.resolve(); // requests are answered one after another

  next() {
    const step = async () => {
      if (this.#state === 'new') {
        try {
          this.#start();
        } catch (err) {
          this.#state = 'done';
          throw err;
        }
      }
      if (this.#state === 'running' && this.#ticks === 0) {
        await new Promise((resolve) => { this.#wake = resolve; });
        this.#wake = undefined;
      }
      if (this.#ticks > 0 && this.#state !== 'done') {
        this.#ticks--;
        return { done: false, value: this.#value };
      }
      if (this.#state === 'failed') {
        this.#stop();
        throw abortError(this.#signal.reason);
      }
      return { done: true, value: undefined };
    };
    const result = this.#chain.then(step);
    this.#chain = result.then(() => {}, () => {});
    return result;
  }

  return(value) {
    this.#stop();
    return Promise.resolve({ done: true, value });
  }

  throw(err) {
    this.#stop();
    return Promise.reject(err);
  }

  [Symbol.asyncIterator]() { return this; }
}

function setInterval(delay, value, options = {}) {
  return new Interval(delay, value, options);
}

class Scheduler {
  constructor(key) {
    if (key !== kScheduler) throw nodeError('TypeError', 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }

  #check() {
    if (!(#check in this)) throw nodeError('TypeError', 'ERR_INVALID_THIS', 'Value of "this" must be of type Scheduler');
  }

  yield() {
    this.#check();
    return setImmediate();
  }

  wait(delay, options) {
    this.#check();
    return setTimeout(delay, undefined, options);
  }
}

module.exports = { setTimeout, setImmediate, setInterval, scheduler: new Scheduler(kScheduler) };
