// structuredClone: the algorithm of the HTML standard for what one VM has.

const { missingArgs, nodeError } = require('internal/errors');
const { classOf, detach } = binding;

const errors = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function refuse(message) {
  return new DOMException(message, 'DataCloneError');
}

function shown(value) {
  if (typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  return `#<${value.constructor?.name || 'Object'}>`;
}

function isWeak(value) {
  return [WeakMap, WeakSet].some(({ prototype }) => {
    try {
      prototype.has.call(value, value);
      return true;
    } catch {
      return false;
    }
  });
}

class Cloner {
  #seen = new Map();

  // move puts what is transferred in place before the rest is copied.
  move(buffer) {
    if (classOf(buffer) !== 'ArrayBuffer') {
      throw refuse('Value not transferable');
    }
    if (this.#seen.has(buffer)) throw refuse('ArrayBuffer occurs in the transfer list more than once');
    this.#seen.set(buffer, undefined);
  }

  finishMoves(buffers) {
    for (const buffer of buffers) this.#seen.set(buffer, buffer.slice(0));
  }

  clone(value) {
    if (typeof value === 'symbol' || typeof value === 'function') throw refuse(`${shown(value)} could not be cloned.`);
    if (typeof value !== 'object' || value === null) return value;
    if (this.#seen.has(value)) return this.#seen.get(value);
    return this.#object(value, ArrayBuffer.isView(value) ? 'View' : classOf(value));
  }

  #keep(value, copy) {
    this.#seen.set(value, copy);
    return copy;
  }

  #object(value, kind) {
    switch (kind) {
      case 'Boolean': return this.#keep(value, Object(Boolean.prototype.valueOf.call(value)));
      case 'Number': return this.#keep(value, Object(Number.prototype.valueOf.call(value)));
      case 'String': return this.#keep(value, Object(String.prototype.valueOf.call(value)));
      case 'BigInt': return this.#keep(value, Object(BigInt.prototype.valueOf.call(value)));
      case 'Date': return this.#keep(value, new Date(Date.prototype.getTime.call(value)));
      case 'RegExp': return this.#keep(value, new RegExp(value.source, value.flags));
      case 'ArrayBuffer': return this.#keep(value, ArrayBuffer.prototype.slice.call(value, 0));
      case 'View': return this.#view(value);
      case 'Map': return this.#map(value);
      case 'Set': return this.#set(value);
      case 'Error': return this.#error(value);
      case 'Array': return this.#fields(value, new Array(value.length));
      case 'Object':
        if (isWeak(value)) break;
        return this.#fields(value, {});
    }
    throw refuse(`${shown(value)} could not be cloned.`);
  }

  #view(value) {
    const buffer = this.clone(value.buffer);
    const tag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
    const type = globalThis[tag.get.call(value) ?? 'DataView'];
    const length = type === DataView ? value.byteLength : value.length;
    return this.#keep(value, new type(buffer, value.byteOffset, length));
  }

  #map(value) {
    const copy = this.#keep(value, new Map());
    for (const [key, item] of [...Map.prototype.entries.call(value)]) copy.set(this.clone(key), this.clone(item));
    return copy;
  }

  #set(value) {
    const copy = this.#keep(value, new Set());
    for (const item of [...Set.prototype.values.call(value)]) copy.add(this.clone(item));
    return copy;
  }

  #error(value) {
    if (value instanceof DOMException) {
      const copy = this.#keep(value, new DOMException(value.message, value.name));
      Object.defineProperty(copy, 'stack', { configurable: true, writable: true, enumerable: false, value: value.stack });
      return copy;
    }
    const real = this.#keep(value, new (errors[value.name] ?? Error)());
    const hidden = (key, item) => {
      Object.defineProperty(real, key, { configurable: true, writable: true, enumerable: false, value: item });
    };
    delete real.message;
    if (Object.hasOwn(value, 'message')) hidden('message', `${value.message}`);
    hidden('stack', value.stack);
    if (Object.hasOwn(value, 'cause')) hidden('cause', this.clone(value.cause));
    return real;
  }

  #fields(value, copy) {
    this.#keep(value, copy);
    for (const key of Object.keys(value)) copy[key] = this.clone(value[key]);
    return copy;
  }
}

// transferred reads options.transfer as a web interface does.
function transferred(options) {
  const prefix = "Failed to execute 'structuredClone'";
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object' && typeof options !== 'function') {
    throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', `${prefix}: Options cannot be converted to a dictionary`);
  }
  const { transfer } = options;
  if (transfer === undefined) return [];
  if (transfer === null || typeof transfer !== 'object' || typeof transfer[Symbol.iterator] !== 'function') {
    throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE',
      `${prefix}: transfer in Options can not be converted to sequence.`);
  }
  return [...transfer];
}

exports.structuredClone = function structuredClone(value, options) {
  if (arguments.length === 0) throw missingArgs('value');
  const buffers = transferred(options);
  const cloner = new Cloner();
  for (const buffer of buffers) cloner.move(buffer);
  cloner.finishMoves(buffers);
  const copy = cloner.clone(value);
  for (const buffer of buffers) detach(buffer);
  return copy;
};
