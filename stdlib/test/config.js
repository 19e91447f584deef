// What the command line asks of the test runner: Node's flags that begin with --test.

const { invalidArgValue, notImplemented } = require('internal/errors');
const { readPattern } = require('internal/test/options');

// flags gives the values of a flag, in the order in which they were given; true for one that has none.
function flags(name) {
  const list = [];
  for (const arg of process.execArgv) {
    if (arg === name) list.push(true);
    else if (arg.startsWith(`${name}=`)) list.push(arg.slice(name.length + 1));
  }
  return list;
}

const last = (name) => flags(name).at(-1);

function number(name, otherwise) {
  const value = last(name);
  return value === undefined ? otherwise : Number(value);
}

const refused = ['--experimental-test-coverage', '--experimental-test-module-mocks', '--experimental-test-tag-filter'];

function read() {
  for (const name of refused) if (last(name) !== undefined) throw notImplemented(name);
  const watch = last('--watch') === true; // what runs again needs a process of its own
  const isolation = watch ? 'process' : last('--test-isolation') ?? last('--experimental-test-isolation') ?? 'process';
  const only = last('--test-only') === true;
  const isHere = isolation === 'none' && last('--test') === true;
  return {
    __proto__: null,
    names: flags('--test-name-pattern').map((text) => readPattern(text, '--test-name-pattern')),
    skips: flags('--test-skip-pattern').map((text) => readPattern(text, '--test-skip-pattern')),
    only,
    onlyIfAny: isHere && !only, // when some tests are marked, run no others
    isHere, // the runner runs all files in this process
    timeout: number('--test-timeout', Infinity),
    concurrency: number('--test-concurrency', true),
    isolation,
    forceExit: last('--test-force-exit') === true,
    updateSnapshots: last('--test-update-snapshots') === true,
    globalSetup: last('--test-global-setup'),
    rerunFailures: last('--test-rerun-failures'),
    watch,
    shard: readShard(last('--test-shard')),
    reporters: readReporters(),
    isChild: process.env.NODE_TEST_CONTEXT === 'child-v8',
  };
}

function readShard(shard) {
  if (shard === undefined) return undefined;
  const parts = /^(\d+)\/(\d+)$/.exec(shard);
  if (parts === null) throw invalidArgValue('--test-shard', shard, 'must be in the form of <index>/<total>');
  return { __proto__: null, index: Number(parts[1]), total: Number(parts[2]) };
}

// readReporters pairs the names of reporters with their destinations.
function readReporters() {
  const names = flags('--test-reporter');
  const destinations = flags('--test-reporter-destination');
  if (names.length === 0 && destinations.length === 0) names.push('spec');
  if (names.length === 1 && destinations.length === 0) destinations.push('stdout');
  if (names.length !== destinations.length) {
    throw invalidArgValue('--test-reporter', names, "must match the number of specified '--test-reporter-destination'");
  }
  return names.map((name, i) => ({ name, destination: destinations[i] }));
}

let known;

module.exports = {
  config: () => (known ??= read()),
  flags,
};
