// queueMicrotask: a promise job whose error is an uncaught one.

const { validateFunction } = require('internal/validators');

const resolved = Promise.resolve();
const then = Promise.prototype.then;

exports.queueMicrotask = function queueMicrotask(callback) {
  validateFunction(callback, 'callback');
  then.call(resolved, () => {
    try {
      callback();
    } catch (err) {
      binding.uncaught(err);
    }
  });
};
