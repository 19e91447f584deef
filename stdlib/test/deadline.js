// Deadline ends the wait for a test or hook: when its time is over, or when it is aborted.

const { testFailure } = require('internal/test/failure');
const timers = require('timers');

const { setTimeout, clearTimeout } = timers; // tests replace those of the module

class Deadline {
  #timer;

  constructor(timeout) {
    this.promise = new Promise((resolve, reject) => { this.end = reject; });
    this.promise.catch(() => {}); // it is raced with
    if (timeout === Infinity) return;
    const late = () => this.end(testFailure(`test timed out after ${timeout}ms`, 'testTimeoutFailure'));
    this.#timer = setTimeout(late, timeout);
    this.#timer.unref();
  }

  // before gives what promise gives, unless the end comes first.
  before(promise) {
    return Promise.race([promise, this.promise]);
  }

  clear() {
    clearTimeout(this.#timer);
  }
}

module.exports = Deadline;
