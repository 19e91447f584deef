// Root is the test that all tests of a process, or of one call of run(), are children of. It knows what they came to.

const Test = require('internal/test/test');
const { Teller, TestsStream } = require('internal/test/events');
const { mainPending, now } = require('internal/test/native');
const { noop } = require('internal/test/options');
const { setTimeout } = require('timers');

// grace is how many promise jobs a script that awaits a test has time to declare another. It is over before anything is
// printed, for that takes ticks.
const grace = 16;

// Harness is what the tests of one root share.
class Harness {
  builds = []; // promises of suites that declare their tests
  declared = 0; // tests, those that nobody asked for included
  hasOnly = false; // one of them is marked with `only`
  success = true;
  isReady = false; // tests may start
  loaded = undefined; // the promise of the files that declare tests, if there are several
  #ready;
  #prepared;

  constructor(config, setUp) {
    this.config = config;
    this.stream = new TestsStream();
    this.tell = new Teller(this.stream);
    this.setUp = setUp;
    this.resetCounts();
  }

  resetCounts() {
    this.counts = { __proto__: null, tests: 0, failed: 0, passed: 0, cancelled: 0, skipped: 0, todo: 0, topLevel: 0, suites: 0 };
  }

  // begin starts a child of the root, or of a test, once reporters are there and the suites of the file know their tests.
  begin(child) {
    if (!this.isReady) return this.ready().then(() => child.start());
    return child.built === undefined ? child.start() : child.built.then(() => child.start());
  }

  ready() {
    return (this.#ready ??= this.#begin());
  }

  // prepare does what has to be done before any test starts, once.
  prepare() {
    return (this.#prepared ??= this.setUp?.());
  }

  async #begin() {
    await this.prepare();
    await this.loaded;
    while (this.builds.length > 0) await Promise.all(this.builds.splice(0));
    this.isReady = true;
  }

  // count adds a result: a test, or one that another process tells of in the same terms.
  count({ type, nesting, passed, skipped, todo, cancelled }) {
    const counts = this.counts;
    if (nesting === 0) counts.topLevel++;
    if (!passed && !skipped && !todo) this.failed();
    if (type === 'suite') {
      counts.suites++;
      return;
    }
    counts.tests++;
    if (skipped) counts.skipped++;
    else if (todo) counts.todo++;
    else if (cancelled) counts.cancelled++;
    else if (passed) counts.passed++;
    else counts.failed++;
  }

  failed() {
    this.success = false;
    this.onFailure?.();
  }

  // summarize tells what all came to.
  summarize(root) {
    const { counts, tell } = this;
    const say = (message) => tell.diagnostic(0, root.place, message);
    tell.plan(0, root.place, counts.topLevel);
    for (const { message, level } of root.diagnostics) tell.diagnostic(0, root.place, message, level);
    say(`tests ${counts.tests}`);
    say(`suites ${counts.suites}`);
    say(`pass ${counts.passed}`);
    say(`fail ${counts.failed}`);
    say(`cancelled ${counts.cancelled}`);
    say(`skipped ${counts.skipped}`);
    say(`todo ${counts.todo}`);
    say(`duration_ms ${root.duration}`);
    tell.summary(root.place?.file, this.success, counts, root.duration);
  }
}

class Root extends Test {
  hasBegun = false; // its before hooks run when they are declared, and not for the first test
  #ended;

  // entry is the path of the file whose tests these are; undefined where there is none or are many.
  constructor(harness, { entry, concurrency, timeout, signal }) {
    const options = { __proto__: null, concurrency, timeout, signal };
    const place = entry === undefined ? null : { __proto__: null, line: 1, column: 1, file: entry };
    super(null, { name: '<root>', options, fn: noop, place });
    this.harness = harness;
    this.entry = entry;
    this.startedAt = now();
  }

  // becameIdle gives the after hooks a chance to close what keeps the process alive: they run when no test is left and the
  // main module can declare no more.
  becameIdle() {
    super.becameIdle();
    this.#endUnlessBusy();
  }

  async #endUnlessBusy() {
    for (let i = 0; i < grace; i++) await undefined;
    if (!this.isIdle || !this.harness.isReady) return;
    if (mainPending()) setTimeout(() => this.#endUnlessBusy(), 10).unref();
    else this.end();
  }

  // end runs the after hooks. The promise, which is always the same, is kept when that is over.
  end() {
    return (this.#ended ??= this.#end());
  }

  async #end() {
    for (const hook of this.hooks.after) {
      try {
        await hook.run(this.context);
      } catch (error) {
        this.harness.failed();
        const details = { __proto__: null, duration_ms: this.duration, error };
        this.harness.tell.fail(hook.place.file, this.told + 1, hook.place, details);
        break;
      }
    }
    this.pass();
    this.onEnd?.();
  }

  // interrupt ends the run at once. Of the tests that run, it is only told that they did.
  interrupt() {
    if (this.finished) return;
    const running = this.children.filter((child) => child.isRunning);
    this.harness.tell.interrupted(running.map(({ name, nesting, place }) => ({ __proto__: null, name, nesting, ...place })));
    this.harness.failed();
    this.finished = true;
    for (const child of running) child.abort();
    this.#conclude();
  }

  finish(pending) {
    if (this.finished) return;
    super.finish(pending);
    this.#conclude();
  }

  #conclude() {
    this.endedAt = now();
    require('internal/test/snapshot').writeAll();
    this.harness.summarize(this);
    this.harness.stream.push(null);
  }
}

module.exports = { Harness, Root };
