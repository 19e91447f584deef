// Values as JSON, for another process: errors, cycles and all kinds of objects survive; what cannot leave its process is
// replaced by something that looks like it.
//
// Strings, booleans, null and finite numbers stand for themselves; all else is an array: a letter and what belongs to it.
// What occurs again is ['@', its number].

const { inspect } = require('internal/test/failure');

const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');

class Encoder {
  #numbers = new Map();

  encode(value) {
    switch (typeof value) {
      case 'string':
      case 'boolean': return value;
      case 'number': return numberText(value);
      case 'undefined': return ['u'];
      case 'bigint': return ['b', String(value)];
    }
    if (value === null) return null;
    if (this.#numbers.has(value)) return ['@', this.#numbers.get(value)];
    this.#numbers.set(value, this.#numbers.size);
    return this.#object(value);
  }

  #object(value) {
    const types = require('util/types');
    if (typeof value !== 'object') return ['i', inspect(value)];
    if (typeof value[inspectSymbol] === 'function' && !types.isNativeError(value)) return ['i', inspect(value)];
    if (types.isNativeError(value)) return this.#error(value);
    if (Array.isArray(value)) return ['a', value.map((item) => this.encode(item))];
    if (types.isDate(value)) return ['d', this.encode(value.getTime())];
    if (types.isRegExp(value)) return ['r', value.source, value.flags];
    if (types.isMap(value)) return ['m', [...value].map(([k, v]) => [this.encode(k), this.encode(v)])];
    if (types.isSet(value)) return ['s', [...value].map((item) => this.encode(item))];
    if (types.isArrayBufferView(value) || types.isAnyArrayBuffer(value) || types.isProxy(value)) return ['i', inspect(value)];
    return ['o', this.#properties(value, Object.keys(value)), Object.getPrototypeOf(value) === null];
  }

  #error(error) {
    const keys = Object.getOwnPropertyNames(error).filter((key) => key !== 'stack' && key !== 'message' && key !== 'toString');
    return ['e', String(error.name), String(error.message), String(error.stack), this.#properties(error, keys)];
  }

  #properties(object, keys) {
    const entries = [];
    for (const key of keys) {
      const value = read(object, key);
      const hidden = !Object.prototype.propertyIsEnumerable.call(object, key);
      entries.push(hidden ? [key, this.encode(value), 1] : [key, this.encode(value)]);
    }
    return entries;
  }
}

function numberText(value) {
  if (Object.is(value, -0)) return ['n', '-0'];
  return Number.isFinite(value) ? value : ['n', String(value)];
}

// read gives a property, be it one whose getter throws.
function read(object, key) {
  try {
    return object[key];
  } catch (error) {
    return `<${error}>`;
  }
}

// Shown stands for a value that cannot leave its process: it looks like it.
class Shown {
  #text;
  constructor(text) { this.#text = text; }
  [inspectSymbol]() { return this.#text; }
}

const numbers = { __proto__: null, NaN, Infinity, '-Infinity': -Infinity, '-0': -0 };

class Decoder {
  #objects = [];

  decode(value) {
    if (!Array.isArray(value)) return value;
    const [kind, body] = value;
    switch (kind) {
      case 'n': return numbers[body];
      case 'u': return undefined;
      case 'b': return BigInt(body);
      case '@': return this.#objects[body];
    }
    const number = this.#objects.length;
    this.#objects.push(undefined);
    return this.#object(number, value);
  }

  // object decodes one; it is known by its number before what is in it is decoded.
  #object(number, [kind, body, ...rest]) {
    const know = (object) => (this.#objects[number] = object);
    switch (kind) {
      case 'i': return know(new Shown(body));
      case 'd': return know(new Date(this.decode(body)));
      case 'r': return know(new RegExp(body, rest[0]));
      case 'a': {
        const array = know([]);
        for (const item of body) array.push(this.decode(item));
        return array;
      }
      case 'm': {
        const map = know(new Map());
        for (const [k, v] of body) map.set(this.decode(k), this.decode(v));
        return map;
      }
      case 's': {
        const set = know(new Set());
        for (const item of body) set.add(this.decode(item));
        return set;
      }
      case 'e': return this.#error(know, body, ...rest);
    }
    return this.#define(know(rest[0] ? { __proto__: null } : {}), body);
  }

  #error(know, name, message, stack, properties) {
    const known = globalThis[name];
    const isClass = typeof known === 'function' && known.prototype instanceof Error;
    const error = know(isClass ? new known(message) : new Error(message));
    const hidden = (key, value) => Object.defineProperty(error, key, { __proto__: null, value, writable: true, configurable: true });
    hidden('stack', stack);
    if (!isClass && name !== 'Error') hidden('name', name);
    return this.#define(error, properties);
  }

  #define(object, properties) {
    for (const [key, value, hidden] of properties) {
      Object.defineProperty(object, key, {
        __proto__: null, value: this.decode(value), enumerable: hidden !== 1, writable: true, configurable: true,
      });
    }
    return object;
  }
}

module.exports = { Decoder, Encoder };
