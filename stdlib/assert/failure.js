// How each method of assert fails: what it says, and which error it throws.
const { invalidArgType } = require('internal/errors');
const { inspect, format } = require('util');
const AssertionError = require('internal/assert/assertion_error');

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

// failOk fails a value that is not true. sourceOf gives the text of the call, or undefined.
function failOk(fn, args, sourceOf) {
  const [value, ...message] = args;
  let text;
  let generatedMessage = false;
  if (args.length === 0) {
    generatedMessage = true;
    text = 'No value argument passed to `assert.ok()`';
  } else if (message.length === 0 || message[0] == null) {
    generatedMessage = true;
    const source = sourceOf();
    text = source === undefined ? undefined : `The expression evaluated to a falsy value:\n\n  ${source}\n`;
  } else {
    const readable = typeof message[0] === 'function' || message[0] instanceof Error;
    text = readMessage(readable ? message : [String(message[0]), ...message.slice(1)], value, true);
  }
  const error = new AssertionError({ actual: value, expected: true, message: text, operator: '==', stackStartFn: fn });
  error.generatedMessage = generatedMessage;
  throw error;
}

// failMatch fails a text in which a pattern is, or is not, as wanted.
function failMatch(fn, wanted, string, regexp, message, diff) {
  if (!require('util/types').isRegExp(regexp)) throw invalidArgType('regexp', 'RegExp', regexp);
  const given = readMessage(message, string, regexp);
  const complaint = wanted ? 'The input did not match' : 'The input was expected to not match';
  const generated = typeof string !== 'string' ?
    `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})` :
    `${complaint} the regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
  const error = new AssertionError({
    actual: string, expected: regexp, message: given || generated, operator: fn.name, stackStartFn: fn, diff,
  });
  error.generatedMessage = !given;
  throw error;
}

// failError fails an error that should not be there.
function failError(fn, err, diff) {
  let text = inspect(err);
  if (typeof err === 'object' && typeof err.message === 'string') {
    text = err.message.length === 0 && err.constructor ? err.constructor.name : err.message;
  }
  const message = `ifError got unwanted exception: ${text}`;
  const error = new AssertionError({ actual: err, expected: null, operator: 'ifError', message, stackStartFn: fn, diff });
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

function failNow(fn, message, diff) {
  if (message instanceof Error) throw message;
  const error = new AssertionError({ message: message ?? 'Failed', operator: 'fail', stackStartFn: fn, diff });
  error.generatedMessage = message === undefined || message === null;
  throw error;
}

module.exports = { fail, failError, failMatch, failNow, failOk };
