// Test is one test, and what a suite and the root have in common with it: children that run within limits, that are told
// of in the order of their declaration, and that fail it when they fail.

const scope = require('internal/test/scope');
const filter = require('internal/test/filter');
const native = require('internal/test/native');
const Deadline = require('internal/test/deadline');
const { isTestFailure, testFailure } = require('internal/test/failure');
const { readExpectation, unexpectedPass, unmet } = require('internal/test/expectation');
const { noop, readConcurrency, readSignal, readTimeout } = require('internal/test/options');

class Test {
  type = 'test';
  children = [];
  hooks = { before: [], after: [], beforeEach: [], afterEach: [] };
  diagnostics = [];
  passed = false;
  cancelled = false;
  finished = false; // nothing about it changes any more
  filtered = false; // nobody asked for it
  error = null;
  number = 0; // among those of its parent that are told of
  told = 0; // children that have a number
  onlySubtests = false; // context.runOnly(true)
  plan = null;

  #running = 0; // children
  #waiting = []; // starts of children for which there was no room
  #outstanding = 0; // children that have not finished
  #idle; // called when #outstanding is 0
  #cursor = 0; // the first child that has not been told of
  #started = false; // test:start was told
  #launched = false; // it counts among those that its parent runs
  #stop = new Deadline(Infinity); // how the wait for what it does is ended early
  #controller;
  #outer;
  #expected = false; // it failed as it was expected to
  #ctx;
  #mock;

  constructor(parent, { name, options, fn, place = native.place() }) {
    const { concurrency, only, skip, todo, timeout, signal, plan, expectFailure } = options;
    this.parent = parent;
    this.root = parent?.root ?? this;
    this.harness = parent?.harness;
    this.name = name;
    this.place = place;
    this.nesting = parent === null || parent.isRoot ? 0 : parent.nesting + 1;
    this.concurrency = readConcurrency(concurrency, parent?.concurrency ?? 1);
    this.timeout = readTimeout(timeout, parent?.timeout ?? Infinity);
    this.#outer = readSignal(signal);
    this.expectation = readExpectation(expectFailure) ?? parent?.expectation;
    this.only = only;
    this.skipped = skip !== undefined && skip !== false;
    this.neverRan = this.skipped;
    this.todo = todo !== undefined && todo !== false || Boolean(parent?.todo);
    this.message = typeof skip === 'string' ? skip : typeof todo === 'string' ? todo : undefined;
    this.fn = this.skipped ? noop : fn;
    this.file = parent?.root.entry;
    if (plan !== undefined && plan !== null) this.setPlan(plan);
    this.#outer?.addEventListener('abort', this.#abortedFromOutside, { __proto__: null, once: true });
  }

  get isRoot() { return this.parent === null; }

  get hasBegun() { return this.startedAt !== undefined; }

  get fullName() {
    return this.isRoot || this.parent.isRoot ? this.name : `${this.parent.fullName} > ${this.name}`;
  }

  get signal() {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.finished) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  get context() {
    return (this.#ctx ??= this.makeContext());
  }

  makeContext() {
    const { TestContext } = require('internal/test/context');
    return new TestContext(this);
  }

  get mock() {
    return (this.#mock ??= new (require('internal/test/mock'))());
  }

  setPlan(count, options) {
    if (this.plan !== null) throw testFailure('cannot set plan more than once', 'testCodeFailure');
    this.plan = new (require('internal/test/plan'))(count, options);
  }

  diagnostic(message, level = 'info') {
    this.diagnostics.push({ message, level });
  }

  skip(message) {
    this.skipped = true;
    this.message = message;
  }

  markTodo(message) {
    this.todo = true;
    this.message = message;
  }

  // Children.

  // add takes in a child that has been made for this test. A child that comes too late becomes one of the root's.
  add(make) {
    const late = this.finished || this.declared === true;
    const parent = late ? this.root : this;
    const child = make(parent);
    this.harness.declared++;
    if (late) {
      child.fn = noop;
      child.fail(testFailure('test could not be started because its parent finished', 'parentAlreadyFinished'));
    }
    this.harness.rerun?.apply(child);
    if (filter.excludes(child)) {
      child.filtered = true;
      return child;
    }
    parent.children.push(child);
    parent.#outstanding++;
    child.declare?.();
    return child;
  }

  // isLeftOut decides, once all its relatives are known, whether the test is one of those that nobody asked for.
  isLeftOut() {
    if (this.filtered || this.finished || !filter.leavesOut(this)) return this.filtered;
    this.filtered = this.finished = this.passed = true;
    this.parent.#childFinished(this);
    return true;
  }

  // start runs the test as soon as its parent has room for it. The promise is kept when it has finished.
  start() {
    if (this.isLeftOut()) return undefined;
    this.harness.tell.enqueue(this);
    const { parent } = this;
    this.number ||= ++parent.told;
    if (parent.#running < parent.concurrency) return this.#launch();
    return new Promise((resolve) => { parent.#waiting.push(() => resolve(this.#launch())); });
  }

  #launch() {
    if (this.finished) return undefined;
    this.#launched = true;
    this.parent.#running++;
    this.harness.tell.dequeue(this);
    return this.run();
  }

  get isRunning() { return this.#launched && !this.finished; }

  get isIdle() { return this.#outstanding === 0; }

  whenIdle() {
    if (this.isIdle) return undefined;
    return new Promise((resolve) => { this.#idle = resolve; });
  }

  #childFinished(child) {
    if (child.#launched) this.#running--;
    this.#outstanding--;
    this.flush();
    while (this.#waiting.length > 0 && this.#running < this.concurrency) this.#waiting.shift()();
    if (this.isIdle) this.becameIdle();
  }

  becameIdle() {
    this.#idle?.();
    this.#idle = undefined;
  }

  // The run.

  async run() {
    this.startedAt ??= this.endedAt ?? native.now();
    if (this.isAborted()) return this.finish();
    const ctx = this.context;
    const afterEach = once(() => this.#runEach('afterEach', ctx));
    const after = once(() => this.runHooks('after', ctx));
    let limit;
    try {
      await this.parent.runHooks('before', this.parent.context);
      await this.#runEach('beforeEach', ctx);
      limit = new Deadline(this.timeout);
      await this.stoppable(limit, scope.invoke(this, this.fn, ctx));
      await this.stoppable(limit, this.whenIdle());
      await this.stoppable(limit, this.plan?.check());
      if (this.isAborted()) return this.finish();
      this.pass();
      await afterEach();
      await after();
    } catch (error) {
      this.failWith(error);
      await afterEach().catch(noop); // it fails already
      await after().catch(noop);
    } finally {
      limit?.clear();
    }
    return this.finish();
  }

  // stoppable gives what promise gives, unless the time is over or the test is aborted.
  stoppable(limit, promise) {
    return this.#stop.before(limit.before(promise));
  }

  // runHooks runs the hooks of one type for ctx, one after another.
  async runHooks(type, ctx) {
    for (const hook of this.hooks[type]) await hook.run(ctx);
  }

  // runEach runs the hooks that this test's ancestors have for each test: from the root inwards, and afterwards outwards.
  async #runEach(type, ctx) {
    if (this.neverRan) return;
    const chain = [];
    for (let p = this.parent; p !== null; p = p.parent) chain.push(p);
    if (type === 'beforeEach') chain.reverse();
    for (const ancestor of chain) await ancestor.runHooks(type, ctx);
  }

  addHook(type, fn, options) {
    const Hook = require('internal/test/hook');
    const hook = new Hook(this, type, fn, options);
    this.hooks[type].push(hook);
    if (type === 'before' && this.hasBegun) { // it is not too late
      this.#outstanding++;
      hook.run(this.context).catch(({ cause }) => this.fail(testFailure(cause, 'testCodeFailure'))).then(() => {
        this.#outstanding--;
        if (this.isIdle) this.becameIdle();
      });
    }
  }

  isAborted() {
    if (this.#outer?.aborted) this.#abortedFromOutside();
    return this.aborted === true;
  }

  #abortedFromOutside = () => {
    this.cancel(testFailure(this.#outer.reason, 'testAborted'));
  };

  // abort ends the wait for what the test does.
  abort() {
    this.aborted = true;
    this.#stop.end(this.error);
    this.#controller?.abort();
  }

  pass() {
    if (this.error !== null) return;
    this.passed = true;
    this.endedAt ??= native.now();
  }

  fail(error) {
    if (this.error !== null) return;
    const failure = this.expectation && unmet(this.expectation, error);
    this.#expected = this.expectation !== undefined && failure === undefined;
    this.error = failure ?? error;
    this.passed = this.#expected;
    this.endedAt ??= native.now();
  }

  failWith(error) {
    if (!isTestFailure(error)) error = testFailure(error, 'testCodeFailure');
    if (error.failureType === 'testTimeoutFailure') this.cancel(error);
    else this.fail(error);
  }

  // cancel fails a test whose end nobody waits for.
  cancel(error) {
    if (this.endedAt !== undefined || this.error !== null) return;
    this.fail(error ?? testFailure('test did not finish before its parent and was cancelled', 'cancelledByParent'));
    this.cancelled = true;
    this.abort();
  }

  // finish is the end, for children that have not come to theirs, too; pending is what they fail with.
  finish(pending) {
    if (this.finished) return;
    this.startedAt ??= this.endedAt ?? native.now();
    this.#waiting = [];
    this.#finishChildren(pending);
    if (this.passed && this.expectation !== undefined && !this.#expected && !this.skipped) this.#passedUnexpectedly();
    this.endedAt ??= native.now();
    this.#outer?.removeEventListener('abort', this.#abortedFromOutside);
    this.#mock?.reset();
    this.finished = true;
    if (this.isRoot) return;
    this.#controller?.abort();
    this.number ||= ++this.parent.told;
    this.harness.tell.complete(this);
    this.parent.#childFinished(this);
  }

  #finishChildren(pending) {
    let failed = 0;
    for (const child of this.children) {
      if (!child.finished && !child.isLeftOut()) {
        child.cancel(pending);
        child.finish(pending);
      }
      if (!child.passed && !child.todo) failed++;
    }
    if (failed === 0 || !this.passed && !this.isRoot) return;
    this.fail(testFailure(`${failed} subtest${failed > 1 ? 's' : ''} failed`, 'subtestsFailed'));
  }

  #passedUnexpectedly() {
    this.passed = false;
    this.error = unexpectedPass();
  }

  // duration is in milliseconds, to the nanosecond.
  get duration() {
    return Math.round(((this.endedAt ?? native.now()) - this.startedAt) * 1e6) / 1e6;
  }

  // The report.

  // flush tells of the children that have finished, as far as their turn has come.
  flush() {
    if (!this.isFirst()) return;
    while (this.#cursor < this.children.length) {
      const child = this.children[this.#cursor];
      if (!child.finished) return child.flush();
      if (!child.filtered) child.report();
      this.#cursor++;
    }
  }

  // isFirst tells whether what this test reports may be told at once.
  isFirst() {
    return this.isRoot || this.parent.children[this.parent.#cursor] === this && this.parent.isFirst();
  }

  report() {
    this.flush();
    if (this.told > 0) this.harness.tell.plan(this.children[0].nesting, this.place, this.told);
    else this.reportStart();
    this.harness.count(this);
    this.harness.tell.result(this);
    for (const { message, level } of this.diagnostics) this.harness.tell.diagnostic(this.nesting, this.place, message, level);
  }

  reportStart() {
    if (this.#started || this.isRoot) return;
    this.#started = true;
    this.parent.reportStart();
    this.harness.tell.start(this);
  }
}

// once makes a function of which only the first call does anything.
function once(f) {
  let called = false;
  return async () => {
    if (called) return;
    called = true;
    await f();
  };
}

module.exports = Object.assign(Test, { once });
