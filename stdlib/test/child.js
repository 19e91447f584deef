// How the process of a test file is called.

// Flags that are about the run as a whole.
const ofRun = new Set([
  '--test', '--watch', '--test-concurrency', '--test-reporter', '--test-reporter-destination', '--test-shard', '--test-isolation',
  '--experimental-test-isolation', '--test-global-setup', '--test-rerun-failures', '--experimental-config-file',
  '--experimental-default-config-file', '--input-type',
]);

const nameOf = (flag) => flag.split('=', 1)[0];

// inheritedFlags are those of this process that a test file's should have, too.
function inheritedFlags() {
  const code = process.execArgv.findIndex((flag) => flag === '-e' || flag === '-p');
  const flags = code < 0 ? process.execArgv : process.execArgv.slice(0, code);
  return flags.filter((flag) => !ofRun.has(nameOf(flag)));
}

// argumentsFor gives the arguments: flags that are inherited, that the settings of the run stand for, and that it was
// given for this purpose; then the file and its own arguments.
function argumentsFor(file, settings) {
  const { names = [], skips = [], only, timeout, forceExit, execArgv, argv, rerunFailures } = settings;
  const flags = inheritedFlags();
  for (const pattern of names) flags.push(`--test-name-pattern=${pattern}`);
  for (const pattern of skips) flags.push(`--test-skip-pattern=${pattern}`);
  if (only && !flags.includes('--test-only')) flags.push('--test-only');
  if (timeout !== undefined && timeout !== Infinity) flags.push(`--test-timeout=${timeout}`);
  if (forceExit && !flags.includes('--test-force-exit')) flags.push('--test-force-exit');
  if (rerunFailures !== undefined) flags.push(`--test-rerun-failures=${rerunFailures}`);
  return [...flags, ...execArgv, file, ...argv];
}

function environmentFor({ env, watch }, worker) {
  const variables = { ...env ?? process.env, NODE_TEST_CONTEXT: 'child-v8', NODE_TEST_WORKER_ID: String(worker) };
  if (watch) variables.WATCH_REPORT_DEPENDENCIES = '1';
  return variables;
}

module.exports = { argumentsFor, environmentFor };
