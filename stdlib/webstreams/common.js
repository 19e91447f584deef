// What the web streams share: their errors, promises, and how a class of the web is laid out.
const { nodeError, invalidArgType, invalidArgValue } = require('internal/errors');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const { then } = Promise.prototype; // scripts may replace it

// kCore as the first argument makes a public object around the core that is the second.
const kCore = Symbol('core');

const nop = () => {};
const invalidState = (message) => nodeError('TypeError', 'ERR_INVALID_STATE', `Invalid state: ${message}`);
const invalidThis = (type) => nodeError('TypeError', 'ERR_INVALID_THIS', `Value of "this" must be of type ${type}`);
const illegalConstructor = () => nodeError('TypeError', 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');

// outOfBounds is a RangeError that says what an invalid argument's TypeError says.
function outOfBounds(name, value) {
  const { code, message } = invalidArgValue(name, value);
  return nodeError('RangeError', code, message);
}

// react is promise.then. upon is the same where nobody looks at what comes of it.
const react = (promise, fulfilled, rejected) => then.call(promise, fulfilled, rejected);
const upon = (promise, fulfilled, rejected) => { then.call(promise, fulfilled, rejected); };

// handled gives the promise, whose rejection is no mistake when nobody listens.
function handled(promise) {
  then.call(promise, undefined, nop);
  return promise;
}

// soon calls f when the promise jobs before it are done.
const settled = Promise.resolve();
const soon = (f) => upon(settled, f);

// resolvedWith gives a new promise, which waits for value where that is one.
const resolvedWith = (value) => new Promise((resolve) => { resolve(value); });

// promised gives the promise for what f gives or throws.
function promised(f) {
  try {
    return Promise.resolve(f());
  } catch (error) {
    return Promise.reject(error);
  }
}

// invoke calls a function that a script has given, and gives a promise for what comes of it.
function invoke(f, self, ...args) {
  try {
    return resolvedWith(Reflect.apply(f, self, args));
  } catch (error) {
    return Promise.reject(error);
  }
}

// Deferred is the promise of a property, such as `closed`, with both its ends. Nobody need look at its rejection.
class Deferred {
  pending = true;
  #resolve;
  #reject;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  resolve(value) {
    this.pending = false;
    this.#resolve(value);
  }

  reject(error) {
    this.pending = false;
    handled(this.promise);
    this.#reject(error);
  }

  static resolved() {
    const deferred = new Deferred();
    deferred.resolve();
    return deferred;
  }

  static rejected(error) {
    const deferred = new Deferred();
    deferred.reject(error);
    return deferred;
  }
}

// dictionary checks a value from which members are to be read; null counts as empty where it may.
function dictionary(value, name, nullable) {
  if (value === null && nullable) return {};
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) throw invalidArgType(name, 'object', value);
  return value;
}

// callback reads a member that is a function, if it is there.
function callback(from, name, label) {
  const value = from[name];
  if (value !== undefined && typeof value !== 'function') throw invalidArgType(`${label}.${name}`, 'function', value);
  return value;
}

// dress gives a class what every interface of the web has: its name as a tag, members that can be listed, and for
// util.inspect the fields that show gives.
function dress(Class, show = () => ({})) {
  const { name, prototype } = Class;
  for (const key of Object.getOwnPropertyNames(prototype)) {
    if (key !== 'constructor') Object.defineProperty(prototype, key, { enumerable: true });
  }
  Object.defineProperties(prototype, {
    [Symbol.toStringTag]: { value: name, configurable: true },
    [inspectCustom]: {
      configurable: true,
      writable: true,
      value(depth, options) {
        if (depth < 0) return this;
        const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
        return `${name} ${require('util').inspect(show(this), inner)}`;
      },
    },
  });
}

module.exports = {
  Deferred, callback, dictionary, dress, handled, illegalConstructor, invalidState, invalidThis, invoke, kCore, nop, outOfBounds,
  promised, react, resolvedWith, soon, upon,
};
