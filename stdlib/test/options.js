// The arguments of test, suite and hooks, and the options that several functions share.

const { invalidArgType, invalidArgValue } = require('internal/errors');
const { validateAbortSignal, validateNumber, validateUint32 } = require('internal/validators');

const longestTimeout = 2 ** 31 - 1;
const noop = () => {};

// readArguments takes (name, options, fn) apart, of which each may be left out. What is in options has no prototype, so
// that nothing which a script has added to Object.prototype is taken for an option.
function readArguments(name, options, fn) {
  if (typeof name === 'function') {
    fn = name;
  } else if (name !== null && typeof name === 'object') {
    fn = options;
    options = name;
  } else if (typeof options === 'function') {
    fn = options;
  }
  if (options === null || typeof options !== 'object') options = {};
  if (typeof fn !== 'function') fn = noop;
  if (typeof name !== 'string' || name === '') name = fn === noop ? '<anonymous>' : fn.name || '<anonymous>';
  return { name, options: { __proto__: null, ...options }, fn };
}

// readTimeout gives options.timeout, or otherwise.
function readTimeout(timeout, otherwise) {
  if (timeout === undefined || timeout === null) return otherwise;
  if (timeout !== Infinity) validateNumber(timeout, 'options.timeout', 0, longestTimeout);
  return timeout;
}

function readSignal(signal) {
  validateAbortSignal(signal, 'options.signal');
  return signal;
}

// readConcurrency gives how many children may run at once; unlimited is what `true` means.
function readConcurrency(concurrency, otherwise, unlimited = Infinity) {
  switch (typeof concurrency) {
    case 'number':
      validateUint32(concurrency, 'options.concurrency', true);
      return concurrency;
    case 'boolean':
      return concurrency ? unlimited : 1;
  }
  if (concurrency === undefined || concurrency === null) return otherwise;
  throw invalidArgType('options.concurrency', ['boolean', 'number'], concurrency);
}

// readPattern makes a regular expression of a string that may be written as a literal.
function readPattern(text, name) {
  const literal = /^\/(.*)\/([a-z]*)$/s.exec(text);
  try {
    return literal ? new RegExp(literal[1], literal[2]) : new RegExp(text);
  } catch (error) {
    throw invalidArgValue(name, text, `is an invalid regular expression.${error.message ? ` ${error.message}` : ''}`);
  }
}

module.exports = { noop, readArguments, readConcurrency, readPattern, readSignal, readTimeout };
