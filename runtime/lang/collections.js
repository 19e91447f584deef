// What ECMAScript 2023 to 2026 added to Promise, Object, Map, WeakMap and Array.
(function () {
  function group(items, callback, add) {
    if (items === undefined || items === null) throw new TypeError(String(items) + ' is not iterable');
    if (typeof callback !== 'function') throw new TypeError(String(callback) + ' is not a function');
    let i = 0;
    for (const item of items) add(callback(item, i++), item);
  }
  const key = (k) => (k === 0 ? 0 : k); // -0 is 0 as a key of a Map

  const methods = {
    withResolvers() {
      const capability = {};
      capability.promise = new this((resolve, reject) => {
        capability.resolve = resolve;
        capability.reject = reject;
      });
      return capability;
    },
    try(callback, ...args) {
      if (Object(this) !== this) throw new TypeError('Promise.try called on non-object');
      return new this((resolve) => resolve(callback(...args)));
    },
    objectGroupBy(items, callback) {
      const groups = Object.create(null);
      group(items, callback, (k, item) => {
        if (typeof k !== 'symbol') k = String(k);
        if (k in groups) groups[k].push(item);
        else groups[k] = [item];
      });
      return groups;
    },
    mapGroupBy(items, callback) {
      const groups = new Map();
      group(items, callback, (k, item) => {
        const list = groups.get(key(k));
        if (list === undefined) groups.set(key(k), [item]);
        else list.push(item);
      });
      return groups;
    },
    async fromAsync(items, mapper = undefined, thisArg = undefined) {
      if (mapper !== undefined && typeof mapper !== 'function') throw new TypeError(String(mapper) + ' is not a function');
      const asyncMethod = items[Symbol.asyncIterator], syncMethod = asyncMethod ?? items[Symbol.iterator];
      const construct = typeof this === 'function' && this !== Array ? this : undefined;
      if (syncMethod === undefined || syncMethod === null) {
        const length = Math.min(Math.max(Math.trunc(Number(items.length)) || 0, 0), Number.MAX_SAFE_INTEGER);
        const list = construct ? new construct(length) : [];
        for (let i = 0; i < length; i++) {
          let value = await items[i];
          if (mapper) value = await mapper.call(thisArg, value, i);
          list[i] = value;
        }
        list.length = length;
        return list;
      }
      const list = construct ? new construct() : [];
      const iterator = syncMethod.call(items), next = iterator.next;
      let i = 0;
      for (;;) {
        const result = asyncMethod ? await next.call(iterator) : next.call(iterator);
        if (Object(result) !== result) throw new TypeError('Iterator result ' + String(result) + ' is not an object');
        if (result.done) break;
        try {
          let value = asyncMethod ? result.value : await result.value;
          if (mapper) value = await mapper.call(thisArg, value, i);
          Object.defineProperty(list, i++, { value, writable: true, enumerable: true, configurable: true });
        } catch (error) {
          try { await iterator.return?.(); } catch {}
          throw error;
        }
      }
      list.length = i;
      return list;
    },
  };
  const insert = (has, get, set) => ({
    getOrInsert(k, value) {
      if (has.call(this, k)) return get.call(this, k);
      set.call(this, k, value);
      return value;
    },
    getOrInsertComputed(k, compute) {
      if (typeof compute !== 'function') throw new TypeError(String(compute) + ' is not a function');
      if (has.call(this, k)) return get.call(this, k);
      const value = compute(key(k));
      set.call(this, k, value);
      return value;
    },
  });
  const named = (f, name) => Object.defineProperty(f, 'name', { value: name, configurable: true });
  const map = insert(Map.prototype.has, Map.prototype.get, Map.prototype.set);
  const weak = insert(WeakMap.prototype.has, WeakMap.prototype.get, WeakMap.prototype.set);
  return {
    'Promise.withResolvers': methods.withResolvers,
    'Promise.try': methods.try,
    'Object.groupBy': named(methods.objectGroupBy, 'groupBy'),
    'Map.groupBy': named(methods.mapGroupBy, 'groupBy'),
    'Array.fromAsync': methods.fromAsync,
    'Map.prototype.getOrInsert': map.getOrInsert,
    'Map.prototype.getOrInsertComputed': map.getOrInsertComputed,
    'WeakMap.prototype.getOrInsert': weak.getOrInsert,
    'WeakMap.prototype.getOrInsertComputed': weak.getOrInsertComputed,
  };
})
