// run(): test files, each in a process of its own or all in this one.

const { invalidArgType, invalidArgValue } = require('internal/errors');
const { Harness, Root } = require('internal/test/root');
const { readConcurrency, readPattern } = require('internal/test/options');
const {
  validateArray, validateBoolean, validateFunction, validateInteger, validateObject, validateOneOf, validateString,
} = require('internal/validators');

const { setImmediate } = require('timers');
const given = (value) => value !== undefined && value !== null;

// readSettings checks the options of run() and gives them with their defaults.
function readSettings(options) {
  validateObject(options, 'options');
  const { files, watch, forceExit, only, globPatterns, setup, argv = [], execArgv = [], cwd = process.cwd() } = options;
  const { isolation = 'process', env, signal, timeout, concurrency, globalSetupPath, rerunFailuresFilePath } = options;
  if (given(files)) validateArray(files, 'options.files');
  if (given(watch)) validateBoolean(watch, 'options.watch');
  if (given(forceExit)) validateBoolean(forceExit, 'options.forceExit');
  if (forceExit && watch) throw invalidArgValue('options.forceExit', watch, 'is not supported with watch mode.');
  if (given(only)) validateBoolean(only, 'options.only');
  if (given(globPatterns)) validateArray(globPatterns, 'options.globPatterns');
  if (globPatterns?.length > 0 && files?.length > 0) {
    throw invalidArgValue('options.globPatterns', globPatterns, "is not supported when specifying 'options.files'");
  }
  validateString(cwd, 'options.cwd');
  if (given(globalSetupPath)) validateString(globalSetupPath, 'options.globalSetupPath');
  if (given(rerunFailuresFilePath)) validateString(rerunFailuresFilePath, 'options.rerunFailuresFilePath');
  const shard = readShard(options.shard, watch);
  if (given(setup)) validateFunction(setup, 'options.setup');
  const names = readPatterns(options.testNamePatterns, 'options.testNamePatterns');
  const skips = readPatterns(options.testSkipPatterns, 'options.testSkipPatterns');
  if (options.coverage) throw require('internal/errors').notImplemented('run() with the option coverage');
  validateOneOf(isolation, 'options.isolation', ['process', 'none']);
  for (const [name, list] of [['argv', argv], ['execArgv', execArgv]]) readStrings(list, `options.${name}`);
  if (given(env)) validateObject(env, 'options.env');
  if (given(env) && isolation === 'none') throw invalidArgValue('options.env', env, "is not supported with isolation='none'");
  return {
    __proto__: null, files, watch, forceExit, only, globPatterns, setup, argv, execArgv, cwd, isolation, env, signal, timeout,
    concurrency, shard, names, skips, globalSetup: globalSetupPath, rerunFailures: rerunFailuresFilePath,
  };
}

function readStrings(list, name) {
  validateArray(list, name);
  list.forEach((text, i) => validateString(text, `${name}[${i}]`));
}

function readShard(shard, watch) {
  if (!given(shard)) return undefined;
  validateObject(shard, 'options.shard');
  const { index, total } = shard;
  validateInteger(total, 'options.shard.total', 1);
  validateInteger(index, 'options.shard.index', 1, total);
  if (watch) throw invalidArgValue('options.shard', watch, 'shards not supported with watch mode');
  return { __proto__: null, index, total };
}

function readPatterns(patterns, name) {
  if (!given(patterns)) return [];
  return (Array.isArray(patterns) ? patterns : [patterns]).map((pattern, i) => {
    if (pattern instanceof RegExp) return pattern;
    if (typeof pattern === 'string') return readPattern(pattern, `${name}[${i}]`);
    throw invalidArgType(`${name}[${i}]`, ['string', 'RegExp'], pattern);
  });
}

// filesOf gives the files that a run is about, less those of other shards.
function filesOf({ files, globPatterns, cwd, shard }) {
  const all = files ?? require('internal/test/discover').discover(globPatterns, cwd);
  return shard === undefined ? all : all.filter((_, i) => i % shard.total === shard.index - 1);
}

// configOf is what the tests of this process obey: in processes of their own, files have their own.
function configOf({ isolation, names, skips, only }) {
  if (isolation === 'process') return { __proto__: null, names: [], skips: [], only: false, onlyIfAny: false };
  return { __proto__: null, names, skips, only: Boolean(only), onlyIfAny: !only };
}

// launch begins a run, once who called has had the chance to listen to its events, and gives its root.
function launch(options) {
  const settings = readSettings(options);
  const harness = new Harness(configOf(settings));
  const { availableParallelism } = require('os');
  const isHere = settings.isolation === 'none';
  const concurrency = isHere ? 1 : readConcurrency(settings.concurrency, 1, Math.max(availableParallelism() - 1, 1));
  const root = new Root(harness, { concurrency, signal: settings.signal, timeout: isHere ? settings.timeout : undefined });
  if (process.env.NODE_TEST_CONTEXT !== undefined) {
    process.emitWarning('node:test run() is being called recursively within a test file. skipping running files.');
    setImmediate(() => root.finish());
    return root;
  }
  const begin = isHere ? runHere : settings.watch ? runAgain : runApart;
  setImmediate(async () => {
    await settings.setup?.(harness.stream);
    if (settings.globalSetup !== undefined) {
      harness.teardown = await require('internal/test/globalsetup').setUp(settings.globalSetup, settings.cwd);
    }
    if (settings.rerunFailures !== undefined) {
      const rerun = new (require('internal/test/rerun'))(settings.rerunFailures);
      rerun.record(harness.stream);
      if (isHere) harness.rerun = rerun;
    }
    await begin(root, settings);
  });
  return root;
}

const run = (options = { __proto__: null }) => launch(options).harness.stream;

// runApart runs each file in a process of its own.
async function runApart(root, settings) {
  const { FileTest, Workers } = require('internal/test/file');
  root.harness.isReady = true;
  settings.workers = new Workers();
  await Promise.all(filesOf(settings).map((file) => root.add((parent) => new FileTest(parent, file, settings)).start()));
  await root.end();
  await root.harness.teardown?.();
  root.finish();
}

const runAgain = (root, settings) => require('internal/test/watch').watch(root, settings, filesOf(settings));

// runHere runs all files in this process, whose own tests these then are.
function runHere(root, settings) {
  require('internal/test/process').adopt(root);
  return require('internal/test/here').runFiles(root, filesOf(settings), settings.cwd);
}

module.exports = { filesOf, launch, run };
