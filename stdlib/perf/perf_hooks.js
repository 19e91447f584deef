// perf_hooks: its parts are loaded when they are first read.

const parts = {
  performance: 'performance', Performance: 'performance',
  PerformanceEntry: 'entry',
  PerformanceMark: 'usertiming', PerformanceMeasure: 'usertiming',
  PerformanceObserver: 'observe', PerformanceObserverEntryList: 'observe',
  PerformanceResourceTiming: 'resource',
  createHistogram: 'histogram', monitorEventLoopDelay: 'histogram',
  timerify: 'timerify',
  eventLoopUtilization: 'timing',
};
for (const name of Object.keys(parts)) {
  Object.defineProperty(module.exports, name, {
    configurable: true, enumerable: true, get: () => require(`internal/perf/${parts[name]}`)[name],
  });
}

module.exports.constants = {
  NODE_PERFORMANCE_GC_MAJOR: 4, NODE_PERFORMANCE_GC_MINOR: 1, NODE_PERFORMANCE_GC_INCREMENTAL: 8,
  NODE_PERFORMANCE_GC_WEAKCB: 16, NODE_PERFORMANCE_GC_FLAGS_NO: 0,
  NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2, NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
  NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8, NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
  NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32, NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
};
