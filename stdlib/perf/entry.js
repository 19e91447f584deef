// PerformanceEntry, the base of everything on the timeline.

const { nodeError } = require('internal/errors');

const kMake = Symbol('kMake');

const illegalConstructor = () => nodeError('TypeError', 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');

class PerformanceEntry {
  #entry; // [name, entryType, startTime, duration]: one field is made faster than four

  constructor(key, name, entryType, startTime, duration) {
    if (key !== kMake) throw illegalConstructor();
    this.#entry = [name, entryType, startTime, duration];
  }

  get name() { return this.#entry[0]; }
  get entryType() { return this.#entry[1]; }
  get startTime() { return this.#entry[2]; }
  get duration() { return this.#entry[3]; }

  toJSON() {
    const { name, entryType, startTime, duration } = this;
    return { name, entryType, startTime, duration };
  }
}

// define makes members enumerable, as those of the web's classes are, and names the class in its instances.
function define(c, ...names) {
  for (const name of names) Object.defineProperty(c.prototype, name, { enumerable: true });
  Object.defineProperty(c.prototype, Symbol.toStringTag, { configurable: true, value: c.name });
  inspectable(c);
}

// inspectable has instances shown with what toJSON gives.
function inspectable(c, shown = (instance) => instance.toJSON()) {
  Object.defineProperty(c.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    configurable: true,
    writable: true,
    value(depth, options) {
      if (depth < 0) return this;
      const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
      return `${this.constructor.name} ${require('util').inspect(shown(this), inner)}`;
    },
  });
}

define(PerformanceEntry, 'name', 'entryType', 'startTime', 'duration', 'toJSON');

// A function that was timed; the arguments are its detail.
class PerformanceFunctionEntry extends PerformanceEntry {
  #detail;

  constructor(key, name, startTime, duration, detail) {
    super(key, name, 'function', startTime, duration);
    this.#detail = detail;
  }

  get detail() { return this.#detail; }

  toJSON() { return { ...super.toJSON(), detail: this.#detail }; }
}
Object.defineProperty(PerformanceFunctionEntry, 'name', { value: 'PerformanceEntry' });

const functionEntry = (name, start, duration, args) => new PerformanceFunctionEntry(kMake, name, start, duration, args);

module.exports = { PerformanceEntry, kMake, illegalConstructor, define, inspectable, functionEntry };
