// What a function throws or a promise is rejected with, against what was expected.
const { nodeError, invalidArgType, invalidArgValue } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { isRegExp, isPromise } = require('util/types');

const inspect = (value, options) => require('util').inspect(value, options);
const none = Symbol('no exception');
const isError = (value) => value instanceof Error;
const expectedTypes = ['Object', 'Error', 'Function', 'RegExp'];

// Comparison shows the part of an object that was asked about.
class Comparison {
  constructor(object, keys, actual) {
    for (const key of keys) {
      if (!(key in object)) continue;
      const matches = actual !== undefined && typeof actual[key] === 'string' && isRegExp(object[key]) && object[key].exec(actual[key]) !== null;
      this[key] = matches ? actual[key] : object[key];
    }
  }
}

// Expectation checks what a function throws or a promise is rejected with. fn is the method that was called: its name is
// the operator, and the stack starts at its caller.
class Expectation {
  constructor(fn, diff, isRejection) {
    this.fn = fn;
    this.diff = diff;
    this.word = isRejection ? 'rejection' : 'exception';
  }

  error(actual, expected, message, operator = this.fn.name) {
    const AssertionError = require('internal/assert/assertion_error');
    return new AssertionError({ actual, expected, message, operator, stackStartFn: this.fn, diff: this.diff });
  }

  // failed tells that something was thrown, or nothing, against expectation.
  failed(actual, expected, message) {
    const { fail } = require('internal/assert/failure');
    fail({ actual, expected, message: [message], operator: this.fn.name, stackStartFn: this.fn, diff: this.diff });
  }

  // thrownBy gives what a call of fn throws, or none.
  thrownBy(fn) {
    validateFunction(fn, 'fn');
    try {
      fn();
    } catch (error) {
      return error;
    }
    return none;
  }

  // rejectionOf gives what a promise, or the one that a function gives, is rejected with, or none.
  async rejectionOf(promiseFn) {
    let promise = promiseFn;
    if (typeof promiseFn === 'function') {
      promise = promiseFn();
      if (!isThenable(promise)) {
        const received = invalidArgType('', 'x', promise).message.replace(/^.*Received /s, '');
        throw nodeError('TypeError', 'ERR_INVALID_RETURN_VALUE',
          `Expected instance of Promise to be returned from the "promiseFn" function but got ${received}.`);
      }
    } else if (!isThenable(promiseFn)) {
      throw invalidArgType('promiseFn', ['Function', 'Promise'], promiseFn);
    }
    try {
      await promise;
    } catch (error) {
      return error;
    }
    return none;
  }

  // checkThrown checks an error that should have come.
  checkThrown(actual, args) {
    let [error, message] = args;
    if (typeof error === 'string') {
      if (args.length > 1) throw invalidArgType('error', expectedTypes, error);
      this.checkAmbiguity(actual, error);
      message = error;
      error = undefined;
    } else if (error != null && typeof error !== 'object' && typeof error !== 'function') {
      throw invalidArgType('error', expectedTypes, error);
    }
    if (actual === none) {
      const details = (error?.name ? ` (${error.name})` : '') + (message ? `: ${message}` : '.');
      this.failed(undefined, error, `Missing expected ${this.word}${details}`);
    }
    if (error) this.check(actual, error, message);
  }

  checkAmbiguity(actual, text) {
    const ambiguous = (what) => nodeError('TypeError', 'ERR_AMBIGUOUS_ARGUMENT', `The "error/message" argument is ambiguous. ${what}`);
    if (typeof actual === 'object' && actual !== null) {
      if (actual.message === text) throw ambiguous(`The error message "${actual.message}" is identical to the message.`);
    } else if (actual === text) {
      throw ambiguous(`The error "${actual}" is identical to the message.`);
    }
  }

  check(actual, expected, message) {
    const complaint = typeof expected === 'function' ? this.checkFunction(actual, expected) : this.checkValue(actual, expected, message);
    if (complaint === undefined) return;
    const error = this.error(actual, expected, message || complaint);
    error.generatedMessage = !message;
    throw error;
  }

  checkValue(actual, expected, message) {
    if (isRegExp(expected)) {
      const text = String(actual);
      if (expected.exec(text) !== null) return undefined;
      return `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
    }
    if (typeof actual !== 'object' || actual === null) {
      const error = this.error(actual, expected, message, 'deepStrictEqual');
      error.operator = this.fn.name;
      throw error;
    }
    const keys = Object.keys(expected);
    if (isError(expected)) keys.push('name', 'message');
    else if (keys.length === 0) throw invalidArgValue('error', expected, 'may not be an empty object');
    for (const key of keys) {
      if (typeof actual[key] === 'string' && isRegExp(expected[key]) && expected[key].exec(actual[key]) !== null) continue;
      this.checkKey(actual, expected, key, message, keys);
    }
    return undefined;
  }

  checkKey(actual, expected, key, message, keys) {
    if (key in actual && binding.isDeepStrictEqual(actual[key], expected[key])) return;
    if (message) this.failed(actual, expected, message);
    const error = this.error(new Comparison(actual, keys), new Comparison(expected, keys, actual), undefined, 'deepStrictEqual');
    error.actual = actual;
    error.expected = expected;
    error.operator = this.fn.name;
    throw error;
  }

  checkFunction(actual, expected) {
    if (expected.prototype !== undefined && actual instanceof expected) return undefined;
    if (Object.prototype.isPrototypeOf.call(Error, expected)) return notInstance(actual, expected);
    const result = Reflect.apply(expected, {}, [actual]);
    if (result === true) return undefined;
    const name = expected.name ? `"${expected.name}" ` : '';
    const caught = isError(actual) ? `\n\nCaught error:\n\n${actual}` : '';
    return `The ${name}validation function is expected to return "true". Received ${inspect(result)}${caught}`;
  }

  // checkNotThrown checks that no error has come, or none of a kind.
  checkNotThrown(actual, error, message) {
    if (actual === none) return;
    if (typeof error === 'string') {
      message = error;
      error = undefined;
    }
    if (!error || matches(actual, error)) {
      this.failed(actual, error, `Got unwanted ${this.word}${message ? `: ${message}` : '.'}\nActual message: "${actual?.message}"`);
    }
    throw actual;
  }
}

function notInstance(actual, expected) {
  const start = `The error is expected to be an instance of "${expected.name}". Received `;
  if (!isError(actual)) return `${start}"${inspect(actual, { depth: -1 })}"`;
  const name = actual.constructor?.name || actual.name;
  const received = name === expected.name ? 'an error with identical name but a different prototype.' : `"${name}"`;
  return start + received + (actual.message ? `\n\nError message:\n\n${actual.message}` : '');
}

function matches(actual, expected) {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) return expected.exec(String(actual)) !== null;
    throw invalidArgType('expected', ['Function', 'RegExp'], expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return Reflect.apply(expected, {}, [actual]) === true;
}

const isThenable = (value) => isPromise(value) || value !== null && typeof value === 'object' &&
  typeof value.then === 'function' && typeof value.catch === 'function';

module.exports = { Expectation };
