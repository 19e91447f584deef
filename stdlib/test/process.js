// The root of a script's own tests: made by the first of them, and reported when the process is about to end.

const scope = require('internal/test/scope');
const { config } = require('internal/test/config');
const { Harness, Root } = require('internal/test/root');
const { testFailure } = require('internal/test/failure');
const { noop } = require('internal/test/options');
const { mainFile } = require('internal/test/native');
const { counts, setTimeout } = require('timers');

let root;

// ownRoot gives the root that test() and its kin add to where they are not called within a test.
function ownRoot() {
  if (root === undefined) {
    const settings = config();
    const harness = new Harness(settings, () => prepare(harness));
    harness.onFailure = () => { process.exitCode = 1; };
    adopt(new Root(harness, { entry: mainFile(), concurrency: 1, timeout: settings.timeout }));
    root.hasBegun = settings.isHere;
    if (settings.rerunFailures === undefined) return root;
    harness.rerun = new (require('internal/test/rerun'))(settings.rerunFailures);
    if (!settings.isChild) harness.rerun.record(harness.stream);
  }
  return root;
}

// adopt makes a root the process's own: what goes wrong outside of tests is its concern.
function adopt(own) {
  root = own;
  process.on('uncaughtException', uncaught);
  process.on('unhandledRejection', unhandled);
  process.on('beforeExit', conclude);
  if (root.harness.config.forceExit) root.onEnd = conclude;
}

const uncaught = (error) => mishap(error, 'uncaughtException');
const unhandled = (error) => mishap(error, 'unhandledRejection');

// mishap deals with an error that nobody caught: it fails the test that it comes from, if that still runs.
function mishap(error, event) {
  const owner = scope.owner();
  if (!root.harness.isReady || owner === root.harness) throw error; // the runner's own, or a reporter's
  if (owner !== undefined && !owner.isHook && !owner.finished) {
    owner.fail(testFailure(error, event));
    owner.abort();
    return;
  }
  root.diagnostic(lateActivity(owner, error, event));
  root.harness.failed();
  process.exitCode = 1;
}

function lateActivity(owner, error, event) {
  if (owner === undefined) {
    return 'Error: A resource generated asynchronous activity after the test ended. This activity created the error ' +
      `"${error}" which triggered an ${event} event, caught by the test runner.`;
  }
  const { place } = owner;
  const name = owner.isHook ? `Test hook "${owner.type}"` : `Test "${owner.name}"`;
  const at = place ? ` at ${require('path').relative(process.cwd(), place.file)}:${place.line}:${place.column}` : '';
  return `Error: ${name}${at} generated asynchronous activity after the test ended. This activity created the error ` +
    `"${error}" and would have caused the test to fail, but instead triggered an ${event} event.`;
}

// prepare is what has to be there before the first test starts.
async function prepare(harness) {
  const { isChild, globalSetup } = harness.config;
  if (isChild) {
    require('internal/test/wire').connect(harness.stream);
    return;
  }
  if (globalSetup !== undefined) harness.teardown = await require('internal/test/globalsetup').setUp(globalSetup);
  await require('internal/test/reporting').attach(harness);
}

// timersWait tells whether a timer is left, be it one that does not keep the process alive: a test may wait for it.
const timersWait = () => counts()[2] > 0;

const pending = 'Promise resolution is still pending but the event loop has already resolved';

// conclude ends the tests, when nothing keeps the process alive or what does is not to be waited for.
async function conclude() {
  if (!root.isIdle && timersWait()) {
    setTimeout(noop, 10); // and then the process is about to end again
    return;
  }
  process.removeListener('beforeExit', conclude);
  const { harness } = root;
  await harness.ready();
  if (root.children.length === 0) await root.runHooks('before', root.context);
  await root.end();
  await harness.teardown?.();
  root.finish(testFailure(pending, 'cancelledByParent'));
  process.removeListener('uncaughtException', uncaught);
  process.removeListener('unhandledRejection', unhandled);
  if (!harness.config.forceExit) return;
  await harness.reported;
  process.exit();
}

module.exports = { adopt, ownRoot };
