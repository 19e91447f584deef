// ReadableByteStreamController and ReadableStreamBYOBRequest: what a source of bytes has in its hands.
const { invalidArgType } = require('internal/errors');
const { dress, illegalConstructor, invalidState, invalidThis, kCore } = require('internal/webstreams/common');
const { isDetached } = binding;

// checkView checks a view that is to be handed over.
function checkView(view, name) {
  if (!ArrayBuffer.isView(view)) throw invalidArgType(name, ['Buffer', 'TypedArray', 'DataView'], view);
}

class ReadableByteStreamController {
  #core;

  constructor() {
    if (arguments[0] !== kCore) throw illegalConstructor();
    this.#core = arguments[1];
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#core in value)) throw invalidThis('ReadableByteStreamController');
    return value.#core;
  }

  get byobRequest() {
    const request = ReadableByteStreamController.#of(this).byobRequest;
    if (request === undefined) return null;
    return request.face ??= new ReadableStreamBYOBRequest(kCore, request);
  }

  get desiredSize() {
    return ReadableByteStreamController.#of(this).desiredSize;
  }

  close() {
    const core = ReadableByteStreamController.#of(this);
    if (core.closing) throw invalidState('Controller is already closed');
    if (core.stream.state !== 'readable') throw invalidState('ReadableStream is already closed');
    core.close();
  }

  enqueue(chunk) {
    const core = ReadableByteStreamController.#of(this);
    checkView(chunk, 'buffer');
    if (chunk.byteLength === 0 || chunk.buffer.byteLength === 0) {
      throw invalidState('chunk ArrayBuffer is zero-length or detached');
    }
    if (core.closing) throw invalidState('Controller is already closed');
    if (core.stream.state !== 'readable') throw invalidState('ReadableStream is already closed');
    core.enqueue(chunk);
  }

  error(error = undefined) {
    ReadableByteStreamController.#of(this).fail(error);
  }
}
dress(ReadableByteStreamController);

class ReadableStreamBYOBRequest {
  #core;

  constructor() {
    if (arguments[0] !== kCore) throw illegalConstructor();
    this.#core = arguments[1];
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#core in value)) throw invalidThis('ReadableStreamBYOBRequest');
    return value.#core;
  }

  get view() {
    return ReadableStreamBYOBRequest.#of(this).view;
  }

  respond(bytesWritten) {
    const core = ReadableStreamBYOBRequest.#of(this);
    const count = Math.trunc(+bytesWritten);
    if (!(count >= 0 && count <= Number.MAX_SAFE_INTEGER)) throw invalidArgType('bytesWritten', 'number', bytesWritten);
    if (core.controller === undefined) throw invalidState('This BYOB request has been invalidated');
    if (isDetached(core.view.buffer)) throw invalidState('Viewed ArrayBuffer is detached');
    core.controller.respond(count);
  }

  respondWithNewView(view) {
    const core = ReadableStreamBYOBRequest.#of(this);
    checkView(view, 'view');
    if (core.controller === undefined) throw invalidState('This BYOB request has been invalidated');
    if (isDetached(view.buffer)) throw invalidState('Viewed ArrayBuffer is detached');
    core.controller.respondWith(view);
  }
}
dress(ReadableStreamBYOBRequest, ({ view }) => ({ view }));

module.exports = { ReadableByteStreamController, ReadableStreamBYOBRequest };
