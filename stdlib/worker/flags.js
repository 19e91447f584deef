// The flags that a worker may be started with.

const { nodeError } = require('internal/errors');

// What V8 and the whole process obey cannot be told to one thread.
const ofProcess = new Set([
  '--title', '--expose-gc', '--expose_gc', '--max-old-space-size', '--max-semi-space-size', '--stack-trace-limit',
  '--abort-on-uncaught-exception', '--v8-pool-size', '--zero-fill-buffers', '--use-openssl-ca', '--use-bundled-ca',
  '--prof', '--perf-prof', '--perf-basic-prof', '--jitless', '--interpreted-frames-native-stack', '--icu-data-dir',
]);
const withValue = new Set([
  '-r', '--require', '--import', '-C', '--conditions', '--redirect-warnings', '--disable-warning', '--unhandled-rejections',
  '--input-type', '--loader', '--experimental-loader', '--max-http-header-size', '--dns-result-order', '--diagnostic-dir',
]);

function invalid(what, errors) {
  return nodeError('Error', 'ERR_WORKER_INVALID_EXEC_ARGV', `Initiated Worker with invalid ${what}: ${errors.join(', ')}`);
}

// faultsOf gives the flags in a list that cannot be obeyed.
function faultsOf(flags) {
  const faults = [];
  for (let i = 0; i < flags.length; i++) {
    const flag = `${flags[i]}`;
    const [name] = flag.split('=', 1);
    if (ofProcess.has(name) || !(process.allowedNodeEnvironmentFlags.has(name) || withValue.has(name))) faults.push(flag);
    else if (withValue.has(name) && name === flag && ++i >= flags.length) faults.push(`${flag} requires an argument`);
  }
  return faults;
}

exports.checkFlags = function checkFlags(flags) {
  const faults = faultsOf(flags);
  if (faults.length > 0) throw invalid('execArgv flags', faults);
};

// checkOptions checks NODE_OPTIONS of an environment that is the worker's own.
exports.checkOptions = function checkOptions(text) {
  if (text === process.env.NODE_OPTIONS) return;
  const flags = text.split(/\s+/).filter((word) => word !== '');
  const faults = flags.filter((flag) => flag.startsWith('-') && !process.allowedNodeEnvironmentFlags.has(flag.split('=', 1)[0]));
  if (faults.length > 0) throw invalid('NODE_OPTIONS env variable', faults.map((flag) => `${flag} is not allowed in NODE_OPTIONS`));
};
