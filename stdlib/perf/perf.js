// perf_hooks: the clock of a run and its named times.

const { invalidArgType, invalidArgValue, missingArgs, nodeError, notImplemented } = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');

const kMake = Symbol('kMake');
const { now } = binding;
const timeOrigin = binding.origin();

class PerformanceEntry {
  #entry;

  constructor(key, entry) {
    if (key !== kMake) throw nodeError('TypeError', 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    this.#entry = entry;
  }

  get name() { return this.#entry.name; }
  get entryType() { return this.#entry.entryType; }
  get startTime() { return this.#entry.startTime; }
  get duration() { return this.#entry.duration; }

  toJSON() {
    const { name, entryType, startTime, duration } = this;
    return { name, entryType, startTime, duration };
  }
}

// clone is what Node does to `detail`, so that it does not change afterwards.
const clone = (detail) => (detail === undefined || detail === null ? null : structuredClone(detail));

class PerformanceMark extends PerformanceEntry {
  #detail;

  constructor(name, options) {
    if (arguments.length === 0) throw missingArgs('name');
    if (options != null) validateObject(options, 'options');
    const startTime = options?.startTime ?? now();
    if (typeof startTime !== 'number') throw invalidArgType('startTime', 'number', startTime);
    if (startTime < 0) {
      throw nodeError('TypeError', 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${startTime} is not a valid timestamp`);
    }
    super(kMake, { name: `${name}`, entryType: 'mark', startTime, duration: 0 });
    this.#detail = clone(options?.detail);
  }

  get detail() { return this.#detail; }

  toJSON() { return { ...super.toJSON(), detail: this.#detail }; }
}

class PerformanceMeasure extends PerformanceEntry {
  #detail;

  constructor(key, entry, detail) {
    super(key, entry);
    this.#detail = clone(detail);
  }

  get detail() { return this.#detail; }

  toJSON() { return { ...super.toJSON(), detail: this.#detail }; }
}

let entries = [];

// timeOf reads a time that is a number, the name of a mark, or missing.
function timeOf(mark, otherwise) {
  if (mark === undefined) return otherwise;
  if (typeof mark === 'number') {
    if (mark >= 0) return mark;
    throw nodeError('TypeError', 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${mark} is not a valid timestamp`);
  }
  const found = entries.findLast((e) => e.entryType === 'mark' && e.name === `${mark}`);
  if (found !== undefined) return found.startTime;
  const { DOMException } = require('internal/domexception');
  throw new DOMException(`The "${String(mark)}" performance mark has not been set`, 'SyntaxError');
}

function checkMeasure(options, end) {
  if (end !== undefined) {
    throw nodeError('TypeError', 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', 'endMark must not be specified');
  }
  const { start, end: last, duration } = options;
  if (start === undefined && last === undefined) {
    throw nodeError('TypeError', 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', 'One of options.start or options.end is required');
  }
  if (start !== undefined && last !== undefined && duration !== undefined) {
    throw nodeError('TypeError', 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS',
      'Must not have options.start, options.end, and options.duration specified');
  }
}

function span(options, endMark) {
  if (options === null || typeof options !== 'object') return [timeOf(options, 0), timeOf(endMark, now())];
  const { start, end, duration } = options;
  const known = Object.keys(options).length > 0;
  if (known) checkMeasure(options, endMark);
  const last = end !== undefined ? timeOf(end) :
    start !== undefined && duration !== undefined ? timeOf(start) + timeOf(duration) : timeOf(endMark, now());
  const first = start !== undefined ? timeOf(start) : duration !== undefined ? last - timeOf(duration) : 0;
  return [first, last];
}

class Performance extends EventTarget {
  constructor(key) {
    if (key !== kMake) throw nodeError('TypeError', 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
  }

  get timeOrigin() { return timeOrigin; }

  now() { return now(); }

  mark(name, options) {
    if (arguments.length === 0) throw missingArgs('name');
    const mark = new PerformanceMark(name, options);
    entries.push(mark);
    return mark;
  }

  measure(name, startOrOptions, endMark) {
    if (arguments.length === 0) throw missingArgs('name');
    const [startTime, end] = span(startOrOptions, endMark);
    const entry = { name: `${name}`, entryType: 'measure', startTime, duration: end - startTime };
    const measure = new PerformanceMeasure(kMake, entry, startOrOptions?.detail);
    entries.push(measure);
    return measure;
  }

  clearMarks(name) { clear('mark', name); }
  clearMeasures(name) { clear('measure', name); }
  getEntries() { return sorted(entries); }

  getEntriesByName(name, type) {
    if (arguments.length === 0) throw missingArgs('name');
    return sorted(entries.filter((e) => e.name === `${name}` && (type === undefined || e.entryType === type)));
  }

  getEntriesByType(type) {
    if (arguments.length === 0) throw missingArgs('type');
    return sorted(entries.filter((e) => e.entryType === `${type}`));
  }

  timerify(fn, options = {}) {
    validateFunction(fn, 'fn');
    validateObject(options, 'options');
    if (options.histogram !== undefined) throw invalidArgValue('options.histogram', options.histogram, 'is not supported');
    const timed = function(...args) {
      return new.target ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
    };
    return Object.defineProperties(timed, {
      length: { configurable: true, value: fn.length },
      name: { configurable: true, value: `timerified ${fn.name}` },
    });
  }

  eventLoopUtilization() { return { idle: 0, active: 0, utilization: 0 }; }

  toJSON() { return { timeOrigin, eventLoopUtilization: this.eventLoopUtilization() }; }
}

function clear(type, name) {
  entries = entries.filter((e) => e.entryType !== type || (name !== undefined && e.name !== `${name}`));
}

function sorted(list) {
  return list.slice().sort((a, b) => a.startTime - b.startTime);
}

for (const c of [Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure]) {
  Object.defineProperty(c.prototype, Symbol.toStringTag, { configurable: true, value: c.name });
}

const refused = (name) => ({ [name]: function() { throw notImplemented(`perf_hooks.${name}`); } }[name]);

module.exports = {
  Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure,
  PerformanceObserver: refused('PerformanceObserver'),
  createHistogram: refused('createHistogram'),
  monitorEventLoopDelay: refused('monitorEventLoopDelay'),
  performance: new Performance(kMake),
  constants: {
    NODE_PERFORMANCE_GC_MAJOR: 4, NODE_PERFORMANCE_GC_MINOR: 1, NODE_PERFORMANCE_GC_INCREMENTAL: 8,
    NODE_PERFORMANCE_GC_WEAKCB: 16, NODE_PERFORMANCE_GC_FLAGS_NO: 0,
    NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2, NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
    NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8, NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
    NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32, NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
  },
};
