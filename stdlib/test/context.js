// TestContext and SuiteContext: what the functions of tests and suites are given.

const { validateFunction, validateNumber, validateObject } = require('internal/validators');
const { readArguments } = require('internal/test/options');

const lastOf = (worker) => (worker === undefined ? undefined : Number(worker));

class SuiteContext {
  #suite;

  constructor(suite) { this.#suite = suite; }

  get signal() { return this.#suite.signal; }
  get name() { return this.#suite.name; }
  get filePath() { return this.#suite.file; }
  get fullName() { return this.#suite.fullName; }
  get passed() { return this.#suite.passed; }
  get attempt() { return this.#suite.attempt ?? 0; }
  diagnostic(message) { this.#suite.diagnostic(message); }
}

class TestContext {
  #test;
  #assert;

  constructor(test) { this.#test = test; }

  get signal() { return this.#test.signal; }
  get name() { return this.#test.name; }
  get filePath() { return this.#test.file; }
  get fullName() { return this.#test.fullName; }
  get error() { return this.#test.error === null ? null : this.#test.error.cause ?? this.#test.error; }
  get passed() { return this.#test.passed; }
  get attempt() { return this.#test.attempt ?? 0; }
  get workerId() { return lastOf(process.env.NODE_TEST_WORKER_ID); }
  get mock() { return this.#test.mock; }

  get assert() {
    return (this.#assert ??= require('internal/test/assertions').assertionsFor(this, this.#test));
  }

  diagnostic(message) { this.#test.diagnostic(message); }

  plan(count, options) { this.#test.setPlan(count, options); }

  runOnly(value) { this.#test.onlySubtests = Boolean(value); }

  skip(message) { this.#test.skip(message); }

  todo(message) { this.#test.markTodo(message); }

  test(name, options, fn) {
    const test = this.#test;
    const Test = require('internal/test/test');
    const read = readArguments(name, options, fn);
    test.plan?.count();
    const child = test.add((parent) => new Test(parent, read));
    return Promise.resolve(child.start()).then(() => {});
  }

  before(fn, options) { this.#test.addHook('before', fn, options); }
  after(fn, options) { this.#test.addHook('after', fn, options); }
  beforeEach(fn, options) { this.#test.addHook('beforeEach', fn, options); }
  afterEach(fn, options) { this.#test.addHook('afterEach', fn, options); }

  waitFor(condition, options = { __proto__: null }) {
    validateFunction(condition, 'condition');
    validateObject(options, 'options');
    const { interval = 50, timeout = 1000 } = options;
    validateNumber(interval, 'options.interval', 0, 2 ** 31 - 1);
    validateNumber(timeout, 'options.timeout', 0, 2 ** 31 - 1);
    return poll(condition, interval, timeout);
  }
}

// poll calls condition until it neither throws nor rejects, each time an interval after it has failed.
function poll(condition, interval, timeout) {
  const { setTimeout, clearTimeout } = require('timers');
  const { promise, resolve, reject } = Promise.withResolvers();
  let cause;
  let next;
  let over = false;
  const end = (settle, value) => {
    over = true;
    clearTimeout(next);
    clearTimeout(limit);
    settle(value);
  };
  const attempt = async () => {
    try {
      const value = await condition();
      if (!over) end(resolve, value);
    } catch (error) {
      cause = error;
      if (!over) next = setTimeout(attempt, interval);
    }
  };
  const limit = setTimeout(() => end(reject, cause === undefined ?
    new Error('waitFor() timed out') : new Error('waitFor() timed out', { cause })), timeout);
  attempt();
  return promise;
}

module.exports = { SuiteContext, TestContext };
