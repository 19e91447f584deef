// The global performance.

const { nodeError } = require('internal/errors');
const { kMake, illegalConstructor, inspectable } = require('internal/perf/entry');
const { all, queries } = require('internal/perf/timeline');

const timeOrigin = binding.origin();

let timing;
const usertiming = () => (timing ??= require('internal/perf/usertiming'));
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
  ...queries((performance) => {
    check(performance);
    return all();
  }),

  mark(...args) {
    check(this);
    return usertiming().mark(args);
  },

  measure(...args) {
    check(this);
    return usertiming().measure(args);
  },

  clearMarks(name = undefined) {
    check(this);
    usertiming().clearMarks(name);
  },

  clearMeasures(name = undefined) {
    check(this);
    usertiming().clearMeasures(name);
  },

  clearResourceTimings() {
    check(this);
    resource().clearResourceTimings();
  },

  setResourceTimingBufferSize(maxSize) {
    check(this);
    resource().setBufferSize(maxSize);
  },

  markResourceTiming(...args) {
    check(this);
    return resource().markResourceTiming(...args);
  },

  toJSON() {
    check(this);
    const { nodeTiming, eventLoopUtilization } = this;
    return { nodeTiming: nodeTiming.toJSON(), timeOrigin, eventLoopUtilization: eventLoopUtilization() };
  },
};
Object.defineProperty(methods.mark, 'length', { configurable: true, value: 1 });
Object.defineProperty(methods.measure, 'length', { configurable: true, value: 1 });
for (const name of Object.keys(methods)) {
  Object.defineProperty(Performance.prototype, name, {
    configurable: true, enumerable: true, writable: true, value: methods[name],
  });
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
