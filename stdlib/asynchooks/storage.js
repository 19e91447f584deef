// AsyncLocalStorage: a store that is seen by all callbacks that stem from where it was set.

const { validateObject } = require('internal/validators');

// RunScope puts back, when it is disposed of, the store that was there before it.
class RunScope {
  #leave;

  constructor(storage, store) {
    this.#leave = binding.enter(storage, store);
  }

  dispose() {
    this.#leave?.();
    this.#leave = undefined;
  }

  [Symbol.dispose]() { this.dispose(); }
}

class AsyncLocalStorage {
  #name;
  #defaultValue;

  constructor(options = {}) {
    validateObject(options, 'options');
    this.#name = options.name === undefined ? '' : `${options.name}`;
    this.#defaultValue = options.defaultValue;
  }

  get name() { return this.#name; }

  static bind(fn) {
    return require('internal/async_hooks/resource').bind(fn);
  }

  static snapshot() {
    return AsyncLocalStorage.bind((fn, ...args) => fn(...args));
  }

  disable() { binding.remove(this); }

  enterWith(store) { binding.set(this, store); }

  run(store, callback, ...args) { return binding.run(this, store, callback, ...args); }

  exit(callback, ...args) { return binding.run(this, undefined, callback, ...args); }

  getStore() { return binding.get(this, this.#defaultValue); }

  withScope(store) { return new RunScope(this, store); }
}

module.exports = AsyncLocalStorage;
