// What the web streams share: their errors, promises, and how a class of the web is laid out.
const { nodeError, invalidArgType, invalidArgValue } = require('internal/errors');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const { then } = Promise.prototype; // which scripts may replace
const { bind } = Function.prototype;

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

// settled has no value. soon calls f when the promise jobs before it are done.
const settled = Promise.resolve();
const soon = (f) => upon(settled, f);

// resolvedWith gives a promise that waits for value where that is one.
const resolvedWith = (value) => (value === undefined ? settled : new Promise((resolve) => { resolve(value); }));

// promised gives the promise for what f gives or throws.
function promised(f) {
  try {
    return Promise.resolve(f());
  } catch (error) {
    return Promise.reject(error);
  }
}

// attempt is promised for functions that a script has given: what they give is waited for as the standard says.
function attempt(f) {
  try {
    return resolvedWith(f());
  } catch (error) {
    return Promise.reject(error);
  }
}

// Deferred is the promise of a property, such as `closed`, with both its ends. The promise is made when somebody asks for
// it; its rejection is no mistake when nobody listens.
class Deferred {
  pending = true;
  #failed = false;
  #value; // or the error
  #promise;
  #resolve;
  #reject;

  get promise() {
    if (this.#promise === undefined) {
      this.#promise = new Promise((resolve, reject) => {
        this.#resolve = resolve;
        this.#reject = reject;
      });
      if (!this.pending) this.#settle();
    }
    return this.#promise;
  }

  resolve(value) {
    if (!this.pending) return;
    this.pending = false;
    this.#value = value;
    if (this.#promise !== undefined) this.#settle();
  }

  reject(error) {
    if (!this.pending) return;
    this.#failed = true;
    this.pending = false;
    this.#value = error;
    if (this.#promise !== undefined) this.#settle();
  }

  #settle() {
    if (this.#failed) {
      handled(this.#promise);
      this.#reject(this.#value);
    } else {
      this.#resolve(this.#value);
    }
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

// method is callback for one that is to be called on the object that it comes from.
function method(from, name, label) {
  const value = callback(from, name, label);
  return value && Reflect.apply(bind, value, [from]);
}

// transferable gives a class the methods by which the instances in a transfer list travel. pack(stream, transfer) gives the
// form in which they do; count is how many channels they need.
function transferable(Class, count, pack) {
  const { kTransfer, kTransferList } = require('internal/clone');
  const transfer = () => require('internal/webstreams/transfer');
  const method = (value) => ({ value, writable: true, configurable: true });
  Object.defineProperties(Class.prototype, {
    [kTransferList]: method(function() { return transfer().list(this, count); }),
    [kTransfer]: method(function() { return pack(this, transfer()); }),
  });
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
        if (!(this instanceof Class)) throw invalidThis(name);
        if (depth < 0) return `[${name}]`;
        const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
        return `${name} ${require('util').inspect(show(this), inner)}`;
      },
    },
  });
}

module.exports = {
  Deferred, attempt, callback, dictionary, dress, handled, illegalConstructor, invalidState, invalidThis, kCore, method, nop,
  outOfBounds, promised, react, resolvedWith, settled, soon, transferable, upon,
};
