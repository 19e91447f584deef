// The module stream/consumers: the whole of a stream, or of any iterable of chunks, as one value.
const { Buffer } = require('buffer');

async function chunks(stream) {
  const all = [];
  const iterator = stream[Symbol.asyncIterator]?.() ?? stream[Symbol.iterator]();
  for (;;) {
    const { value, done } = await iterator.next();
    if (done) return all;
    all.push(value);
  }
}

async function buffer(stream) {
  return Buffer.concat((await chunks(stream)).map((chunk) => {
    if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    return Buffer.from(chunk instanceof ArrayBuffer ? chunk : String(chunk));
  }));
}

async function arrayBuffer(stream) {
  const all = await buffer(stream);
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength);
}

async function blob(stream) {
  const { Blob } = require('buffer');
  return new Blob(await chunks(stream));
}

async function text(stream) {
  const decoder = new TextDecoder();
  const parts = [];
  for (const chunk of await chunks(stream)) {
    parts.push(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}

async function json(stream) {
  return JSON.parse(await text(stream));
}

async function bytes(stream) {
  return new Uint8Array(await arrayBuffer(stream));
}

module.exports = { arrayBuffer, blob, buffer, bytes, json, text };
