// performance.nodeTiming and eventLoopUtilization: what the VM and its loop know of themselves.

const { PerformanceEntry, kMake, define } = require('internal/perf/entry');

const { now } = binding;

// The milestones have Node's names: v8Start is when the engine was made, environment when the builtins were there, and
// bootstrapComplete when the script began.
class PerformanceNodeTiming extends PerformanceEntry {
  constructor(key) { super(key, 'node', 'node', 0, 0); }

  get duration() { return now(); }
  get nodeStart() { return 0; }
  get v8Start() { return binding.milestones()[0]; }
  get environment() { return binding.milestones()[1]; }
  get bootstrapComplete() { return binding.milestones()[2]; }
  get loopStart() { return binding.loop()[0]; }
  get loopExit() { return binding.loop()[1]; }
  get idleTime() { return binding.loop()[2]; }

  get uvMetricsInfo() {
    const [,,, loopCount, events] = binding.loop();
    return { loopCount, events, eventsWaiting: 0 };
  }

  toJSON() {
    const { nodeStart, v8Start, bootstrapComplete, environment, loopStart, loopExit, idleTime } = this;
    return { ...super.toJSON(), nodeStart, v8Start, bootstrapComplete, environment, loopStart, loopExit, idleTime };
  }
}
define(PerformanceNodeTiming, 'duration', 'nodeStart', 'v8Start', 'environment', 'bootstrapComplete', 'loopStart', 'loopExit',
  'idleTime', 'uvMetricsInfo');

const share = (idle, active) => ({ idle, active, utilization: active / (idle + active) });

// eventLoopUtilization gives the use of the loop so far, since an earlier result, or between two of them.
function eventLoopUtilization(util1 = undefined, util2 = undefined) {
  const [start, , idle] = binding.loop();
  if (start < 0) return { idle: 0, active: 0, utilization: 0 };
  if (util2) return share(util1.idle - util2.idle, util1.active - util2.active);
  const active = now() - start - idle;
  return util1 ? share(idle - util1.idle, active - util1.active) : share(idle, active);
}

module.exports = { nodeTiming: new PerformanceNodeTiming(kMake), eventLoopUtilization };
