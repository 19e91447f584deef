// Plan counts the assertions and subtests of a test that has said how many there will be.

const { testFailure } = require('internal/test/failure');
const { setTimeout, clearTimeout } = require('timers');

class Plan {
  #expected;
  #wait;
  #actual = 0;
  #met;

  constructor(expected, options = { __proto__: null }) {
    const { validateNumber, validateObject } = require('internal/validators');
    const { invalidArgType } = require('internal/errors');
    validateNumber(expected, 'count');
    validateObject(options, 'options');
    const { wait } = options;
    if (typeof wait === 'number') validateNumber(wait, 'options.wait', 0, 2 ** 31 - 1);
    else if (wait !== undefined && typeof wait !== 'boolean') throw invalidArgType('options.wait', ['boolean', 'number'], wait);
    this.#expected = expected;
    this.#wait = wait ?? false;
  }

  count() {
    if (++this.#actual === this.#expected) this.#met?.();
  }

  // check ends well when the plan has been met: now, or as long as it may wait for that.
  async check() {
    if (this.#actual === this.#expected) return;
    const told = `with ${this.#actual} assertions when expecting ${this.#expected}`;
    if (this.#wait === false || this.#actual > this.#expected) {
      throw testFailure(`plan expected ${this.#expected} assertions but received ${this.#actual}`, 'testCodeFailure');
    }
    await new Promise((resolve, reject) => {
      this.#met = resolve;
      if (this.#wait === true) return;
      const late = () => reject(testFailure(`plan timed out after ${this.#wait}ms ${told}`, 'testTimeoutFailure'));
      const timer = setTimeout(late, this.#wait);
      this.#met = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

module.exports = Plan;
