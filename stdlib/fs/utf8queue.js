// The text, or the bytes, that a Utf8Stream has not written yet.

class ChunkQueue {
  #text;
  #limit; // of a chunk
  #chunks = []; // {parts, length}; parts are joined late, because appending to a string copies it
  #taken = null; // the chunk that is being written
  length = 0; // of all, with what is taken

  constructor(mode, limit) {
    this.#text = mode === 'utf8';
    this.#limit = limit;
  }

  get taken() { return this.#taken === null ? 0 : this.#taken.length; }

  push(data) {
    this.length += data.length;
    const last = this.#chunks.at(-1);
    if (last === undefined || last.length + data.length > this.#limit) {
      this.#chunks.push({ parts: [data], length: data.length });
      return;
    }
    last.parts.push(data);
    last.length += data.length;
  }

  // take gives the next chunk, or again the one whose writing has failed; what is empty too, for a flush of nothing.
  take() {
    if (this.taken === 0) {
      const { parts } = this.#chunks.shift() ?? { parts: [] };
      this.#taken = this.#text ? parts.join('') : Buffer.concat(parts);
    }
    return this.#taken;
  }

  // release drops the first n bytes of what is taken, all where n is not told. A character of which some bytes are left
  // stays whole: its beginning is written twice rather than its end lost.
  release(n) {
    const before = this.#taken.length;
    if (n === undefined) this.#taken = this.#taken.slice(before);
    else if (this.#text) this.#taken = textFrom(this.#taken, n);
    else this.#taken = this.#taken.subarray(n);
    this.length -= before - this.#taken.length;
  }

  // untake puts back what is taken, so that what comes after it can go with it.
  untake() {
    if (this.taken > 0) this.#chunks.unshift({ parts: [this.#taken], length: this.taken });
    this.#taken = null;
  }

  // split gives a queue of all that is not taken, and join takes it back.
  split() {
    const rest = new ChunkQueue(this.#text ? 'utf8' : 'buffer', this.#limit);
    rest.#chunks = this.#chunks;
    rest.length = this.length - this.taken;
    this.#chunks = [];
    this.length = this.taken;
    return rest;
  }

  join(rest) {
    this.#chunks.push(...rest.#chunks);
    this.length += rest.length;
  }
}

function textFrom(text, n) {
  if (n >= text.length && n === Buffer.byteLength(text)) return '';
  const bytes = Buffer.from(text);
  while (n > 0 && (bytes[n] & 0xc0) === 0x80) n--;
  return bytes.subarray(n).toString();
}

module.exports = { ChunkQueue };
