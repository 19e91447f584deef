// Iterator and its helpers, ECMAScript 2025 and Iterator.concat.
(function (IteratorPrototype) {
  const iteratorSymbol = Symbol.iterator;
  const define = (o, name, value) =>
    Object.defineProperty(o, name, { value, writable: true, enumerable: false, configurable: true });

  function Iterator() {
    if (new.target === undefined || new.target === Iterator) {
      throw new TypeError(new.target === undefined ? "Constructor Iterator requires 'new'" : 'Abstract class Iterator not directly constructable');
    }
  }
  Object.defineProperty(Iterator, 'prototype', { value: IteratorPrototype, writable: false, enumerable: false, configurable: false });
  weird(IteratorPrototype, 'constructor', Iterator);
  weird(IteratorPrototype, Symbol.toStringTag, 'Iterator');

  // The specification makes these two accessors, so that old code which assigns to an iterator goes on working.
  function weird(home, key, value) {
    Object.defineProperty(home, key, {
      get() { return value; },
      set(v) {
        if (Object(this) !== this) throw new TypeError('Iterator.prototype: the receiver is not an object');
        if (this === home) throw new TypeError('Cannot assign to this property of Iterator.prototype');
        if (Object.prototype.hasOwnProperty.call(this, key)) this[key] = v;
        else Object.defineProperty(this, key, { value: v, writable: true, enumerable: true, configurable: true });
      },
      enumerable: false,
      configurable: true,
    });
  }

  const direct = (o) => ({ iterator: o, next: o.next });
  function step(record) {
    const result = record.next.call(record.iterator);
    if (Object(result) !== result) throw new TypeError('Iterator result ' + String(result) + ' is not an object');
    return result;
  }
  function close(iterator) {
    const f = iterator.return;
    if (f !== undefined && f !== null) {
      const result = f.call(iterator);
      if (Object(result) !== result) throw new TypeError('iterator.return() did not give an object');
    }
  }
  // After an error of the caller's, what closing throws does not matter.
  function abandon(iterator, error) {
    try { close(iterator); } catch {}
    throw error;
  }
  function receiver(o, name) {
    if (Object(o) !== o) throw new TypeError('Iterator.prototype.' + name + ' called on non-object');
    return o;
  }
  function callable(o, f) {
    if (typeof f !== 'function') abandon(o, new TypeError(String(f) + ' is not a function'));
    return f;
  }
  function count(o, limit) {
    let number;
    try { number = Number(limit); } catch (error) { abandon(o, error); }
    if (Number.isNaN(number)) abandon(o, new RangeError(String(limit) + ' must be positive'));
    number = Math.trunc(number);
    if (number < 0) abandon(o, new RangeError(String(limit) + ' must be positive'));
    return number;
  }
  function iteratorOf(value, strings) {
    if (Object(value) !== value && !(strings && typeof value === 'string')) {
      throw new TypeError(String(value) + ' is not an object');
    }
    const method = value[iteratorSymbol];
    if (method === undefined || method === null) return direct(value);
    const iterator = method.call(value);
    if (Object(iterator) !== iterator) throw new TypeError(String(iterator) + ' is not an object');
    return direct(iterator);
  }

  // A helper is a generator behind an object that closes what is below it, also before its first step.
  const HelperPrototype = Object.create(IteratorPrototype);
  const states = new WeakMap();
  function helper(below, generator) {
    const o = Object.create(HelperPrototype);
    states.set(o, { below, generator, started: false, done: false, running: false });
    return o;
  }
  function stateOf(o) {
    const state = Object(o) === o ? states.get(o) : undefined;
    if (state === undefined) throw new TypeError('the receiver is not an Iterator Helper');
    if (state.running) throw new TypeError('Generator is already running');
    return state;
  }
  define(HelperPrototype, 'next', function next() {
    const state = stateOf(this);
    state.started = true;
    state.running = true;
    try {
      const result = state.generator.next();
      if (result.done) state.done = true;
      return result;
    } catch (error) {
      state.done = true;
      throw error;
    } finally {
      state.running = false;
    }
  });
  define(HelperPrototype, 'return', function () {
    const state = stateOf(this);
    if (state.done) return { value: undefined, done: true };
    state.done = true;
    state.running = true;
    try {
      if (!state.started) {
        state.generator.return();
        for (const iterator of state.below) close(iterator);
        return { value: undefined, done: true };
      }
      return state.generator.return();
    } finally {
      state.running = false;
    }
  });
  Object.defineProperty(HelperPrototype.return, 'name', { value: 'return', configurable: true });
  Object.defineProperty(HelperPrototype, Symbol.toStringTag, { value: 'Iterator Helper', configurable: true });

  // each runs the body of a helper over what is below, closing it when the helper is closed in between.
  function* each(record, body) {
    let open = true;
    try {
      for (let index = 0; ; index++) {
        open = false; // an error of the iterator's own does not close it
        const result = step(record);
        if (result.done) return;
        const value = result.value;
        open = true;
        if ((yield* body(value, index)) === each) { return; }
      }
    } catch (error) {
      if (open) { open = false; abandon(record.iterator, error); }
      throw error;
    } finally {
      if (open) close(record.iterator);
    }
  }

  const helpers = {
    map(mapper) {
      const o = receiver(this, 'map');
      callable(o, mapper);
      return helper([o], each(direct(o), function* (value, i) { yield mapper(value, i); }));
    },
    filter(predicate) {
      const o = receiver(this, 'filter');
      callable(o, predicate);
      return helper([o], each(direct(o), function* (value, i) { if (predicate(value, i)) yield value; }));
    },
    take(limit) {
      const o = receiver(this, 'take');
      const n = count(o, limit);
      const record = direct(o);
      return helper([o], (function* () {
        let open = true;
        try {
          for (let i = 0; i < n; i++) {
            open = false;
            const result = step(record);
            if (result.done) return;
            const value = result.value;
            open = true;
            yield value;
          }
        } finally {
          if (open) close(o);
        }
      })());
    },
    drop(limit) {
      const o = receiver(this, 'drop');
      const n = count(o, limit);
      return helper([o], each(direct(o), function* (value, i) { if (i >= n) yield value; }));
    },
    flatMap(mapper) {
      const o = receiver(this, 'flatMap');
      callable(o, mapper);
      return helper([o], each(direct(o), function* (value, i) {
        const inner = iteratorOf(mapper(value, i), false);
        let open = true;
        try {
          for (;;) {
            open = false;
            const result = step(inner);
            if (result.done) return;
            const item = result.value;
            open = true;
            yield item;
          }
        } finally {
          if (open) close(inner.iterator);
        }
      }));
    },
    reduce(reducer, ...initial) {
      const o = receiver(this, 'reduce');
      callable(o, reducer);
      const record = direct(o);
      let value = initial[0], i = 0;
      if (initial.length === 0) {
        const first = step(record);
        if (first.done) throw new TypeError('Reduce of a done iterator with no initial value');
        value = first.value;
        i = 1;
      }
      consume(record, (item, index) => { value = reducer(value, item, index + i); });
      return value;
    },
    toArray() {
      const list = [];
      consume(direct(receiver(this, 'toArray')), (value) => { list.push(value); });
      return list;
    },
    forEach(f) {
      const o = receiver(this, 'forEach');
      callable(o, f);
      consume(direct(o), (value, i) => { f(value, i); });
    },
    some(predicate) {
      const o = receiver(this, 'some');
      callable(o, predicate);
      return consume(direct(o), (value, i) => (predicate(value, i) ? { value: true } : undefined), false);
    },
    every(predicate) {
      const o = receiver(this, 'every');
      callable(o, predicate);
      return consume(direct(o), (value, i) => (predicate(value, i) ? undefined : { value: false }), true);
    },
    find(predicate) {
      const o = receiver(this, 'find');
      callable(o, predicate);
      return consume(direct(o), (value, i) => (predicate(value, i) ? { value } : undefined), undefined);
    },
  };
  Object.defineProperty(helpers.reduce, 'length', { value: 1, configurable: true });

  // consume visits all values until the visitor gives an object, whose value it returns after closing.
  function consume(record, visit, otherwise) {
    for (let i = 0; ; i++) {
      const result = step(record);
      if (result.done) return otherwise;
      const value = result.value;
      let found;
      try { found = visit(value, i); } catch (error) { abandon(record.iterator, error); }
      if (found !== undefined) {
        close(record.iterator);
        return found.value;
      }
    }
  }

  const WrapPrototype = Object.create(IteratorPrototype);
  const wrapped = new WeakMap();
  define(WrapPrototype, 'next', function next() { const r = wrapped.get(this); return r.next.call(r.iterator); });
  define(WrapPrototype, 'return', function () {
    const { iterator } = wrapped.get(this);
    const f = iterator.return;
    return f === undefined || f === null ? { value: undefined, done: true } : f.call(iterator);
  });
  const statics = {
    from(value) {
      const record = iteratorOf(value, true);
      if (IteratorPrototype.isPrototypeOf(record.iterator)) return record.iterator;
      const o = Object.create(WrapPrototype);
      wrapped.set(o, record);
      return o;
    },
    concat(...items) {
      const open = items.map((item) => {
        if (Object(item) !== item) throw new TypeError(String(item) + ' is not an object');
        const method = item[iteratorSymbol];
        if (typeof method !== 'function') throw new TypeError(String(item) + ' is not iterable');
        return () => method.call(item);
      });
      return helper([], (function* () {
        for (const start of open) {
          const iterator = start();
          if (Object(iterator) !== iterator) throw new TypeError(String(iterator) + ' is not an object');
          yield* each(direct(iterator), function* (value) { yield value; });
        }
      })());
    },
  };
  define(Iterator, 'from', statics.from);
  define(Iterator, 'concat', statics.concat);
  define(IteratorPrototype, Symbol.dispose, { [Symbol.dispose]() { close(this); } }[Symbol.dispose]);

  const result = { Iterator };
  for (const name of Object.keys(helpers)) result['%Iterator%.' + name] = helpers[name];
  return result;
})
