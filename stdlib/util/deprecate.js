const { validateString } = require('internal/validators');

const warned = new Set();

// deprecate wraps fn so that its first call, or the first call of any function with the same code, warns.
function deprecate(fn, message, code, modifyPrototype = true) {
  if (code !== undefined) validateString(code, 'code');
  let done = false;
  function warn() {
    if (done) return;
    done = true;
    if (code !== undefined) {
      if (warned.has(code)) return;
      warned.add(code);
    }
    const process = require('process');
    if (process.noDeprecation !== true) process.emitWarning(message, 'DeprecationWarning', code, deprecated);
  }
  function deprecated(...args) {
    warn();
    return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
  }
  if (modifyPrototype) {
    Object.setPrototypeOf(deprecated, fn);
    if (fn.prototype) deprecated.prototype = fn.prototype;
  }
  Object.defineProperty(deprecated, 'length', { __proto__: null, ...Object.getOwnPropertyDescriptor(fn, 'length') });
  return deprecated;
}

module.exports = { deprecate };
