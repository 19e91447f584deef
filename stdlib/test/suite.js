// Suite is a group of tests: its function declares them, and they run when all is declared.

const Test = require('internal/test/test');
const Deadline = require('internal/test/deadline');
const scope = require('internal/test/scope');
const { now } = require('internal/test/native');
const { testFailure } = require('internal/test/failure');
const { noop, readTimeout } = require('internal/test/options');

class Suite extends Test {
  type = 'suite';
  declared = false; // all of its children
  #limit;

  constructor(parent, read) {
    super(parent, read);
    this.#limit = readTimeout(read.options.timeout, Infinity); // --test-timeout is for tests
  }

  makeContext() {
    const { SuiteContext } = require('internal/test/context');
    return new SuiteContext(this);
  }

  // declare calls the suite's function. built is kept when that is over, in all suites within, too.
  declare() {
    const failed = (error) => { this.fail(testFailure(error, 'testCodeFailure')); };
    try {
      const result = scope.run(this, () => Reflect.apply(this.fn, this.context, [this.context]));
      this.built = Promise.resolve(result).catch(failed);
    } catch (error) {
      failed(error);
      this.built = Promise.resolve();
    }
    this.built = this.built.then(() => {
      this.declared = true;
      return Promise.all(this.children.map((child) => child.built));
    });
    this.harness.builds.push(this.built);
  }

  async run() {
    this.startedAt = now();
    this.endedAt = undefined; // what went wrong in declaring took no time of the run
    if (this.isAborted()) {
      this.children = []; // they are not mentioned
      return this.finish();
    }
    const after = Test.once(() => this.runHooks('after', this.context));
    let limit;
    try {
      await this.parent.runHooks('before', this.parent.context);
      await this.runHooks('before', this.context);
      limit = new Deadline(this.#limit);
      if (this.error === null) await this.stoppable(limit, this.#runChildren());
      await after();
      this.pass();
    } catch (error) {
      await after().catch(noop); // it fails already
      this.failWith(error);
    } finally {
      limit?.clear();
    }
    return this.finish();
  }

  #runChildren() {
    return Promise.all(this.children.map((child) => child.start()));
  }
}

module.exports = Suite;
