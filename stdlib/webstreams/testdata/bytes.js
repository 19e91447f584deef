// Streams of bytes, and reading into memory of one's own.
const log = (...args) => console.log(...args);
const thrown = (f) => { try { f(); } catch (error) { return `${error.name} ${error.code} ${error.message}`; } };

async function lent() {
  let n = 0;
  const stream = new ReadableStream({
    type: 'bytes',
    pull(controller) {
      const { view } = controller.byobRequest;
      log('lent', view.byteOffset, view.byteLength);
      view[0] = ++n;
      controller.byobRequest.respond(1);
    },
  });
  const reader = stream.getReader({ mode: 'byob' });
  const buffer = new ArrayBuffer(8);
  const { value } = await reader.read(new Uint8Array(buffer, 2, 3));
  log(value, buffer.byteLength, value.buffer.byteLength);
  log((await reader.read(new Uint16Array(2))).value);
  log((await reader.read(new DataView(new ArrayBuffer(2)))).value.getUint8(0));
  await reader.cancel();
  log(await reader.read(new Uint8Array(1)));
}

async function queued() {
  let controller;
  const stream = new ReadableStream({ type: 'bytes', start(c) { controller = c; } }, { highWaterMark: 4 });
  const bytes = new Uint8Array([1, 2, 3, 4, 5]);
  controller.enqueue(bytes);
  log(bytes.byteLength, controller.desiredSize);
  let reader = stream.getReader({ mode: 'byob' });
  log((await reader.read(new Uint8Array(2))).value, (await reader.read(new Uint16Array(4))).value);
  const more = reader.read(new Uint16Array(1));
  controller.enqueue(new Uint8Array([6, 7]));
  log((await more).value);
  reader.releaseLock();
  reader = stream.getReader();
  log((await reader.read()).value);
  controller.close();
  log(await reader.read());
}

async function automatic() {
  const stream = new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: 4,
    pull(controller) {
      controller.byobRequest.view.set([1, 2]);
      controller.byobRequest.respond(2);
    },
  });
  log((await stream.getReader().read()).value);
}

function refusals() {
  let controller;
  const stream = new ReadableStream({ type: 'bytes', start(c) { controller = c; } });
  log(thrown(() => controller.enqueue('x')));
  log(thrown(() => controller.enqueue(new Uint8Array(0))));
  log(thrown(() => new ReadableStream({ type: 'bytes' }, { size() {} })));
  log(thrown(() => new ReadableStream({ type: 'x' })));
  log(thrown(() => new ReadableStream().getReader({ mode: 'byob' })));
  stream.getReader({ mode: 'byob' }).read(new Uint8Array(2));
  log(thrown(() => controller.byobRequest.respond(0)));
  log(thrown(() => controller.byobRequest.respond(3)));
  const request = controller.byobRequest;
  request.respond(1);
  log(thrown(() => request.respond(1)), request.view);
}

(async () => {
  await lent();
  await queued();
  await automatic();
  refusals();
})();
