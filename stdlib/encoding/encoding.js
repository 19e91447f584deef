const { nodeError, invalidArgType, missingArgs } = require('internal/errors');
const { validateObject, validateString } = require('internal/validators');
const { encode, encodeInto, labelName, decoder } = binding;
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

const invalidThis = (type) => nodeError('TypeError', 'ERR_INVALID_THIS', `Value of "this" must be of type ${type}`);

class TextEncoder {
  #brand = true;

  static #check(value) {
    if (typeof value !== 'object' || value === null || !(#brand in value)) throw invalidThis('TextEncoder');
  }

  get encoding() {
    TextEncoder.#check(this);
    return 'utf-8';
  }

  encode(input = '') {
    TextEncoder.#check(this);
    return encode(`${input}`);
  }

  encodeInto(src, dest) {
    TextEncoder.#check(this);
    validateString(src, 'src');
    if (!(dest instanceof Uint8Array)) throw invalidArgType('dest', 'Uint8Array', dest);
    return encodeInto(src, dest);
  }

  [inspectCustom](depth, options) {
    TextEncoder.#check(this);
    if (typeof depth === 'number' && depth < 0) return this;
    return require('util').inspect({ encoding: this.encoding }, options); // without a name, as in Node
  }
}

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #decode;

  constructor(encoding = 'utf-8', options = undefined) {
    const label = `${encoding}`;
    if (options !== undefined && options !== null) validateObject(options, 'options', { array: true, function: true });
    const name = labelName(label);
    if (name === undefined) {
      throw nodeError('RangeError', 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
    }
    this.#encoding = name;
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
    this.#decode = decoder(name, this.#fatal, this.#ignoreBOM);
  }

  static #check(value) {
    if (typeof value !== 'object' || value === null || !(#encoding in value)) throw invalidThis('TextDecoder');
  }

  decode(input = new Uint8Array(0), options = undefined) {
    TextDecoder.#check(this);
    if (!ArrayBuffer.isView(input) && !(input instanceof ArrayBuffer) && !isForeignBuffer(input)) {
      throw invalidArgType('list', ['ArrayBuffer', 'ArrayBufferView'], input);
    }
    if (options !== undefined && options !== null) validateObject(options, 'options', { array: true, function: true });
    const text = this.#decode(input, Boolean(options?.stream));
    if (text !== undefined) return text;
    const message = `The encoded data was not valid for encoding ${this.#encoding}`;
    throw nodeError('TypeError', 'ERR_ENCODING_INVALID_ENCODED_DATA', message);
  }

  get encoding() {
    TextDecoder.#check(this);
    return this.#encoding;
  }

  get fatal() {
    TextDecoder.#check(this);
    return this.#fatal;
  }

  get ignoreBOM() {
    TextDecoder.#check(this);
    return this.#ignoreBOM;
  }

  [inspectCustom](depth, options) {
    TextDecoder.#check(this);
    if (typeof depth === 'number' && depth < 0) return this;
    const { encoding, fatal, ignoreBOM } = this;
    return `${this.constructor.name} ${require('util').inspect({ encoding, fatal, ignoreBOM }, options)}`;
  }
}

// isForeignBuffer knows an ArrayBuffer of another world, whose class is not ours.
const isForeignBuffer = (value) => Object.prototype.toString.call(value) === '[object ArrayBuffer]';

const describe = (target, tag, names) => {
  for (const name of names) Object.defineProperty(target, name, { enumerable: true });
  Object.defineProperty(target, Symbol.toStringTag, { value: tag, configurable: true });
};
describe(TextEncoder.prototype, 'TextEncoder', ['encode', 'encodeInto', 'encoding']);
describe(TextDecoder.prototype, 'TextDecoder', ['decode', 'encoding', 'fatal', 'ignoreBOM']);

const checked = (text, message) => {
  if (text === undefined) throw new DOMException(message, 'InvalidCharacterError');
  return text;
};

exports.TextEncoder = TextEncoder;
exports.TextDecoder = TextDecoder;
exports.atob = function atob(input) {
  if (arguments.length === 0) throw missingArgs('input');
  return checked(binding.atob(`${input}`), 'The string to be decoded is not correctly encoded.');
};
exports.btoa = function btoa(input) {
  if (arguments.length === 0) throw missingArgs('input');
  return checked(binding.btoa(`${input}`), 'Invalid character');
};
