const { nodeError } = require('internal/errors');
const { encodingName, decoder } = binding;
const kNative = Symbol('kNative');

// A function rather than a class, because Node's can be called on any object.
function StringDecoder(encoding) {
  const name = encoding === undefined || encoding === null || encoding === '' ? 'utf8' : encodingName(`${String(encoding)}`);
  if (name === undefined) throw nodeError('TypeError', 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${String(encoding)}`);
  this.encoding = name;
  Object.defineProperty(this, kNative, { value: decoder(name), writable: true, configurable: true });
}

const native = (self) => {
  const found = self?.[kNative];
  if (!found) throw nodeError('TypeError', 'ERR_INVALID_THIS', 'Value of "this" must be of type StringDecoder');
  return found;
};

StringDecoder.prototype.write = function write(buf) {
  return typeof buf === 'string' ? buf : native(this).write(buf);
};

StringDecoder.prototype.end = function end(buf) {
  const text = buf === undefined ? '' : this.write(buf);
  return text + native(this).end();
};

StringDecoder.prototype.text = function text(buf, offset) {
  Object.defineProperty(this, kNative, { value: decoder(this.encoding), writable: true, configurable: true });
  return this.write(buf.slice(offset));
};

const state = (name, index) => {
  Object.defineProperty(StringDecoder.prototype, name, {
    configurable: true,
    enumerable: true,
    get() { return native(this).pending()[index]; },
  });
};
state('lastChar', 0);
state('lastNeed', 1);
state('lastTotal', 2);

exports.StringDecoder = StringDecoder;
