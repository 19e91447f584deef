// What process has in Node and not here: refused by name.

const { nodeError, notImplemented } = require('internal/errors');

for (const name of ['binding', '_linkedBinding', '_getActiveHandles', '_debugProcess', '_debugEnd']) {
  exports[name] = () => { throw notImplemented(`process.${name}`); };
}

// Native addons are built against Node's engine. Who tries one and has something else to fall back on expects this error.
exports.dlopen = (module, filename) => {
  throw nodeError('Error', 'ERR_DLOPEN_FAILED', `${filename}: native addons cannot be loaded`);
};
