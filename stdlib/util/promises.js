const { validateFunction } = require('internal/validators');
const { nodeError } = require('internal/errors');

const kCustom = Symbol.for('nodejs.util.promisify.custom');
const kArgumentNames = Symbol.for('nodejs.util.promisify.customArgs');

const setName = (f, value) => Object.defineProperty(f, 'name', { __proto__: null, value, configurable: true });

function promisify(original) {
  validateFunction(original, 'original');
  if (original[kCustom]) {
    const fn = original[kCustom];
    validateFunction(fn, 'util.promisify.custom');
    return Object.defineProperty(fn, kCustom, { __proto__: null, value: fn, configurable: true });
  }
  const names = original[kArgumentNames];
  function fn(...args) {
    return new Promise((resolve, reject) => {
      const returned = Reflect.apply(original, this, [...args, (err, ...values) => {
        if (err) return reject(err);
        if (names === undefined || values.length <= 1) return resolve(values[0]);
        const result = {};
        for (let i = 0; i < names.length; i++) result[names[i]] = values[i];
        resolve(result);
      }]);
      if (isPromise(returned)) warnOfPromise();
    });
  }
  Object.setPrototypeOf(fn, Object.getPrototypeOf(original));
  Object.defineProperty(fn, kCustom, { __proto__: null, value: fn, configurable: true });
  const descriptors = Object.getOwnPropertyDescriptors(original);
  for (const key of Reflect.ownKeys(descriptors)) Object.setPrototypeOf(descriptors[key], null);
  return Object.defineProperties(fn, descriptors);
}
promisify.custom = kCustom;

const isPromise = (value) => require('util/types').isPromise(value);

function warnOfPromise() {
  require('process').emitWarning('Calling promisify on a function that returns a Promise is likely a mistake.',
    'DeprecationWarning', 'DEP0174');
}

function rejectedWith(reason, callback) {
  if (!reason) {
    const error = nodeError('Error', 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value');
    error.reason = reason;
    reason = error;
  }
  return callback(reason);
}

function callbackify(original) {
  validateFunction(original, 'original');
  function callbackified(...args) {
    const callback = args.pop();
    validateFunction(callback, 'last argument');
    const { nextTick } = require('process');
    const bound = callback.bind(this);
    Reflect.apply(original, this, args).then(
      (value) => nextTick(bound, null, value),
      (reason) => nextTick(rejectedWith, reason, bound));
  }
  const descriptors = Object.getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  for (const key of Reflect.ownKeys(descriptors)) Object.setPrototypeOf(descriptors[key], null);
  return Object.defineProperties(callbackified, descriptors);
}

module.exports = { promisify, callbackify, kCustomPromisify: kCustom, kCustomPromisifyArgs: kArgumentNames, setName };
