// The test runner of the command line: --test.

const path = require('path');
const { config, flags } = require('internal/test/config');
const { filesOf, launch } = require('internal/test/run');

const settings = config();
const options = {
  __proto__: null,
  concurrency: settings.isHere ? 1 : settings.concurrency,
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
require('util').debuglog('test_runner')('test runner configuration:', options);

const matchesNone = ({ globPatterns, cwd }) =>
  globPatterns.length > 0 && require('internal/test/discover').discover(globPatterns, cwd).length === 0;

// requireAll and importAll load what the flags of these names ask for.

function requireAll() {
  const names = [...flags('--require'), ...flags('-r')];
  if (names.length === 0) return;
  const require_ = require('module').createRequire(path.join(options.cwd, '[preload]'));
  for (const name of names) require_(name);
}

async function importAll() {
  const { imported } = require('internal/test/native');
  for (const name of flags('--import')) await imported(name);
}

// runApart runs each file in a process of its own, which inherits the flags that are about tests. In this process run
// nothing but the runner and reporters, whose errors are no test's.
function runApart() {
  process.on('uncaughtException', (error) => { throw error; });
  requireAll();
  const reporting = { config: settings };
  options.timeout = undefined;
  options.setup = async (stream) => {
    reporting.stream = stream;
    await require('internal/test/reporting').attach(reporting);
  };
  const root = launch(options);
  root.harness.stream.on('test:summary', ({ file, success }) => {
    if (file === undefined && !success) process.exitCode = 1;
  });
  if (settings.forceExit) root.harness.stream.on('end', () => reporting.reported.then(() => process.exit()));
  interruptible(root, () => reporting.reported);
}

// runHere runs all files in this process.
async function runHere() {
  const root = require('internal/test/process').ownRoot();
  interruptible(root, () => root.harness.reported);
  await root.harness.prepare();
  requireAll();
  await importAll();
  await require('internal/test/here').runFiles(root, filesOf(options), options.cwd);
}

// interruptible ends the run when a signal asks for that, and reports what there is.
function interruptible(root, reported) {
  const interrupt = async () => {
    root.interrupt();
    await root.harness.teardown?.();
    await reported();
    process.exit(1);
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
}

if (matchesNone(options)) {
  process.stderr.write(`Could not find '${options.globPatterns.join(', ')}'\n`);
  process.exitCode = 1;
} else if (settings.isHere) {
  runHere();
} else {
  runApart();
}
