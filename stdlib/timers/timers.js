// The module's exports; the functions are Go's.

const custom = Symbol.for('nodejs.util.promisify.custom');
const promises = () => require('timers/promises');
const { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval } = binding;

for (const f of [setTimeout, setImmediate]) {
  Object.defineProperty(f, custom, { enumerable: true, get: () => promises()[f.name] });
}

module.exports = { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval };
Object.defineProperty(module.exports, 'promises', { configurable: true, enumerable: true, get: promises });
Object.defineProperty(module.exports, 'counts', { value: binding.counts });
