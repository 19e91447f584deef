// MockTracker.property: a property whose reads and writes are recorded.

const { invalidArgValue } = require('internal/errors');
const { validateInteger } = require('internal/validators');

class MockPropertyContext {
  #object;
  #key;
  #descriptor;
  #value;
  #accesses = [];
  #once = new Map(); // by the number of the access

  constructor(object, key, descriptor, [value]) {
    this.#object = object;
    this.#key = key;
    this.#descriptor = descriptor;
    this.#value = arguments[3].length === 0 ? object[key] : value;
    Object.defineProperty(object, key, {
      __proto__: null,
      configurable: descriptor.configurable,
      enumerable: descriptor.enumerable,
      get: () => this.#access('get', this.#due(this.#value)),
      set: (given) => this.#set(given),
    });
  }

  get accesses() { return [...this.#accesses]; }

  accessCount() { return this.#accesses.length; }

  mockImplementation(value) { this.#set(value); }

  mockImplementationOnce(value, onAccess) {
    const next = this.#accesses.length;
    const access = onAccess ?? next;
    validateInteger(access, 'onAccess', next);
    this.#once.set(access, { value });
  }

  resetAccesses() { this.#accesses = []; }

  restore() {
    Object.defineProperty(this.#object, this.#key, { __proto__: null, ...this.#descriptor });
  }

  #set(value) {
    if (this.#descriptor.writable === false) throw invalidArgValue('propertyName', this.#key, 'cannot be set');
    this.#value = this.#due(value);
    this.#access('set', this.#value);
  }

  // due gives the value that is meant for this access alone, or otherwise.
  #due(otherwise) {
    const access = this.#accesses.length;
    const once = this.#once.get(access);
    this.#once.delete(access);
    return once === undefined ? otherwise : once.value;
  }

  #access(type, value) {
    this.#accesses.push({ type, value, stack: new Error() });
    return value;
  }
}

// mocked is the object with its context as `mock`.
function mocked(object, context) {
  return new Proxy(object, {
    __proto__: null,
    get: (target, key, receiver) => (key === 'mock' ? context : Reflect.get(target, key, receiver)),
  });
}

module.exports = { MockPropertyContext, mocked };
