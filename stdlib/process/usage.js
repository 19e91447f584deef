// process.cpuUsage and process.threadCpuUsage, as a difference to a usage before where one is given.

const { invalidArgType, invalidArgValue, nodeError } = require('internal/errors');
const { validateObject } = require('internal/validators');

const fields = ['user', 'system'];

function difference(now, previous) {
  if (!previous) return now;
  validateObject(previous, 'prevValue');
  for (const field of fields) {
    const value = previous[field];
    if (typeof value !== 'number') throw invalidArgType(`prevValue.${field}`, 'number', value);
    if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) {
      const { message } = invalidArgValue(`prevValue.${field}`, value);
      throw nodeError('RangeError', 'ERR_INVALID_ARG_VALUE', message);
    }
  }
  return { user: now.user - previous.user, system: now.system - previous.system };
}

exports.cpuUsage = (previous) => difference(binding.cpu(), previous);
// The engine's goroutine moves between threads, so the time of the thread that it happens to be on would run backwards.
exports.threadCpuUsage = exports.cpuUsage;
