// The global performance.

const { nodeError } = require('internal/errors');
const { kMake, illegalConstructor, inspectable } = require('internal/perf/entry');
const { all, queries } = require('internal/perf/timeline');

const timeOrigin = binding.origin();

const usertiming = () => require('internal/perf/usertiming');
const resource = () => require('internal/perf/resource');

class Performance extends EventTarget {
  #timeOrigin = timeOrigin;

  constructor(key) {
    if (key !== kMake) throw illegalConstructor();
    super();
  }

  static check(value) {
    if (typeof value === 'object' && value !== null && #timeOrigin in value) return;
    throw nodeError('TypeError', 'ERR_INVALID_THIS', 'Value of "this" must be of type Performance');
  }
}
const { check } = Performance;
delete Performance.check;

const methods = {
  ...queries(() => all()),
  mark(...args) { return usertiming().mark(...args); },
  measure(...args) { return usertiming().measure(...args); },
  clearMarks(name = undefined) { usertiming().clearMarks(name); },
  clearMeasures(name = undefined) { usertiming().clearMeasures(name); },
  clearResourceTimings() { resource().clearResourceTimings(); },
  setResourceTimingBufferSize(maxSize) { resource().setBufferSize(maxSize); },
  markResourceTiming(...args) { return resource().markResourceTiming(...args); },
  toJSON() {
    const { nodeTiming, eventLoopUtilization } = this;
    return { nodeTiming: nodeTiming.toJSON(), timeOrigin, eventLoopUtilization: eventLoopUtilization() };
  },
};
for (const name of Object.keys(methods)) {
  const method = methods[name];
  const checked = { [name](...args) { check(this); return method.apply(this, args); } }[name];
  Object.defineProperty(Performance.prototype, name, { configurable: true, enumerable: true, writable: true, value: checked });
}

Object.defineProperty(Performance.prototype, 'now', {
  configurable: true, enumerable: true, writable: true, value: binding.now,
});

function getter(name, get) {
  Object.defineProperty(Performance.prototype, name, { configurable: true, enumerable: true, get });
}
getter('timeOrigin', function() { check(this); return timeOrigin; });
getter('nodeTiming', () => require('internal/perf/timing').nodeTiming);
getter('timerify', () => require('internal/perf/timerify').timerify);
getter('eventLoopUtilization', () => require('internal/perf/timing').eventLoopUtilization);
require('internal/event_target').defineEventHandler(Performance.prototype, 'resourcetimingbufferfull');

Object.defineProperty(Performance.prototype, Symbol.toStringTag, { configurable: true, value: 'Performance' });
inspectable(Performance, (performance) => ({ nodeTiming: performance.nodeTiming, timeOrigin }));

module.exports = { Performance, performance: new Performance(kMake) };
