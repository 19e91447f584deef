// AsyncResource: an async context that a script keeps and enters as often as it likes.

const { nodeError } = require('internal/errors');
const { validateFunction, validateString } = require('internal/validators');
const { enterScope, executionAsyncId, leaveScope, newId } = require('internal/async_hooks/execution');
const hooks = require('internal/async_hooks/hooks');

class AsyncResource {
  #id;
  #trigger;
  #run = binding.capture();

  constructor(type, options = {}) {
    validateString(type, 'type');
    const given = typeof options === 'number' ? options : options.triggerAsyncId;
    const trigger = given === undefined ? executionAsyncId() : given;
    if (!Number.isSafeInteger(trigger) || trigger < -1) {
      throw nodeError('RangeError', 'ERR_INVALID_ASYNC_ID', `Invalid triggerAsyncId value: ${String(trigger)}`);
    }
    this.#id = newId();
    this.#trigger = trigger;
    if (!hooks.any()) return;
    if (type === '') throw nodeError('TypeError', 'ERR_ASYNC_TYPE', `Invalid name for async "type": ${type}`);
    hooks.emit('init', this.#id, type, trigger, this);
    if (!options.requireManualDestroy) hooks.destroyWhenCollected(this, this.#id);
  }

  runInAsyncScope(fn, thisArg, ...args) {
    enterScope(this.#id, this.#trigger, this);
    try {
      hooks.emit('before', this.#id);
      return this.#run(fn, thisArg, ...args);
    } finally {
      hooks.emit('after', this.#id);
      leaveScope();
    }
  }

  emitDestroy() {
    hooks.destroy(this, this.#id);
    return this;
  }

  asyncId() { return this.#id; }

  triggerAsyncId() { return this.#trigger; }

  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = thisArg === undefined ?
      function(...args) { return resource.runInAsyncScope(fn, this, ...args); } :
      this.runInAsyncScope.bind(this, fn, thisArg);
    return Object.defineProperty(bound, 'length', { configurable: true, enumerable: false, value: fn.length, writable: false });
  }

  static bind(fn, type, thisArg) {
    return new AsyncResource(type || fn?.name || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

module.exports = AsyncResource;
