// MockTracker: functions, methods and properties whose use is recorded and whose behaviour can be replaced for a time.

const { invalidArgType, invalidArgValue, notImplemented } = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger, validateObject } = require('internal/validators');

const isOptions = (value) => value !== null && typeof value === 'object';

function validateTimes(times) {
  if (times !== Infinity) validateInteger(times, 'options.times', 1);
}

function validateName(name, argument) {
  if (typeof name !== 'string' && typeof name !== 'symbol') throw invalidArgType(argument, ['string', 'symbol'], name);
}

class MockFunctionContext {
  #calls = [];
  #implementation;
  #original;
  #once = new Map(); // by the number of the call
  #times;
  #putBack;

  constructor(implementation, original, times, putBack) {
    this.#implementation = implementation;
    this.#original = original;
    this.#times = times;
    this.#putBack = putBack;
  }

  get calls() { return [...this.#calls]; }

  callCount() { return this.#calls.length; }

  mockImplementation(implementation) {
    validateFunction(implementation, 'implementation');
    this.#implementation = implementation;
  }

  mockImplementationOnce(implementation, onCall) {
    validateFunction(implementation, 'implementation');
    const next = this.#calls.length;
    const call = onCall ?? next;
    validateInteger(call, 'onCall', next);
    this.#once.set(call, implementation);
  }

  restore() {
    this.#putBack?.();
    this.#implementation = this.#original;
    this.#once.clear();
  }

  resetCalls() { this.#calls = []; }

  // next gives what the call that is about to be made runs.
  next() {
    const call = this.#calls.length;
    const once = this.#once.get(call);
    this.#once.delete(call);
    const implementation = once ?? this.#implementation;
    if (call + 1 === this.#times) this.restore();
    return implementation;
  }

  track(call) { this.#calls.push(call); }
}

// recorded makes the proxy of a function that passes calls on to what context says.
function recorded(target, context) {
  const record = (list, about, make) => {
    const args = [...list]; // the engine uses the list that a proxy is given again
    const call = { arguments: args, error: undefined, result: undefined, stack: new Error(), ...about };
    try {
      call.result = make(context.next(), args);
      if (about.target !== undefined) call.this = call.result;
      return call.result;
    } catch (error) {
      call.error = error;
      throw error;
    } finally {
      context.track(call);
    }
  };
  return new Proxy(target, {
    __proto__: null,
    apply: (fn, self, args) => record(args, { target: undefined, this: self }, (f, list) => Reflect.apply(f, self, list)),
    construct: (fn, args, newTarget) =>
      record(args, { target: fn, this: undefined }, (f, list) => Reflect.construct(f, list, newTarget)),
    get: (fn, key, receiver) => (key === 'mock' ? context : Reflect.get(fn, key, receiver)),
  });
}

// descriptorOf finds a property on an object or what it inherits from.
function descriptorOf(object, key) {
  for (let o = object; o !== null; o = Object.getPrototypeOf(o)) {
    const descriptor = Object.getOwnPropertyDescriptor(o, key);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

class MockTracker {
  #mocks = []; // { restore() }
  #timers;

  get timers() {
    return (this.#timers ??= new (require('internal/test/mocktimers'))());
  }

  fn(original, implementation, options) {
    if (isOptions(original)) [original, implementation, options] = [undefined, undefined, original];
    else if (isOptions(implementation)) [implementation, options] = [undefined, implementation];
    original ??= function() {}; // each mock has one of its own
    implementation ??= original;
    validateFunction(original, 'original');
    validateFunction(implementation, 'implementation');
    options ??= { __proto__: null };
    validateObject(options, 'options');
    const { times = Infinity } = options;
    validateTimes(times);
    return this.#keep(new MockFunctionContext(implementation, original, times), original);
  }

  #keep(context, original) {
    this.#mocks.push(context);
    return recorded(original, context);
  }

  method(object, methodName, implementation, options) {
    validateName(methodName, 'methodName');
    if (typeof object !== 'function') validateObject(object, 'object');
    if (isOptions(implementation)) [implementation, options] = [undefined, implementation];
    if (implementation !== undefined) validateFunction(implementation, 'implementation');
    options ??= { __proto__: null };
    validateObject(options, 'options');
    const { getter = false, setter = false, times = Infinity } = options;
    validateBoolean(getter, 'options.getter');
    validateBoolean(setter, 'options.setter');
    validateTimes(times);
    if (setter && getter) throw invalidArgValue('options.setter', setter, "cannot be used with 'options.getter'");
    return this.#mockMember(object, methodName, getter ? 'get' : setter ? 'set' : 'value', implementation, times);
  }

  #mockMember(object, key, part, implementation, times) {
    const descriptor = descriptorOf(object, key);
    const original = descriptor?.[part];
    if (typeof original !== 'function') throw invalidArgValue('methodName', original, 'must be a method');
    const putBack = () => Object.defineProperty(object, key, { __proto__: null, ...descriptor });
    const context = new MockFunctionContext(implementation ?? original, original, times, putBack);
    const mock = recorded(original, context);
    Object.defineProperty(object, key, { __proto__: null, ...descriptor, [part]: mock });
    this.#mocks.push(context);
    return mock;
  }

  getter(object, methodName, implementation, options) {
    return this.#accessor('getter', object, methodName, implementation, options);
  }

  setter(object, methodName, implementation, options) {
    return this.#accessor('setter', object, methodName, implementation, options);
  }

  #accessor(kind, object, methodName, implementation, options) {
    if (isOptions(implementation)) [implementation, options] = [undefined, implementation];
    options ??= { __proto__: null };
    validateObject(options, 'options');
    if (options[kind] === false) throw invalidArgValue(`options.${kind}`, false, 'cannot be false');
    return this.method(object, methodName, implementation, { ...options, [kind]: true });
  }

  property(object, propertyName, ...value) {
    validateName(propertyName, 'propertyName');
    validateObject(object, 'object');
    const { MockPropertyContext, mocked } = require('internal/test/mockproperty');
    const descriptor = descriptorOf(object, propertyName);
    if (descriptor === undefined) {
      throw invalidArgValue('propertyName', propertyName, 'is not a property of the object');
    }
    const context = new MockPropertyContext(object, propertyName, descriptor, value);
    this.#mocks.push(context);
    return mocked(object, context);
  }

  module() {
    throw notImplemented('mock.module');
  }

  reset() {
    this.restoreAll();
    this.#timers?.reset();
    this.#mocks = [];
  }

  restoreAll() {
    for (const mock of this.#mocks) mock.restore();
  }
}

module.exports = MockTracker;
