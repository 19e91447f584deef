// TextEncoderStream and TextDecoderStream.
const { invalidArgType } = require('internal/errors');
const { dress } = require('internal/webstreams/common');
const { Filter } = require('internal/webstreams/filter');

class TextEncoderStream {
  #filter;

  constructor() {
    const encoder = new TextEncoder();
    let high = ''; // the first half of a pair whose other half may come
    this.#filter = new Filter({
      transform(chunk, enqueue) {
        let text = high + `${chunk}`;
        high = '';
        const last = text.charCodeAt(text.length - 1);
        if (last >= 0xD800 && last <= 0xDBFF) {
          high = text.at(-1);
          text = text.slice(0, -1);
        }
        if (text !== '') enqueue(encoder.encode(text));
      },
      flush(enqueue) {
        if (high !== '') enqueue(new Uint8Array([0xEF, 0xBF, 0xBD]));
      },
    });
  }

  get encoding() {
    void this.#filter;
    return 'utf-8';
  }

  get readable() {
    return this.#filter.readable;
  }

  get writable() {
    return this.#filter.writable;
  }
}
dress(TextEncoderStream, ({ encoding, readable, writable }) => ({ encoding, readable, writable }));

class TextDecoderStream {
  #filter;
  #decoder;

  constructor(encoding = 'utf-8', options = {}) {
    const decoder = new TextDecoder(encoding, options);
    this.#decoder = decoder;
    this.#filter = new Filter({
      transform(chunk, enqueue) {
        if (chunk === undefined) throw invalidArgType('chunk', ['ArrayBuffer', 'ArrayBufferView'], chunk);
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '') enqueue(text);
      },
      flush(enqueue) {
        const text = decoder.decode();
        if (text !== '') enqueue(text);
      },
    });
  }

  get encoding() {
    return this.#decoder.encoding;
  }

  get fatal() {
    return this.#decoder.fatal;
  }

  get ignoreBOM() {
    return this.#decoder.ignoreBOM;
  }

  get readable() {
    return this.#filter.readable;
  }

  get writable() {
    return this.#filter.writable;
  }
}
dress(TextDecoderStream, ({ encoding, fatal, ignoreBOM, readable, writable }) =>
  ({ encoding, fatal, ignoreBOM, readable, writable }));

module.exports = { TextDecoderStream, TextEncoderStream };
