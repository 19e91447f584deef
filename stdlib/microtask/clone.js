// structuredClone: a message to oneself.

const { missingArgs, nodeError } = require('internal/errors');

const prefix = "Failed to execute 'structuredClone'";

// transferred reads options.transfer as a web interface does.
function transferred(options) {
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object' && typeof options !== 'function') {
    throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', `${prefix}: Options cannot be converted to a dictionary`);
  }
  const { transfer } = options;
  if (transfer === undefined) return [];
  if (transfer === null || typeof transfer !== 'object' || typeof transfer[Symbol.iterator] !== 'function') {
    throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE',
      `${prefix}: transfer in Options can not be converted to sequence.`);
  }
  return transfer;
}

exports.structuredClone = function structuredClone(value, options) {
  if (arguments.length === 0) throw missingArgs('value');
  return binding.clone(value, transferred(options));
};
