// Tracing of require(): from the moment that somebody asks for its channels, it goes through node:module.

const Module = require('module');

module.exports = (trace) => {
  const original = Module.prototype.require;
  Module.prototype.require = function require(id) {
    return trace.traceSync(original, { parentFilename: this.filename, id }, this, id);
  };
};
