// performance.timerify: a function whose calls show on the timeline.

const { invalidArgType } = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');
const { functionEntry } = require('internal/perf/entry');
const { enqueue } = require('internal/perf/timeline');

const { now } = binding;

function timerify(fn, options = {}) {
  validateFunction(fn, 'fn');
  validateObject(options, 'options');
  const { histogram } = options;
  if (histogram !== undefined && !require('internal/perf/histogram').isRecordable(histogram)) {
    throw invalidArgType('options.histogram', 'RecordableHistogram', histogram);
  }

  function complete(start, args) {
    const duration = now() - start;
    if (histogram !== undefined) histogram.record(Math.max(1, Math.ceil(duration * 1e6)));
    const entry = functionEntry(fn.name, start, duration, args);
    for (const [n, arg] of args.entries()) entry[n] = arg;
    enqueue(entry);
  }

  function timed(...args) {
    const start = now();
    const result = new.target ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
    if (!new.target && typeof result?.finally === 'function') return result.finally(() => complete(start, args));
    complete(start, args);
    return result;
  }
  return Object.defineProperties(timed, {
    length: { configurable: false, enumerable: true, value: fn.length },
    name: { configurable: false, enumerable: true, value: `timerified ${fn.name}` },
  });
}

module.exports = { timerify };
