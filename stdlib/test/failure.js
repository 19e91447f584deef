// ERR_TEST_FAILURE, the error of every test that does not pass: its cause is what went wrong, its failureType how.

const { nodeError } = require('internal/errors');

// inspect shows a value, also one whose own way to be shown throws.
function inspect(value, options = {}) {
  const { inspect } = require('util');
  try {
    return inspect(value, options);
  } catch {
    return inspect(value, { ...options, customInspect: false });
  }
}

const frame = /^\s+at (?:.*\()?node:/;

// testFailure makes the error. Of its stack, the frames of scripts are left: those of the library tell nobody anything.
function testFailure(cause, failureType) {
  let message = cause?.message ?? cause;
  if (typeof message !== 'string') message = inspect(message);
  const error = nodeError('Error', 'ERR_TEST_FAILURE', message);
  const stack = error.stack.split('\n').filter((line) => !frame.test(line)).join('\n');
  Object.defineProperty(error, 'stack', { __proto__: null, value: stack, writable: true, configurable: true });
  error.failureType = failureType;
  error.cause = cause;
  return error;
}

const isTestFailure = (error) => error?.code === 'ERR_TEST_FAILURE' && 'failureType' in error;

// The failures of a test that did not get its chance: they count as cancelled.
const isCancellation = (failureType) =>
  failureType === 'cancelledByParent' || failureType === 'testAborted' || failureType === 'testTimeoutFailure';

module.exports = { inspect, isCancellation, isTestFailure, testFailure };
