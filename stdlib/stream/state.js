// What the two halves of every stream share: the queue of process.nextTick, high water marks, and small definitions.
const { outOfRange, invalidArgValue } = require('internal/errors');

let bytesMark = 64 * 1024;
let objectsMark = 16;

exports.nextTick = binding.nextTick;
exports.bindContext = binding.bindContext;

exports.getDefaultHighWaterMark = (objectMode) => objectMode ? objectsMark : bytesMark;

exports.setDefaultHighWaterMark = function setDefaultHighWaterMark(objectMode, value) {
  require('internal/validators').validateInteger(value, 'value', 0);
  if (objectMode) objectsMark = value;
  else bytesMark = value;
};

// side is the option that counts for one half of a duplex: readableHighWaterMark or writableHighWaterMark.
exports.getHighWaterMark = function (state, options, side, isDuplex) {
  const mark = options.highWaterMark ?? (isDuplex ? options[side] : null);
  if (mark === null || mark === undefined) return state.objectMode ? objectsMark : bytesMark;
  if (!Number.isInteger(mark) || mark < 0) {
    throw invalidArgValue(isDuplex ? `options.${side}` : 'options.highWaterMark', mark);
  }
  return Math.floor(mark);
};

exports.checkedEncoding = function (encoding) {
  if (encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8') return 'utf8';
  if (!require('buffer').Buffer.isEncoding(encoding)) {
    throw require('internal/streams/errors').unknownEncoding(encoding);
  }
  return encoding;
};

// hidden copies the members of source to target as Node has them on its prototypes: accessors that do not enumerate.
exports.hidden = function (target, source) {
  for (const key of Reflect.ownKeys(source)) {
    const property = Object.getOwnPropertyDescriptor(source, key);
    property.enumerable = false;
    Object.defineProperty(target, key, property);
  }
};

exports.sizeLimit = function (n) {
  const limit = 0x40000000;
  if (n > limit) throw outOfRange('size', '<= 1GiB', n);
  let mark = 1;
  while (mark < n) mark *= 2;
  return mark;
};

exports.nop = () => {};
