// The errors that streams throw and emit, each made when it is needed.
const { nodeError } = require('internal/errors');

const stream = (code, message, kind = 'Error') => nodeError(kind, `ERR_STREAM_${code}`, message);

exports.writeAfterEnd = () => stream('WRITE_AFTER_END', 'write after end');
exports.pushAfterEof = () => stream('PUSH_AFTER_EOF', 'stream.push() after EOF');
exports.unshiftAfterEnd = () => stream('UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event');
exports.prematureClose = () => stream('PREMATURE_CLOSE', 'Premature close');
exports.nullValues = () => stream('NULL_VALUES', 'May not write null values to stream', 'TypeError');
exports.cannotPipe = () => stream('CANNOT_PIPE', 'Cannot pipe, not readable');
exports.unableToPipe = () => stream('UNABLE_TO_PIPE', 'Cannot pipe to a closed or destroyed stream');
exports.destroyed = (name) => stream('DESTROYED', `Cannot call ${name} after a stream was destroyed`);
exports.alreadyFinished = (name) => stream('ALREADY_FINISHED', `Cannot call ${name} after a stream was finished`);
exports.multipleCallback = () => nodeError('Error', 'ERR_MULTIPLE_CALLBACK', 'Callback called multiple times');
exports.unknownEncoding = function (encoding) {
  const shown = Object(encoding) === encoding ? require('util').inspect(encoding) : String(encoding);
  return nodeError('TypeError', 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${shown}`);
};

exports.invalidReturnValue = function (wanted, name, value) {
  return nodeError('TypeError', 'ERR_INVALID_RETURN_VALUE',
    `Expected ${wanted} to be returned from the "${name}" function but got ${described(value)}.`);
};

function described(value) {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object' && value.constructor?.name) return `an instance of ${value.constructor.name}`;
  const shown = require('util').inspect(value);
  return typeof value === 'object' ? shown : `type ${typeof value} (${shown})`;
}

// both joins an error that came while another one was on its way; the outer one gives message and code.
exports.both = function (inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const error = new AggregateError([outer, inner], outer.message);
  error.code = outer.code;
  return error;
};
