// The operators of Readable: what a script may do with the chunks of a stream as with the elements of an array.
const Steps = require('internal/streams/steps');
const { each } = require('internal/streams/pump');
const { kSkip, map } = require('internal/streams/map');
const { abortWith, onAbort } = require('internal/streams/add_abort_signal');
const { abortError, invalidArgType, invalidArgValue, nodeError, outOfRange } = require('internal/errors');
const { validateAbortSignal, validateObject } = require('internal/validators');

const kStop = Symbol('stop'); // thrown to leave each() early, and to close the stream with it

function check(options) {
  if (options !== undefined && options !== null) validateObject(options, 'options');
  if (options?.signal !== undefined && options?.signal !== null) validateAbortSignal(options.signal, 'options.signal');
}

function checkFunction(fn, name = 'fn') {
  if (typeof fn !== 'function') throw invalidArgType(name, ['Function', 'AsyncFunction'], fn);
}

// until iterates and gives what body gave with [value], the first time that it gave something.
async function until(iterable, body) {
  let found;
  try {
    await each(iterable, async (chunk) => {
      found = await body(chunk);
      if (found) throw kStop;
    });
  } catch (error) {
    if (error !== kStop) throw error;
  }
  return found?.[0];
}

// stream makes the Readable that an operator gives from the iterator that does the work.
const stream = (iterator) => require('internal/streams/readable').from(iterator);

function mapped(source, fn, options) {
  checkFunction(fn);
  check(options);
  return map(source, fn, options);
}

function filtered(source, fn, options) {
  checkFunction(fn);
  return mapped(source, async (value, given) => await fn(value, given) ? value : kSkip, options);
}

exports.map = function (fn, options) {
  return stream(mapped(this, fn, options));
};

exports.filter = function (fn, options) {
  return stream(filtered(this, fn, options));
};

exports.flatMap = function (fn, options) {
  const outer = mapped(this, fn, options);
  let inner = null;
  const step = async () => {
    for (;;) {
      if (inner) {
        const { value, done } = await inner.next();
        if (!done) return { value: await value, done: false };
        inner = null;
      }
      const { value, done } = await outer.next();
      if (done) return { value: undefined, done: true };
      inner = value[Symbol.asyncIterator]?.() ?? value[Symbol.iterator]();
    }
  };
  return stream(new Steps(step, async () => {
    await inner?.return?.();
    await outer.return();
  }));
};

function count(number) {
  number = Number(number);
  if (Number.isNaN(number)) return 0;
  if (number < 0) throw outOfRange('number', '>= 0', number);
  return number;
}

// steps is an iterator over source whose body gives a result, or nothing to have the next chunk.
function steps(source, options, body) {
  let iterator;
  const step = async () => {
    for (;;) {
      if (options?.signal?.aborted) {
        await iterator?.return();
        throw abortError();
      }
      iterator ??= source[Symbol.asyncIterator]();
      const result = body(await iterator.next(), iterator);
      if (result) return result;
    }
  };
  return stream(new Steps(step, () => iterator?.return()));
}

exports.drop = function (number, options) {
  check(options);
  let left = count(number);
  return steps(this, options, (step) => step.done || left-- <= 0 ? step : undefined);
};

exports.take = function (number, options) {
  check(options);
  let left = count(number);
  const end = { value: undefined, done: true };
  let over = false;
  return steps(this, options, (step, iterator) => {
    if (step.done || over) return step;
    left--;
    if (left > 0) return step;
    // The stream is closed with the last chunk, not after another one has come.
    over = true;
    const closed = iterator.return();
    return left < 0 ? closed.then(() => end) : closed.then(() => step);
  });
};

exports.compose = function (other, options) {
  const { isNodeStream, isWritable } = require('internal/streams/utils');
  check(options);
  if (isNodeStream(other) && !isWritable(other)) throw invalidArgValue('stream', other, 'must be writable');
  const composed = require('internal/streams/compose')(this, other);
  return options?.signal ? abortWith(options.signal, composed) : composed;
};

exports.some = async function (fn, options) {
  return Boolean(await until(filtered(this, fn, options), () => [true]));
};

exports.every = async function (fn, options) {
  checkFunction(fn);
  return !(await until(filtered(this, async (...args) => !(await fn(...args)), options), () => [true]));
};

exports.find = async function (fn, options) {
  return until(filtered(this, fn, options), (value) => [value]);
};

exports.forEach = async function (fn, options) {
  checkFunction(fn);
  await each(mapped(this, async (value, given) => {
    await fn(value, given);
    return kSkip;
  }, options), () => undefined);
};

exports.toArray = async function (options) {
  check(options);
  const all = [];
  await each(this, (chunk) => {
    if (options?.signal?.aborted) throw abortError(options.signal.reason);
    all.push(chunk);
  });
  return all;
};

exports.reduce = async function (reducer, initial, options) {
  checkFunction(reducer, 'reducer');
  check(options);
  const outer = options?.signal;
  if (outer?.aborted) {
    const error = abortError(outer.reason);
    this.once('error', () => {}); // it is thrown below
    await require('internal/streams/finished').finishedPromise(this.destroy(error)).catch(() => {});
    throw error;
  }
  const controller = new AbortController();
  const { signal } = controller;
  const disobey = outer && onAbort(outer, () => controller.abort());
  let has = arguments.length > 1;
  let result = initial;
  try {
    await each(this, async (value) => {
      if (outer?.aborted) throw abortError();
      result = has ? await reducer(result, value, { signal }) : value;
      has = true;
    });
    if (!has) throw nodeError('TypeError', 'ERR_MISSING_ARGS', 'Reduce of an empty stream requires an initial value');
  } finally {
    controller.abort();
    disobey?.();
  }
  return result;
};
