// createHistogram and monitorEventLoopDelay.

const { invalidArgType } = require('internal/errors');
const { validateInteger, validateNumber, validateObject } = require('internal/validators');
const { illegalConstructor } = require('internal/perf/entry');

const kMake = Symbol('kMake');
const HOUR = 3.6e12; // in nanoseconds: longer delays of a loop are not told apart

let nativeOf;

// Values and counts are whole numbers of any size: each is there as a number and as a BigInt.
class Histogram {
  #native;

  static {
    nativeOf = (histogram) => histogram.#native;
  }

  constructor(key, native) {
    if (key !== kMake) throw illegalConstructor();
    this.#native = native;
  }

  get count() { return Number(this.#native.count()); }
  get countBigInt() { return this.#native.count(); }
  get exceeds() { return Number(this.#native.exceeds()); }
  get exceedsBigInt() { return this.#native.exceeds(); }
  get min() { return Number(this.#native.min()); }
  get minBigInt() { return this.#native.min(); }
  get max() { return Number(this.#native.max()); }
  get maxBigInt() { return this.#native.max(); }
  get mean() { return this.#native.mean(); }
  get stddev() { return this.#native.stddev(); }

  percentile(percentile) { return Number(this.percentileBigInt(percentile)); }

  percentileBigInt(percentile) {
    validateNumber(percentile, 'percentile');
    validateNumber(percentile, 'percentile', Number.MIN_VALUE, 100);
    return this.#native.percentile(percentile);
  }

  get percentiles() { return new Map(this.#native.percentiles().map(([percent, value]) => [percent, Number(value)])); }
  get percentilesBigInt() { return new Map(this.#native.percentiles()); }

  reset() { this.#native.reset(); }

  toJSON() {
    const { count, min, max, mean, exceeds, stddev } = this;
    return { count, min, max, mean, exceeds, stddev, percentiles: Object.fromEntries(this.percentiles) };
  }
}

class RecordableHistogram extends Histogram {
  record(value) {
    if (typeof value !== 'bigint') validateInteger(value, 'val', 1);
    nativeOf(this).record(BigInt(value));
  }

  recordDelta() { nativeOf(this).recordDelta(); }

  add(other) {
    if (!isRecordable(other)) throw invalidArgType('other', 'RecordableHistogram', other);
    nativeOf(this).add(nativeOf(other).values());
  }
}

// The delays of the loop, measured with a timer that keeps nothing alive.
class IntervalHistogram extends Histogram {
  #timer = null;
  #resolution;

  constructor(key, native, resolution) {
    super(key, native);
    this.#resolution = resolution;
  }

  enable() {
    if (this.#timer !== null) return false;
    const native = nativeOf(this);
    native.recordDelta();
    this.#timer = setInterval(() => native.recordDelta(), this.#resolution).unref();
    return true;
  }

  disable() {
    if (this.#timer === null) return false;
    clearInterval(this.#timer);
    this.#timer = null;
    nativeOf(this).forgetDelta();
    return true;
  }

  [Symbol.dispose]() { this.disable(); }
}

for (const c of [Histogram, RecordableHistogram, IntervalHistogram]) {
  Object.defineProperty(c.prototype, Symbol.toStringTag, { configurable: true, value: c.name });
}
Object.defineProperty(Histogram.prototype, Symbol.for('nodejs.util.inspect.custom'), {
  configurable: true,
  writable: true,
  value(depth, options) {
    if (depth < 0) return this;
    const { min, max, mean, exceeds, stddev, count, percentiles } = this;
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `Histogram ${require('util').inspect({ min, max, mean, exceeds, stddev, count, percentiles }, inner)}`;
  },
});

const isRecordable = (value) => value instanceof RecordableHistogram;

function createHistogram(options = {}) {
  validateObject(options, 'options');
  const { lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 } = options;
  if (typeof lowest !== 'bigint') validateInteger(lowest, 'options.lowest', 1);
  if (typeof highest !== 'bigint') validateInteger(highest, 'options.highest', 2 * Number(lowest));
  validateInteger(figures, 'options.figures', 1, 5);
  return new RecordableHistogram(kMake, binding.histogram(BigInt(lowest), BigInt(highest), figures));
}

function monitorEventLoopDelay(options = {}) {
  validateObject(options, 'options');
  const { resolution = 10 } = options;
  validateInteger(resolution, 'options.resolution', 1);
  return new IntervalHistogram(kMake, binding.histogram(1n, BigInt(HOUR), 3), resolution);
}

module.exports = { createHistogram, monitorEventLoopDelay, isRecordable };
