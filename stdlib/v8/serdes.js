// The serializers of node:v8.

const { Buffer } = require('buffer');
const { inspect } = require('util');
const { nodeError } = require('internal/errors');

const state = Symbol('state');

function checkNew(target, name) {
  if (target !== undefined) return;
  throw nodeError('TypeError', 'ERR_CONSTRUCT_CALL_REQUIRED', `Class constructor ${name} cannot be invoked without 'new'`);
}

// checkView throws as Node's native half does, whose errors show no code.
function checkView(value, name) {
  if (ArrayBuffer.isView(value)) return;
  throw Object.assign(new TypeError(`${name} must be a TypedArray or a DataView`), { code: 'ERR_INVALID_ARG_TYPE' });
}

function hide(object, value) {
  Object.defineProperty(object, state, { value });
}

function Serializer() {
  checkNew(new.target, 'Serializer');
  hide(this, binding.writer(this));
}

Object.assign(Serializer.prototype, {
  writeHeader() { binding.writeHeader(this[state]); },
  writeValue(value) {
    binding.writeValue(this[state], value);
    return true;
  },
  releaseBuffer() { return binding.release(this[state]); },
  transferArrayBuffer(id, buffer) { binding.writeTransfer(this[state], id, buffer); },
  writeUint32(n) { binding.writeUint32(this[state], n); },
  writeUint64(high, low) { binding.writeUint64(this[state], high, low); },
  writeDouble(n) { binding.writeDouble(this[state], n); },
  writeRawBytes(source) {
    checkView(source, 'source');
    binding.writeRaw(this[state], source);
  },
  _setTreatArrayBufferViewsAsHostObjects(treat) { binding.setViews(this[state], treat); },
  _getDataCloneError: Error,
});

function Deserializer(buffer) {
  checkNew(new.target, 'Deserializer');
  checkView(buffer, 'buffer');
  this.buffer = buffer;
  hide(this, binding.reader(this, buffer));
}

Object.assign(Deserializer.prototype, {
  readHeader() {
    if (binding.readHeader(this[state])) return true;
    throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
  },
  readValue() { return binding.readValue(this[state]); },
  transferArrayBuffer(id, buffer) { binding.readTransfer(this[state], id, buffer); },
  getWireFormatVersion() { return binding.readVersion(this[state]); },
  readUint32() { return binding.readUint32(this[state]); },
  readUint64() { return binding.readUint64(this[state]); },
  readDouble() { return binding.readDouble(this[state]); },
  _readRawBytes(length) { return binding.readRawBytes(this[state], length); },
  readRawBytes(length) {
    const offset = this._readRawBytes(length);
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + offset, length);
  },
});

// The classes of views by their number in what Node's default serializer writes. The gap is Buffer, whose views are made
// by other means.
const kBuffer = 10;
const viewClasses = [
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array',
  'Float64Array', 'DataView', undefined, 'BigInt64Array', 'BigUint64Array', 'Float16Array',
];
const typedName = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  _writeHostObject(view) {
    let index = kBuffer;
    if (view.constructor !== Buffer) {
      index = ArrayBuffer.isView(view) ? viewClasses.indexOf(typedName.call(view) ?? 'DataView') : -1;
      if (index === -1) throw new this._getDataCloneError(`Unserializable host object: ${inspect(view)}`);
    }
    this.writeUint32(index);
    this.writeUint32(view.byteLength);
    this.writeRawBytes(view);
  }
}

class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const index = this.readUint32();
    const length = this.readUint32();
    const offset = this.buffer.byteOffset + this._readRawBytes(length);
    if (index === kBuffer) return Buffer.from(this.buffer.buffer, offset, length);
    const View = globalThis[viewClasses[index]];
    const size = View.BYTES_PER_ELEMENT ?? 1;
    if (offset % size === 0) return new View(this.buffer.buffer, offset, length / size);
    return new View(this.buffer.buffer.slice(offset, offset + length)); // its elements must begin where they may
  }
}

function serialize(value) {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

function deserialize(buffer) {
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}

module.exports = { Serializer, Deserializer, DefaultSerializer, DefaultDeserializer, serialize, deserialize };
