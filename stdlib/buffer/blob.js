const { nodeError, invalidArgType, invalidArgValue, missingArgs } = require('internal/errors');
const { kClone, kDeserialize } = require('internal/clone');
const { adopt, join, share, text } = binding;
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

const invalidThis = (type) => nodeError('TypeError', 'ERR_INVALID_THIS', `Value of "this" must be of type ${type}`);

// source turns a part of a Blob into what join takes: bytes or a string.
const source = (part) => {
  if (ArrayBuffer.isView(part) || part instanceof ArrayBuffer) return part;
  return part instanceof Blob ? bytesOf(part) : `${part}`;
};

// native gives a part the line ends of the system.
const native = (part) => (typeof part === 'string' ? part.replace(/\r\n|\r|\n/g, require('os').EOL) : part);

let bytesOf;
let view; // a Blob over bytes that are known to stay as they are

class Blob {
  #buffer;
  #start;
  #size;
  #type;

  static {
    bytesOf = (blob) => new Uint8Array(blob.#buffer, blob.#start, blob.#size);
    view = (from, start, size, type) => {
      const blob = new Blob();
      blob.#buffer = from.#buffer;
      blob.#start = from.#start + start;
      blob.#size = size;
      blob.#type = type;
      return blob;
    };
  }

  constructor(sources = [], options = {}) {
    const iterate = sources !== null && typeof sources === 'object' ? sources[Symbol.iterator] : undefined;
    if (typeof iterate !== 'function') throw invalidArgType('sources', 'a sequence', sources);
    const parts = [];
    for (const part of { [Symbol.iterator]: () => Reflect.apply(iterate, sources, []) }) parts.push(source(part));
    if (options !== null && typeof options !== 'object' && typeof options !== 'function') {
      throw invalidArgType('options', 'object', options);
    }
    const endings = `${options?.endings ?? 'transparent'}`;
    if (endings !== 'transparent' && endings !== 'native') throw invalidArgValue('options.endings', endings);
    const { type = '' } = options ?? {};
    this.#buffer = join(endings === 'native' ? parts.map(native) : parts);
    this.#start = 0;
    this.#size = this.#buffer.byteLength;
    this.#type = normalType(`${type}`);
  }

  get size() {
    Blob.#of(this);
    return this.#size;
  }

  get type() {
    Blob.#of(this);
    return this.#type;
  }

  static #of(value) {
    if (value === null || typeof value !== 'object' || !(#buffer in value)) throw invalidThis('Blob');
    return value;
  }

  slice(start = 0, end = undefined, type = '') {
    Blob.#of(this);
    const size = this.#size;
    const from = clamp(start, size);
    const to = end === undefined ? size : clamp(end, size);
    return view(this, from, Math.max(to - from, 0), normalType(`${type}`));
  }

  async arrayBuffer() {
    Blob.#of(this);
    return this.#buffer.slice(this.#start, this.#start + this.#size);
  }

  async bytes() {
    Blob.#of(this);
    return new Uint8Array(this.#buffer.slice(this.#start, this.#start + this.#size));
  }

  async text() {
    Blob.#of(this);
    return text(bytesOf(this));
  }

  stream() {
    Blob.#of(this);
    const { ReadableStream } = require('internal/webstreams/readable');
    const bytes = bytesOf(this);
    let at = 0;
    return new ReadableStream({
      type: 'bytes',
      pull(controller) {
        if (at >= bytes.length) {
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        controller.enqueue(bytes.slice(at, at += 65536));
      },
    }, { highWaterMark: 0 });
  }

  // What a Blob holds never changes, so that a copy has the same memory.
  [kClone]() {
    if (!(#buffer in this)) return undefined;
    const data = { memory: share(this.#buffer), start: this.#start, size: this.#size, type: this.#type };
    return { data, deserializeInfo: 'internal/blob:Blob' };
  }

  [kDeserialize]({ memory, start, size, type }) {
    this.#buffer = adopt(memory);
    this.#start = start;
    this.#size = size;
    this.#type = type;
  }

  [inspectCustom](depth, options) {
    const { inspect } = require('util');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return depth < 0 ? '[Blob]' : `Blob ${inspect({ size: this.size, type: this.type }, inner)}`;
  }
}

const normalType = (type) => (/[^\u0020-\u007E]/.test(type) ? '' : type.toLowerCase());

// clamp rounds half to even, as the conversion [Clamp] of the web does.
const clamp = (index, size) => {
  const below = Math.floor(+index || 0);
  const rest = index - below;
  const whole = rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
  return whole < 0 ? Math.max(size + whole, 0) : Math.min(whole, size);
};

class File extends Blob {
  #name;
  #lastModified;

  constructor(fileBits, fileName, options = {}) {
    if (arguments.length < 2) throw missingArgs('fileBits', 'fileName');
    super(fileBits, options);
    const { lastModified } = options ?? {};
    this.#lastModified = lastModified === undefined ? Date.now() : Math.trunc(+lastModified) || 0;
    this.#name = `${fileName}`.toWellFormed?.() ?? `${fileName}`;
  }

  static #of(value) {
    if (value === null || typeof value !== 'object' || !(#name in value)) throw invalidThis('File');
    return value;
  }

  get name() { return File.#of(this).#name; }

  get lastModified() { return File.#of(this).#lastModified; }

  [kClone]() {
    if (!(#name in this)) return undefined;
    const { data } = super[kClone]();
    return { data: { ...data, name: this.#name, lastModified: this.#lastModified }, deserializeInfo: 'internal/blob:ClonedFile' };
  }

  [kDeserialize](data) {
    super[kDeserialize](data);
    this.#name = data.name;
    this.#lastModified = data.lastModified;
  }

  [inspectCustom](depth, options) {
    const { inspect } = require('util');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    const { size, type, name, lastModified } = this;
    return depth < 0 ? '[File]' : `File ${inspect({ size, type, name, lastModified }, inner)}`;
  }
}

const describe = (prototype, tag, names) => {
  Object.defineProperty(prototype, Symbol.toStringTag, { value: tag, configurable: true });
  for (const name of names) Object.defineProperty(prototype, name, { enumerable: true });
};
describe(Blob.prototype, 'Blob', ['size', 'type', 'slice', 'stream', 'text', 'arrayBuffer', 'bytes']);
describe(File.prototype, 'File', ['name', 'lastModified']);

function ClonedFile() {
  return new File([], '');
}
ClonedFile.prototype = File.prototype;

exports.ClonedFile = ClonedFile;
exports.Blob = Blob;
exports.File = File;
