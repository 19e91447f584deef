// ReadableStream.from: an iterable, async or not, as a stream.
const { inspect } = require('util');
const { invalidArgType, nodeError } = require('internal/errors');
const { attempt, promised, react } = require('internal/webstreams/common');
const { ReadableCore } = require('internal/webstreams/readable_core');
const { DefaultController } = require('internal/webstreams/readable_default');

// iteratorOf gives {next(), return(reason)} that answer with promises, whether the iterator is async or not.
function iteratorOf(iterable) {
  const isObject = iterable !== null && iterable !== undefined;
  const asyncMethod = isObject ? iterable[Symbol.asyncIterator] : undefined;
  const method = asyncMethod ?? (isObject ? iterable[Symbol.iterator] : undefined);
  if (typeof method !== 'function') {
    throw nodeError('TypeError', 'ERR_ARG_NOT_ITERABLE', `${inspect(iterable)} must be iterable`);
  }
  const iterator = Reflect.apply(method, iterable, []);
  if (!isResult(iterator)) throw invalidArgType('iterator', 'object', iterator);
  const { next } = iterator;
  const step = () => Reflect.apply(next, iterator, []);
  const answer = asyncMethod == null ? settled : checked;
  return {
    next: () => react(attempt(step), answer),
    return: (reason) => promised(() => {
      const end = iterator.return;
      if (end === undefined || end === null) return undefined;
      return react(attempt(() => Reflect.apply(end, iterator, [reason])), (result) => void checked(result));
    }),
  };
}

const isResult = (value) => (typeof value === 'object' || typeof value === 'function') && value !== null;

function checked(result) {
  if (!isResult(result)) throw invalidArgType('result', 'object', result);
  return result;
}

// settled waits for the value of a result that did not come from an async iterator.
const settled = (result) => react(Promise.resolve(checked(result).value), (value) => ({ value, done: result.done }));

module.exports = function from(iterable) {
  const iterator = iteratorOf(iterable);
  const stream = new ReadableCore();
  const controller = new DefaultController(stream, {
    pull: () => react(iterator.next(), ({ value, done }) => {
      if (done) controller.close();
      else controller.enqueue(value);
    }),
    cancel: (reason) => iterator.return(reason),
  }, 0);
  controller.start();
  return stream;
};
