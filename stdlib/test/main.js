// The test runner of the command line: --test.

const { config } = require('internal/test/config');
const { run } = require('internal/test/run');
const { debuglog } = require('util');

const settings = config();
const isHere = settings.isolation === 'none';
const options = {
  __proto__: null,
  concurrency: isHere ? 1 : settings.concurrency,
  cwd: process.cwd(),
  globPatterns: process.argv.slice(1),
  isolation: settings.isolation,
  watch: settings.watch,
  forceExit: settings.forceExit,
  shard: settings.shard,
  timeout: settings.timeout,
  globalSetupPath: settings.globalSetup,
  rerunFailuresFilePath: settings.rerunFailures,
};
debuglog('test_runner')('test runner configuration:', options);

if (isHere) { // the flags are the tests' own; other processes inherit them
  options.only = settings.only;
  options.testNamePatterns = settings.names;
  options.testSkipPatterns = settings.skips;
} else {
  options.timeout = undefined;
}

function start() {
  if (options.globPatterns.length > 0) {
    const { discover } = require('internal/test/discover');
    if (discover(options.globPatterns, options.cwd).length === 0) {
      process.stderr.write(`Could not find '${options.globPatterns.join(', ')}'\n`);
      process.exitCode = 1;
      return;
    }
  }
  const reporting = { config: settings };
  options.setup = async (stream) => {
    reporting.stream = stream;
    await require('internal/test/reporting').attach(reporting);
  };
  const stream = run(options);
  stream.on('test:summary', ({ file, success }) => {
    if (file === undefined && !success) process.exitCode = 1;
  });
  if (settings.forceExit) stream.on('end', () => reporting.reported.then(() => process.exit()));
}

start();
