// Errors that nobody caught in a worker, on their way to the 'error' event of its parent.

const { types, inspect } = require('util');

const classes = { __proto__: null, Error, TypeError, RangeError, URIError, SyntaxError, ReferenceError, EvalError, AggregateError };
const maxDepth = 8; // of causes

// className finds the first class of the language that an error is of.
function className(error) {
  for (let proto = Object.getPrototypeOf(error); proto !== null; proto = Object.getPrototypeOf(proto)) {
    const name = Object.hasOwn(proto, 'constructor') && proto.constructor?.name;
    if (typeof name === 'string' && classes[name]?.prototype === proto) return name;
  }
  return 'Error';
}

function cloneable(value) {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

// read gives a property that can be read and sent, or undefined.
function read(error, name, depth) {
  let value;
  try {
    value = error[name];
  } catch {
    return undefined;
  }
  if (value === undefined || typeof value === 'function') return undefined;
  if (types.isNativeError(value)) return depth > 0 ? { error: pack(value, depth - 1) } : undefined;
  return cloneable(value) ? { value } : undefined;
}

function pack(error, depth) {
  const properties = [];
  for (const name of new Set(['name', 'message', 'stack', 'cause', ...Object.getOwnPropertyNames(error)])) {
    const property = read(error, name, depth);
    if (property === undefined) continue;
    properties.push({ name, ...property, enumerable: Object.prototype.propertyIsEnumerable.call(error, name) });
  }
  return { class: className(error), properties };
}

// serialize gives what can be cloned: { error }, { value } or, for something else, { text }.
function serialize(error) {
  try {
    if (types.isNativeError(error) && !(error instanceof DOMException)) return { error: pack(error, maxDepth) };
    if (cloneable(error)) return { value: error };
  } catch {
    // a value that cannot even be looked at is told of by its text
  }
  return { text: inspect(error) };
}

function unpack({ class: name, properties }) {
  const made = Reflect.construct(Error, [], classes[name]);
  Object.defineProperty(made, 'stack', { configurable: true, writable: true, enumerable: false, value: undefined });
  for (const { name, value, error, enumerable } of properties) {
    Object.defineProperty(made, name, {
      configurable: true, writable: true, enumerable, value: error === undefined ? value : unpack(error),
    });
  }
  return made;
}

function deserialize({ error, value, text }) {
  if (error !== undefined) return unpack(error);
  return text === undefined ? value : { [inspect.custom]: () => text };
}

module.exports = { serialize, deserialize };
