// Hook is what before, after, beforeEach and afterEach declare. It reports nothing itself: the test that it runs for fails.

const scope = require('internal/test/scope');
const { place } = require('internal/test/native');
const Deadline = require('internal/test/deadline');
const { isTestFailure, testFailure } = require('internal/test/failure');
const { noop, readSignal, readTimeout } = require('internal/test/options');

class Hook {
  isHook = true;
  #fn;
  #timeout;
  #signal;
  #once; // the end of the only run of a before hook

  constructor(parent, type, fn, options) {
    const { timeout, signal } = options ?? {};
    this.parent = parent;
    this.type = type;
    this.place = place();
    this.#fn = typeof fn === 'function' ? fn : noop;
    this.#timeout = readTimeout(timeout, parent.timeout);
    this.#signal = readSignal(signal);
  }

  // run runs the hook for the test that has ctx. A before hook runs once, and fails for everybody who asks again.
  run(ctx) {
    if (this.type !== 'before') return this.#run(ctx);
    return (this.#once ??= this.#run(ctx));
  }

  async #run(ctx) {
    const signal = this.#signal;
    const deadline = new Deadline(this.#timeout);
    const aborted = () => deadline.end(signal.reason);
    try {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', aborted, { __proto__: null, once: true });
      await deadline.before(scope.invoke(this, this.#fn, ctx));
      signal?.throwIfAborted();
    } catch (error) {
      const failure = testFailure(`failed running ${this.type} hook`, 'hookFailed');
      failure.cause = isTestFailure(error) ? error.cause : error;
      throw failure;
    } finally {
      signal?.removeEventListener('abort', aborted);
      deadline.clear();
    }
  }
}

module.exports = Hook;
