// SuppressedError, DisposableStack and AsyncDisposableStack of explicit resource management.
(function () {
  const hidden = (o, name, value) => Object.defineProperty(o, name, { value, writable: true, enumerable: false, configurable: true });

  class SuppressedError extends Error {
    constructor(error, suppressed, message) {
      super(message === undefined ? undefined : String(message));
      if (message === undefined) delete this.message;
      hidden(this, 'error', error);
      hidden(this, 'suppressed', suppressed);
    }
  }
  hidden(SuppressedError.prototype, 'name', 'SuppressedError');
  hidden(SuppressedError.prototype, 'message', '');

  // add notes how one resource is to be disposed; hints are the symbols to look for, in order.
  function add(list, value, hints) {
    if (value === undefined || value === null) return;
    if (Object(value) !== value) throw new TypeError(String(value) + ' is not an object');
    let method;
    for (const hint of hints) {
      method = value[hint];
      if (method !== undefined && method !== null) break;
    }
    if (typeof method !== 'function') throw new TypeError('the resource has no [Symbol.dispose] method');
    list.push(() => method.call(value));
  }
  const joined = (error, earlier) => (earlier ? new SuppressedError(error, earlier.error) : error);
  function live(stack) {
    if (stack === undefined) throw new TypeError('the receiver is not a disposable stack');
    if (stack.disposed) throw new ReferenceError('the stack has already been disposed');
    return stack.list;
  }

  class Base {
    #stack = { list: [], disposed: false };
    static list(o) { return live(#stack in o ? o.#stack : undefined); }
    static take(o) {
      if (!(#stack in o)) throw new TypeError('the receiver is not a disposable stack');
      const { list, disposed } = o.#stack;
      o.#stack = { list: [], disposed: true };
      return disposed ? undefined : list.reverse();
    }
    static fill(o, list) { o.#stack.list = list; return o; }
    static isDisposed(o) {
      if (!(#stack in o)) throw new TypeError('the receiver is not a disposable stack');
      return o.#stack.disposed;
    }
  }

  class DisposableStack extends Base {
    get disposed() { return Base.isDisposed(this); }
    use(value) { add(Base.list(this), value, [Symbol.dispose]); return value; }
    adopt(value, onDispose) {
      const list = Base.list(this);
      if (typeof onDispose !== 'function') throw new TypeError('onDispose is not a function');
      list.push(() => onDispose(value));
      return value;
    }
    defer(onDispose) {
      const list = Base.list(this);
      if (typeof onDispose !== 'function') throw new TypeError('onDispose is not a function');
      list.push(() => onDispose());
    }
    move() { Base.list(this); return Base.fill(new DisposableStack(), Base.take(this).reverse()); }
    dispose() {
      let failed;
      for (const release of Base.take(this) ?? []) {
        try { release(); } catch (error) { failed = { error: joined(error, failed) }; }
      }
      if (failed) throw failed.error;
    }
  }
  class AsyncDisposableStack extends Base {
    get disposed() { return Base.isDisposed(this); }
    use(value) { add(Base.list(this), value, [Symbol.asyncDispose, Symbol.dispose]); return value; }
    adopt(value, onDispose) { return DisposableStack.prototype.adopt.call(this, value, onDispose); }
    defer(onDispose) { DisposableStack.prototype.defer.call(this, onDispose); }
    move() { Base.list(this); return Base.fill(new AsyncDisposableStack(), Base.take(this).reverse()); }
    async disposeAsync() {
      let failed;
      for (const release of Base.take(this) ?? []) {
        try { await release(); } catch (error) { failed = { error: joined(error, failed) }; }
      }
      if (failed) throw failed.error;
    }
  }
  for (const [C, symbol, method] of [[DisposableStack, Symbol.dispose, 'dispose'], [AsyncDisposableStack, Symbol.asyncDispose, 'disposeAsync']]) {
    hidden(C.prototype, symbol, C.prototype[method]);
    Object.defineProperty(C.prototype, Symbol.toStringTag, { value: C.name, configurable: true });
  }
  return { SuppressedError, DisposableStack, AsyncDisposableStack };
})
