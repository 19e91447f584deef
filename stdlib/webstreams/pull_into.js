// A pull-into: memory that a reader has lent to a stream of bytes until it is filled. Memory is never shared: whoever
// gets it has it transferred, so that its former owner has it no more.
const { transfer } = binding;

const classes = {
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
  BigInt64Array, BigUint64Array,
};
const arrays = Object.getPrototypeOf(Uint8Array.prototype);
const nameOf = Object.getOwnPropertyDescriptor(arrays, Symbol.toStringTag).get;

// makerOf gives what makes views like the given one: (buffer, offset, length) → view.
function makerOf(view) {
  const name = nameOf.call(view);
  if (name === undefined) return (...range) => new DataView(...range);
  if (name === 'Uint8Array' && Object.getPrototypeOf(view) !== Uint8Array.prototype) {
    const { Buffer } = require('buffer');
    if (Buffer.isBuffer(view)) return (...range) => Buffer.from(...range);
  }
  const Class = classes[name] ?? globalThis[name];
  return (...range) => new Class(...range);
}

class PullInto {
  filled = 0; // bytes
  #make;

  // reader is the kind of reader that waits for it: 'default', 'byob', or 'none' once it has gone. minimum is how many
  // elements are to be filled at the least.
  constructor(reader, view, minimum) {
    this.reader = reader;
    this.offset = view.byteOffset;
    this.length = view.byteLength;
    this.elementSize = view.BYTES_PER_ELEMENT ?? 1;
    this.minimum = minimum * this.elementSize;
    this.bufferLength = view.buffer.byteLength;
    this.#make = makerOf(view);
    this.buffer = transfer(view.buffer);
  }

  // remainder counts the bytes of the last element that is not whole.
  get remainder() {
    return this.filled % this.elementSize;
  }

  // rest is the memory that can still be filled.
  get rest() {
    return new Uint8Array(this.buffer, this.offset + this.filled, this.length - this.filled);
  }

  // fillFrom takes bytes out of a controller's queue, whole elements where it can, and tells whether they are enough.
  fillFrom(controller) {
    const most = this.filled + Math.min(controller.total, this.length - this.filled);
    const whole = most - most % this.elementSize;
    const enough = whole >= this.minimum;
    for (let left = (enough ? whole : most) - this.filled; left > 0;) {
      const head = controller.chunks[0];
      const count = Math.min(left, head.length);
      this.rest.set(new Uint8Array(head.buffer, head.offset, count));
      controller.take(count);
      this.filled += count;
      left -= count;
    }
    return enough;
  }

  // view gives the memory back as far as it is filled.
  view() {
    return this.#make(transfer(this.buffer), this.offset, this.filled / this.elementSize);
  }
}

module.exports = { PullInto };
