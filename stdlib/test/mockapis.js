// What MockTimers puts in the place of timers and dates: for each name, a function of a clock that gives
// [target, key, replacement] for all that is replaced.

const timers = require('timers');
const promises = require('timers/promises');
const { abortError } = require('internal/errors');
const { calledFromLibrary } = require('internal/test/native');
const { validateAbortSignal, validateBoolean, validateFunction, validateObject, validateUint32 } = require('internal/validators');

// both puts a function into the global scope and into node:timers. The library's own calls go to the original.
function both(name, fake) {
  const original = timers[name];
  const { [name]: replacement } = {
    [name](...args) {
      return calledFromLibrary() ? Reflect.apply(original, timers, args) : Reflect.apply(fake, this, args);
    },
  };
  return [[globalThis, name, replacement], [timers, name, replacement]];
}

function starter(start) {
  return (callback, ...rest) => {
    if (callback !== undefined) validateFunction(callback, 'callback');
    return start(callback ?? (() => {}), ...rest);
  };
}

function readOptions(options) {
  validateObject(options, 'options');
  const { signal, ref = true } = options;
  validateAbortSignal(signal, 'options.signal');
  validateBoolean(ref, 'options.ref');
  if (signal?.aborted) throw abortError(signal.reason);
  return signal;
}

// promised makes a promise that a fake timer keeps, unless its signal comes first.
async function promised(clock, start, value, options = {}) {
  const signal = readOptions(options);
  const { promise, resolve, reject } = Promise.withResolvers();
  const timer = start(() => resolve(value));
  const aborted = () => {
    clock.remove(timer);
    reject(abortError(signal.reason));
  };
  signal?.addEventListener('abort', aborted, { __proto__: null, once: true });
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', aborted);
  }
}

// FakeInterval is the iterator of timers/promises: it starts with the first request, and answers one after another.
class FakeInterval {
  #clock; #delay; #value; #options;
  #timer; #signal; #failure;
  #ticks = 0; // that nobody has asked for yet
  #requests = []; // that no tick has answered yet
  #over = false;

  constructor(clock, delay, value, options) {
    this.#clock = clock;
    this.#delay = delay;
    this.#value = value;
    this.#options = options;
  }

  next() {
    if (this.#over) return Promise.resolve({ done: true, value: undefined });
    try {
      this.#start();
    } catch (error) {
      this.#over = true;
      return Promise.reject(error);
    }
    return new Promise((resolve, reject) => {
      this.#requests.push({ resolve, reject });
      this.#answer();
    });
  }

  #start() {
    if (this.#timer !== undefined) return;
    this.#signal = readOptions(this.#options);
    this.#signal?.addEventListener('abort', this.#aborted, { __proto__: null, once: true });
    const tick = () => {
      this.#ticks++;
      this.#answer();
    };
    this.#timer = this.#clock.timeout(tick, this.#delay, [], true);
  }

  #aborted = () => {
    this.#clock.remove(this.#timer);
    this.#failure = abortError(this.#signal.reason);
    this.#answer();
  };

  #answer() {
    while (this.#ticks > 0 && this.#requests.length > 0) {
      this.#ticks--;
      this.#requests.shift().resolve({ done: false, value: this.#value });
    }
    if (this.#failure !== undefined && this.#requests.length > 0) {
      this.#requests.shift().reject(this.#failure);
      this.#end();
    }
  }

  #end() {
    this.#over = true;
    if (this.#timer !== undefined) this.#clock.remove(this.#timer);
    this.#signal?.removeEventListener('abort', this.#aborted);
    for (const { resolve } of this.#requests.splice(0)) resolve({ done: true, value: undefined });
  }

  return(value) {
    this.#end();
    return Promise.resolve({ done: true, value });
  }

  throw(error) {
    this.#end();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator]() { return this; }
}

// fakeDate is the class Date whose present is the clock's.
function fakeDate(clock) {
  const Native = globalThis.Date;
  function Date(...args) {
    if (!new.target) return new Native(clock.now).toString();
    return Reflect.construct(Native, args.length === 0 ? [clock.now] : args, new.target === Date ? Native : new.target);
  }
  const define = (name, value) => Object.defineProperty(Date, name, { __proto__: null, value, writable: true, configurable: true });
  Date.prototype = Native.prototype;
  define('length', Native.length);
  define('now', function now() { return clock.now; });
  define('parse', Native.parse);
  define('UTC', Native.UTC);
  define('toString', function toString() { return Native.toString(); });
  define('isMock', true);
  return Date;
}

function abortingTimeout(clock) {
  return function timeout(delay) {
    validateUint32(delay, 'delay', false);
    const controller = new AbortController();
    const { DOMException } = require('internal/domexception');
    const expired = () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    clock.timeout(expired, delay, []);
    return controller.signal;
  };
}

module.exports = {
  setTimeout: (clock) => [
    ...both('setTimeout', starter((callback, delay, ...args) => clock.timeout(callback, delay, args))),
    ...both('clearTimeout', (timer) => clock.clear(timer)),
    [promises, 'setTimeout', function setTimeout(delay, value, options) {
      return promised(clock, (resolve) => clock.timeout(resolve, delay, []), value, options);
    }],
  ],
  setInterval: (clock) => [
    ...both('setInterval', starter((callback, delay, ...args) => clock.timeout(callback, delay, args, true))),
    ...both('clearInterval', (timer) => clock.clear(timer)),
    [promises, 'setInterval', function setInterval(delay, value, options = {}) {
      return new FakeInterval(clock, delay, value, options);
    }],
  ],
  setImmediate: (clock) => [
    ...both('setImmediate', starter((callback, ...args) => clock.immediate(callback, args))),
    ...both('clearImmediate', (timer) => clock.clear(timer)),
    [promises, 'setImmediate', function setImmediate(value, options) {
      return promised(clock, (resolve) => clock.immediate(resolve, []), value, options);
    }],
  ],
  'Date': (clock) => [[globalThis, 'Date', fakeDate(clock)]],
  'scheduler.wait': (clock) => [[promises.scheduler, 'wait', function wait(delay, options) {
    return promised(clock, (resolve) => clock.timeout(resolve, delay, []), undefined, options);
  }]],
  'AbortSignal.timeout': (clock) => [[AbortSignal, 'timeout', abortingTimeout(clock)]],
};
