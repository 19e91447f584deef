// TestsStream and the events that it has, each of which bears Node's data.

const { Readable } = require('stream');

class TestsStream extends Readable {
  constructor() {
    super({ objectMode: true, highWaterMark: Number.MAX_SAFE_INTEGER });
  }

  _read() {}

  // send gives an event to the listeners of its type, and to who reads the stream.
  send(type, data) {
    this.emit(type, data);
    this.push({ type, data });
  }
}

const typeOf = (test) => (test.type === 'suite' ? 'suite' : 'test');

// directiveOf is what sets a result apart: it was skipped, is still to be done, or has failed as expected.
function directiveOf(test) {
  if (test.skipped) return { skip: test.message ?? true };
  if (test.todo) return { todo: test.message ?? true };
  if (test.expectation !== undefined) return { expectFailure: test.expectation.label ?? true };
  return {};
}

function detailsOf(test) {
  const details = { __proto__: null, duration_ms: test.duration, type: typeOf(test) };
  if (!test.passed) details.error = test.error;
  if (test.passedOnAttempt !== undefined) details.passed_on_attempt = test.passedOnAttempt;
  return details;
}

// Teller sends the events of a tree of tests.
class Teller {
  constructor(stream) { this.stream = stream; }

  #about(type, test, data) {
    const { name, nesting, place } = test;
    this.stream.send(type, { __proto__: null, name, nesting, ...data, ...place });
  }

  enqueue(test) { this.#about('test:enqueue', test, { type: typeOf(test) }); }
  dequeue(test) { this.#about('test:dequeue', test, { type: typeOf(test) }); }
  start(test) { this.#about('test:start', test); }

  complete(test) {
    const details = { __proto__: null, passed: test.passed, ...detailsOf(test) };
    this.#about('test:complete', test, { testNumber: test.number, details, ...directiveOf(test) });
  }

  result(test) {
    const type = test.passed ? 'test:pass' : 'test:fail';
    this.#about(type, test, { testNumber: test.number, details: detailsOf(test), ...directiveOf(test) });
  }

  fail(name, number, place, details) {
    this.stream.send('test:fail', { __proto__: null, name, nesting: 0, testNumber: number, details, ...place });
  }

  plan(nesting, place, count) {
    this.stream.send('test:plan', { __proto__: null, nesting, count, ...place });
  }

  diagnostic(nesting, place, message, level = 'info') {
    this.stream.send('test:diagnostic', { __proto__: null, nesting, message, level, ...place });
  }

  summary(file, success, counts, duration) {
    this.stream.send('test:summary', { __proto__: null, success, counts, duration_ms: duration, file });
  }

  interrupted(tests) {
    this.stream.send('test:interrupted', { __proto__: null, tests });
  }
}

module.exports = { Teller, TestsStream };
