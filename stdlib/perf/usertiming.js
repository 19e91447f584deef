// performance.mark and measure.

const { invalidArgType, invalidArgValue, missingArgs, nodeError } = require('internal/errors');
const { validateObject } = require('internal/validators');
const { PerformanceEntry, kMake, illegalConstructor, define } = require('internal/perf/entry');
const { kept, enqueue, clear } = require('internal/perf/timeline');

const { now } = binding;
// Times of the start that measures may name like marks; they cannot be marked anew.
const milestones = new Set(['nodeStart', 'v8Start', 'environment', 'loopStart', 'loopExit', 'bootstrapComplete']);

// copy is what `detail` is when the entry is made; it does not change afterwards.
const copy = (detail) => (detail === undefined || detail === null ? null : structuredClone(detail));

function checkTime(time) {
  if (time >= 0) return time;
  throw nodeError('TypeError', 'ERR_PERFORMANCE_INVALID_TIMESTAMP', `${time} is not a valid timestamp`);
}

class PerformanceMark extends PerformanceEntry {
  #detail;

  // Counting arguments is cheaper in this form than with the object `arguments`.
  constructor(...args) {
    if (args.length === 0) throw missingArgs('name');
    const name = `${args[0]}`, options = args[1];
    if (milestones.has(name)) throw invalidArgValue('name', name);
    if (options != null) validateObject(options, 'options');
    const startTime = options?.startTime ?? now();
    if (typeof startTime !== 'number') throw invalidArgType('startTime', 'number', startTime);
    super(kMake, name, 'mark', checkTime(startTime), 0);
    this.#detail = copy(options?.detail);
  }

  get detail() { return this.#detail; }

  toJSON() { return { ...super.toJSON(), detail: this.#detail }; }
}
Object.defineProperty(PerformanceMark, 'length', { configurable: true, value: 1 });
define(PerformanceMark, 'detail');

class PerformanceMeasure extends PerformanceEntry {
  #detail;

  constructor(key, name, startTime, duration, detail) {
    if (key !== kMake) throw illegalConstructor();
    super(key, name, 'measure', startTime, duration);
    this.#detail = detail;
  }

  get detail() { return this.#detail; }

  toJSON() { return { ...super.toJSON(), detail: this.#detail }; }
}
define(PerformanceMeasure, 'detail');

function mark(args) {
  const entry = new PerformanceMark(...args);
  enqueue(entry);
  return entry;
}

// timeOf gives the time that a number, a mark or a milestone stands for.
function timeOf(point) {
  if (typeof point === 'number') return checkTime(point);
  const name = `${point}`;
  if (milestones.has(name)) return require('internal/perf/timing').nodeTiming[name];
  const found = kept.mark.findLast((entry) => entry.name === name);
  if (found !== undefined) return found.startTime;
  const { DOMException } = require('internal/domexception');
  throw new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
}

function checkOptions({ start, end, duration }, endMark) {
  const wrong = (message) => nodeError('TypeError', 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', message);
  if (endMark !== undefined) throw wrong('endMark must not be specified');
  if (start === undefined && end === undefined) throw wrong('One of options.start or options.end is required');
  if (start !== undefined && end !== undefined && duration !== undefined) {
    throw wrong('Must not have options.start, options.end, and options.duration specified');
  }
}

// span gives the start and the end of a measure.
function span(startOrOptions, endMark) {
  const options = startOrOptions !== null && typeof startOrOptions === 'object' ? startOrOptions : undefined;
  if (options !== undefined && Object.keys(options).length > 0) {
    const { detail, ...points } = options;
    if (Object.keys(points).length > 0) checkOptions(points, endMark);
  }
  const { start, end: last, duration } = options ?? { start: startOrOptions ?? undefined };
  const given = endMark ?? last;
  let end = now();
  if (given !== undefined) end = timeOf(given);
  else if (start !== undefined && duration !== undefined) end = timeOf(start) + timeOf(duration);
  if (start !== undefined) return [timeOf(start), end];
  return [duration === undefined ? 0 : end - timeOf(duration), end];
}

function measure(args) {
  if (args.length === 0) throw missingArgs('name');
  const [given, startOrOptions, endMark] = args;
  const name = `${given}`;
  const [start, end] = span(startOrOptions, endMark);
  const entry = new PerformanceMeasure(kMake, name, start, end - start, copy(startOrOptions?.detail));
  enqueue(entry);
  return entry;
}

function clearMarks(name) {
  if (name !== undefined) {
    name = `${name}`;
    if (milestones.has(name)) throw invalidArgValue('name', name);
  }
  clear('mark', name);
}

const clearMeasures = (name) => clear('measure', name === undefined ? name : `${name}`);

module.exports = { PerformanceMark, PerformanceMeasure, mark, measure, clearMarks, clearMeasures };
