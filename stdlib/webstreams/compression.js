// CompressionStream and DecompressionStream. The work is done off the loop.
const { invalidArgType, invalidArgValue, nodeError } = require('internal/errors');
const { dress } = require('internal/webstreams/common');
const { Filter } = require('internal/webstreams/filter');

function formatOf(format) {
  const name = `${format}`;
  if (name === 'gzip' || name === 'deflate' || name === 'deflate-raw') return name;
  throw invalidArgValue('format', format);
}

function bytesOf(chunk) {
  if (chunk === null) throw nodeError('TypeError', 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
  if (typeof chunk === 'string') return Buffer.from(chunk);
  if (ArrayBuffer.isView(chunk) || chunk instanceof ArrayBuffer) return chunk;
  throw invalidArgType('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
}

// codec makes a filter of a coder of the binding.
function codec(coder) {
  const stop = () => coder.stop?.();
  const pass = async (coded, enqueue) => {
    const [bytes, error] = await coded;
    if (bytes.length > 0) enqueue(bytes);
    if (error === undefined) return;
    stop();
    throw error;
  };
  return new Filter({
    transform: (chunk, enqueue) => pass(coder.write(bytesOf(chunk)), enqueue),
    flush: (enqueue) => pass(coder.finish(), enqueue).finally(stop),
    cancel: stop,
  }, { highWaterMark: held, size: (chunk) => chunk.length });
}

// held is how many bytes may be there before somebody reads, as in a stream of Node's zlib.
const held = 16 << 10;

class CompressionStream {
  #filter;

  constructor(format) {
    this.#filter = codec(binding.compressor(formatOf(format)));
  }

  get readable() {
    return this.#filter.readable;
  }

  get writable() {
    return this.#filter.writable;
  }
}

class DecompressionStream {
  #filter;

  constructor(format) {
    this.#filter = codec(binding.decompressor(formatOf(format)));
  }

  get readable() {
    return this.#filter.readable;
  }

  get writable() {
    return this.#filter.writable;
  }
}

const show = ({ readable, writable }) => ({ readable, writable });
dress(CompressionStream, show);
dress(DecompressionStream, show);

module.exports = { CompressionStream, DecompressionStream };
