const { nodeError, invalidArgType, missingArgs } = require('internal/errors');
const { validateOneOf } = require('internal/validators');
const { inspect, format } = require('util');
const AssertionError = require('internal/assert/assertion_error');
const { Expectation, thrownBy, rejectionOf } = require('internal/assert/exceptions');

const kOptions = Symbol('options');
const isRegExp = (value) => require('util').types.isRegExp(value);
const bothNaN = (a, b) => Number.isNaN(a) && Number.isNaN(b);

// readMessage turns the arguments behind the values into a message: a text, a text with values to format, an error to
// throw, or a function that gives one of these.
function readMessage([message, ...rest], actual, expected) {
  if (message === undefined || message === null) return undefined;
  if (message instanceof Error) throw message;
  if (typeof message === 'string') return rest.length > 0 ? format(message, ...rest) : message;
  if (typeof message !== 'function') throw invalidArgType('message', ['string', 'function', 'Error'], message);
  const made = message(actual, expected);
  if (made instanceof Error) throw made;
  return typeof made === 'string' ? made : undefined;
}

function fail(options) {
  options.message = readMessage(options.message, options.actual, options.expected);
  throw new AssertionError(options);
}

function checkOk(fn, args) {
  const [value, ...message] = args;
  if (value) return;
  let text;
  let generatedMessage = false;
  if (args.length === 0) {
    generatedMessage = true;
    text = 'No value argument passed to `assert.ok()`';
  } else if (message.length === 0 || message[0] == null) {
    generatedMessage = true;
    const source = binding.callerSource();
    text = source === undefined ? undefined : `The expression evaluated to a falsy value:\n\n  ${source}\n`;
  } else {
    text = readMessage(message, value, true);
  }
  const error = new AssertionError({ actual: value, expected: true, message: text, operator: '==', stackStartFn: fn });
  error.generatedMessage = generatedMessage;
  throw error;
}

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

function matching(name, wanted, complaint) {
  const method = { [name](string, regexp, ...message) {
    if (!isRegExp(regexp)) throw invalidArgType('regexp', 'RegExp', regexp);
    if (typeof string === 'string' && (regexp.exec(string) !== null) === wanted) return;
    const given = readMessage(message, string, regexp);
    const generated = typeof string !== 'string' ?
      `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})` :
      `${complaint} ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
    const error = new AssertionError({
      actual: string, expected: regexp, message: given || generated, operator: name, stackStartFn: method, diff: this?.[kOptions]?.diff,
    });
    error.generatedMessage = !given;
    throw error;
  } }[name];
  return method;
}

function throws(fn, ...args) {
  new Expectation(throws, fail, this?.[kOptions]?.diff, false).checkThrown(thrownBy(fn), args);
}

async function rejects(promiseFn, ...args) {
  new Expectation(rejects, fail, this?.[kOptions]?.diff, true).checkThrown(await rejectionOf(promiseFn), args);
}

function doesNotThrow(fn, ...args) {
  new Expectation(doesNotThrow, fail, this?.[kOptions]?.diff, false).checkNotThrown(thrownBy(fn), ...args);
}

async function doesNotReject(fn, ...args) {
  new Expectation(doesNotReject, fail, this?.[kOptions]?.diff, true).checkNotThrown(await rejectionOf(fn), ...args);
}

function ifError(err) {
  if (err === null || err === undefined) return;
  let text = inspect(err);
  if (typeof err === 'object' && typeof err.message === 'string') {
    text = err.message.length === 0 && err.constructor ? err.constructor.name : err.message;
  }
  const error = new AssertionError({
    actual: err, expected: null, operator: 'ifError', message: `ifError got unwanted exception: ${text}`, stackStartFn: ifError,
    diff: this?.[kOptions]?.diff,
  });
  joinStacks(error, err.stack);
  throw error;
}

// joinStacks puts the frames of the original error behind those of the new one, without repeating any.
function joinStacks(error, stack) {
  if (typeof stack !== 'string') return;
  const start = stack.indexOf('\n    at');
  if (start === -1) return;
  const original = stack.slice(start + 1).split('\n');
  let own = error.stack.split('\n');
  for (const frame of original) {
    const at = own.indexOf(frame);
    if (at !== -1) {
      own = own.slice(0, at);
      break;
    }
  }
  error.stack = `${own.join('\n')}\n${original.join('\n')}`;
}

function failNow(message) {
  if (message instanceof Error) throw message;
  const error = new AssertionError({
    message: message === undefined || message === null ? 'Failed' : message, operator: 'fail', stackStartFn: failNow, diff: this?.[kOptions]?.diff,
  });
  error.generatedMessage = message === undefined || message === null;
  throw error;
}
Object.defineProperty(failNow, 'name', { __proto__: null, value: 'fail', configurable: true });

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
  match: matching('match', true, 'The input did not match the regular expression'),
  doesNotMatch: matching('doesNotMatch', false, 'The input was expected to not match the regular expression'),
};

function Assert(options) {
  if (!new.target) throw nodeError('TypeError', 'ERR_CONSTRUCT_CALL_REQUIRED', "Class constructor Assert cannot be invoked without `new`");
  options = Object.assign({ __proto__: null, strict: true, skipPrototype: false }, options);
  if (options.diff !== undefined) validateOneOf(options.diff, 'options.diff', ['simple', 'full']);
  this.AssertionError = AssertionError;
  Object.defineProperty(this, kOptions, { __proto__: null, value: options });
  if (options.strict) {
    this.equal = this.strictEqual;
    this.deepEqual = this.deepStrictEqual;
    this.notEqual = this.notStrictEqual;
    this.notDeepEqual = this.notDeepStrictEqual;
  }
}
Object.assign(Assert.prototype, methods);

function assert(...args) {
  checkOk(assert, args);
}

function strict(...args) {
  checkOk(strict, args);
}

Object.assign(assert, methods, { AssertionError, Assert });
assert.ok = ok;
assert.strict = Object.assign(strict, assert, {
  equal: assert.strictEqual,
  deepEqual: assert.deepStrictEqual,
  notEqual: assert.notStrictEqual,
  notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;

module.exports = assert;
