// A Filter is a transform stream of the library itself: its functions give results at once, or promises.
const { promised } = require('internal/webstreams/common');
const { TransformCore } = require('internal/webstreams/transform_core');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');

class Filter {
  #core;

  // transform(chunk, enqueue) and flush(enqueue) give chunks to the readable side, which holds as many as reading,
  // {highWaterMark, size}, says before they are read.
  constructor({ transform, flush, cancel }, reading = { highWaterMark: 0 }) {
    const core = new TransformCore(undefined, { highWaterMark: 1 }, reading);
    const enqueue = (chunk) => core.enqueue(chunk);
    core.transform = (chunk) => promised(() => transform(chunk, enqueue));
    core.flush = () => promised(() => flush(enqueue));
    if (cancel !== undefined) core.cancel = () => promised(cancel);
    this.#core = core;
  }

  get readable() {
    return readable.faceOf(this.#core.readable);
  }

  get writable() {
    return writable.faceOf(this.#core.writable);
  }
}

module.exports = { Filter };
