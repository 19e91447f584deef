// WeakRef and FinalizationRegistry. Like V8's, a registry keeps no script running for its callbacks.
(function (IteratorPrototype, { weak, collected }) {
  const isObject = (v) => Object(v) === v;
  function target(v, what) {
    if (!isObject(v)) throw new TypeError(what + ': invalid target');
    return v;
  }

  class WeakRef {
    #deref;
    constructor(object) { this.#deref = weak(target(object, 'WeakRef')); }
    deref() { return this.#deref(); }
  }

  class FinalizationRegistry {
    #cleanup;
    #cells = new Set();
    constructor(cleanup) {
      if (typeof cleanup !== 'function') throw new TypeError('FinalizationRegistry: cleanup must be callable');
      this.#cleanup = cleanup;
    }
    register(object, held, token) {
      target(object, 'FinalizationRegistry.prototype.register');
      if (object === held) throw new TypeError('FinalizationRegistry.prototype.register: target and holdings must not be same');
      if (token !== undefined && !isObject(token)) throw new TypeError('Invalid unregisterToken (\'' + String(token) + '\')');
      const cell = { token: token === undefined ? undefined : weak(token), cancel: undefined };
      // A closure over one parameter holds them all, so it is made over none.
      const cells = this.#cells, cleanup = this.#cleanup, value = held;
      cells.add(cell);
      cell.cancel = collected(object, () => { if (cells.delete(cell)) cleanup(value); });
    }
    unregister(token) {
      if (!isObject(token)) throw new TypeError('Invalid unregisterToken (\'' + String(token) + '\')');
      let found = false;
      for (const cell of this.#cells) {
        if (cell.token === undefined || cell.token() !== token) continue;
        cell.cancel();
        this.#cells.delete(cell);
        found = true;
      }
      return found;
    }
  }
  Object.defineProperty(FinalizationRegistry.prototype.register, 'length', { value: 2, configurable: true });
  for (const C of [WeakRef, FinalizationRegistry]) {
    Object.defineProperty(C.prototype, Symbol.toStringTag, { value: C.name, configurable: true });
  }
  return { WeakRef, FinalizationRegistry };
})
