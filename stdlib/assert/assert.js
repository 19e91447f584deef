// The module assert. What passes is decided here; what fails is put into words by internal/assert/failure, and what is
// thrown or rejected is judged by internal/assert/exceptions. Both are loaded when they are first needed.
const { missingArgs } = require('internal/errors');

const kOptions = Symbol('options');
const fail = (options) => require('internal/assert/failure').fail(options);
const bothNaN = (a, b) => Number.isNaN(a) && Number.isNaN(b);

// comparison makes a method that compares two values; compare gets them and the options of the Assert instance.
function comparison(name, operator, compare) {
  const method = { [name](actual, expected, ...message) {
    if (arguments.length < 2) throw missingArgs('actual', 'expected');
    const options = this?.[kOptions];
    if (compare(actual, expected, options)) return;
    fail({ actual, expected, message, operator, stackStartFn: method, diff: options?.diff });
  } }[name];
  return method;
}

const deepStrict = (a, b, options) => binding.isDeepStrictEqual(a, b, options?.skipPrototype);

// matching makes a method that looks for a pattern in a text.
function matching(name, wanted) {
  const method = { [name](string, regexp, ...message) {
    const isRegExp = require('util/types').isRegExp(regexp);
    if (isRegExp && typeof string === 'string' && (regexp.exec(string) !== null) === wanted) return;
    require('internal/assert/failure').failMatch(method, wanted, string, regexp, message, this?.[kOptions]?.diff);
  } }[name];
  return method;
}

// expectation makes what judges the outcome of a call of method on self.
function expectation(method, self, isRejection) {
  const { Expectation } = require('internal/assert/exceptions');
  return new Expectation(method, self?.[kOptions]?.diff, isRejection);
}

function throws(fn, ...args) {
  const expected = expectation(throws, this, false);
  expected.checkThrown(expected.thrownBy(fn), args);
}

async function rejects(promiseFn, ...args) {
  const expected = expectation(rejects, this, true);
  expected.checkThrown(await expected.rejectionOf(promiseFn), args);
}

function doesNotThrow(fn, ...args) {
  const expected = expectation(doesNotThrow, this, false);
  expected.checkNotThrown(expected.thrownBy(fn), ...args);
}

async function doesNotReject(fn, ...args) {
  const expected = expectation(doesNotReject, this, true);
  expected.checkNotThrown(await expected.rejectionOf(fn), ...args);
}

function ifError(err) {
  if (err === null || err === undefined) return;
  require('internal/assert/failure').failError(ifError, err, this?.[kOptions]?.diff);
}

function failNow(message) {
  require('internal/assert/failure').failNow(failNow, message, this?.[kOptions]?.diff);
}
Object.defineProperty(failNow, 'name', { __proto__: null, value: 'fail', configurable: true });

function checkOk(fn, args) {
  if (!args[0]) require('internal/assert/failure').failOk(fn, args, binding.callerSource);
}

function ok(...args) {
  checkOk(ok, args);
}

const methods = {
  fail: failNow,
  ok,
  equal: comparison('equal', '==', (a, b) => a == b || bothNaN(a, b)),
  notEqual: comparison('notEqual', '!=', (a, b) => !(a == b || bothNaN(a, b))),
  deepEqual: comparison('deepEqual', 'deepEqual', (a, b) => binding.isDeepEqual(a, b)),
  notDeepEqual: comparison('notDeepEqual', 'notDeepEqual', (a, b) => !binding.isDeepEqual(a, b)),
  deepStrictEqual: comparison('deepStrictEqual', 'deepStrictEqual', deepStrict),
  notDeepStrictEqual: comparison('notDeepStrictEqual', 'notDeepStrictEqual', (a, b, options) => !deepStrict(a, b, options)),
  strictEqual: comparison('strictEqual', 'strictEqual', Object.is),
  notStrictEqual: comparison('notStrictEqual', 'notStrictEqual', (a, b) => !Object.is(a, b)),
  partialDeepStrictEqual: comparison('partialDeepStrictEqual', 'partialDeepStrictEqual', (a, b) => binding.isPartialStrictEqual(a, b)),
  throws,
  rejects,
  doesNotThrow,
  doesNotReject,
  ifError,
  match: matching('match', true),
  doesNotMatch: matching('doesNotMatch', false),
};

// lazyError gives target the class of the errors, which is loaded when it is first read.
function lazyError(target) {
  const settle = (value) => {
    Object.defineProperty(target, 'AssertionError', { value, writable: true, enumerable: true, configurable: true });
    return value;
  };
  Object.defineProperty(target, 'AssertionError', {
    get: () => settle(require('internal/assert/assertion_error')), set: settle, enumerable: true, configurable: true,
  });
}

function Assert(options) {
  if (!new.target) {
    throw require('internal/errors').nodeError('TypeError', 'ERR_CONSTRUCT_CALL_REQUIRED',
      'Class constructor Assert cannot be invoked without `new`');
  }
  options = Object.assign({ __proto__: null, strict: true, skipPrototype: false }, options);
  if (options.diff !== undefined) require('internal/validators').validateOneOf(options.diff, 'options.diff', ['simple', 'full']);
  lazyError(this);
  Object.defineProperty(this, kOptions, { __proto__: null, value: options });
  if (options.strict) Object.assign(this, strictly(this));
}
Object.assign(Assert.prototype, methods);

// strictly gives the methods that have a strict twin, as it.
const strictly = ({ strictEqual, deepStrictEqual, notStrictEqual, notDeepStrictEqual }) =>
  ({ equal: strictEqual, deepEqual: deepStrictEqual, notEqual: notStrictEqual, notDeepEqual: notDeepStrictEqual });

function assert(...args) {
  checkOk(assert, args);
}

function strict(...args) {
  checkOk(strict, args);
}

Object.assign(assert, methods, { Assert, strict });
Object.assign(strict, methods, { Assert, strict }, strictly(methods));
lazyError(assert);
lazyError(strict);

module.exports = assert;
