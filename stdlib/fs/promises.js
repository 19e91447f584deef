// node:fs/promises.
const { methods, handle } = binding;
const promises = module.exports = methods;
Object.defineProperty(promises, 'constants', { enumerable: true, configurable: true, get() { return require('fs').constants; } });
