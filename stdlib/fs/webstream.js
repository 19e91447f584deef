// The stream of bytes that FileHandle.readableWebStream gives.

const { validateBoolean, validateObject } = require('internal/validators');
const { kRef, kUnref } = require('internal/fs/handle');

const chunkSize = 16384;

// streamOf reads handle, which it keeps in use until the stream has ended.
function streamOf(handle, options) {
  validateObject(options, 'options');
  const { autoClose = false, type = 'bytes' } = options;
  validateBoolean(autoClose, 'options.autoClose');
  if (type !== 'bytes') {
    process.emitWarning('A non-"bytes" options.type has no effect. A byte-oriented steam is always created.', 'ExperimentalWarning');
  }
  let controller;
  let reading = false;
  let closing = false; // the handle is
  let ended = false;
  const release = async () => {
    ended = true;
    handle.removeListener('close', onClose);
    handle[kUnref]();
    if (autoClose) await handle.close();
  };
  const end = () => {
    controller.close();
    controller.byobRequest?.respond(0); // who waits for bytes is told that there are none
    return release();
  };
  const onClose = () => {
    closing = true;
    if (!reading) end(); // else pull does
  };
  handle[kRef]();
  handle.on('close', onClose);

  const { ReadableStream } = require('stream/web');
  return new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: chunkSize,
    start(own) { controller = own; },
    async pull() {
      const { view } = controller.byobRequest;
      reading = true;
      try {
        const { bytesRead } = await handle.read(view, 0, view.byteLength);
        if (ended) return;
        if (bytesRead > 0) controller.byobRequest.respond(bytesRead);
        if (bytesRead === 0 || closing) await end();
      } catch (err) {
        if (!ended) await release();
        throw err;
      } finally {
        reading = false;
      }
    },
    async cancel() { await release(); },
  });
}

module.exports = { streamOf };
