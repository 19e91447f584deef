// Sinks, backpressure, and the ways in which a stream that is written to ends.
const log = (...args) => console.log(...args);

async function writes() {
  const stream = new WritableStream({
    start() { log('start'); },
    async write(chunk) { log('write', chunk); },
    close() { log('close'); },
  }, { highWaterMark: 3, size: (chunk) => chunk.length });
  const writer = stream.getWriter();
  log(writer.desiredSize, stream.locked);
  const first = writer.write('ab');
  const second = writer.write('cd');
  log(writer.desiredSize);
  const ready = writer.ready.then(() => log('ready', writer.desiredSize));
  await Promise.all([first, second, ready]);
  await writer.close();
  log(stream, writer.desiredSize);
}

async function aborts() {
  let signal;
  const stream = new WritableStream({
    start(controller) { signal = controller.signal; },
    write: () => new Promise((resolve) => { setTimeout(resolve, 1); }),
    abort(reason) { log('abort', reason); },
  });
  const writer = stream.getWriter();
  await new Promise(setImmediate); // until it has started
  const written = writer.write('x');
  const waiting = writer.write('y').catch((reason) => log('rejected', reason));
  const aborted = writer.abort('why');
  log(signal.aborted, signal.reason);
  await written;
  await waiting;
  await aborted;
  await writer.write('z').catch((reason) => log('rejected', reason));
  await writer.closed.catch((reason) => log('closed', reason));
  log(stream);
}

async function fails() {
  const writer = new WritableStream({ write() { throw new Error('full'); } }).getWriter();
  await writer.write('x').catch((error) => log(error.message));
  await writer.closed.catch((error) => log(error.message));
  await writer.ready.catch((error) => log(error.message));
  log(writer.desiredSize);
}

async function transforms() {
  const upper = new TransformStream({
    start(controller) { controller.enqueue('<'); },
    transform(chunk, controller) { controller.enqueue(chunk.toUpperCase()); },
    flush(controller) { controller.enqueue('>'); },
  });
  const chunks = [];
  const sink = new WritableStream({ write(chunk) { chunks.push(chunk); }, close() { log('end'); } });
  await ReadableStream.from(['a', 'b']).pipeThrough(upper).pipeTo(sink);
  log(chunks.join(''));
  const broken = new TransformStream({ transform() { throw new Error('broken'); } });
  const writer = broken.writable.getWriter();
  const reading = broken.readable.getReader().read();
  await writer.write(1).catch((error) => log('write', error.message));
  await reading.catch((error) => log('read', error.message));
  let controller;
  const done = new TransformStream({ start(c) { controller = c; } });
  controller.terminate();
  await done.writable.getWriter().closed.catch((error) => log(error.code, error.message));
  log((await done.readable.getReader().read()).done);
}

async function pipes() {
  const ac = new AbortController();
  const source = new ReadableStream({ cancel(reason) { log('cancel', reason); } });
  const sink = new WritableStream({ abort(reason) { log('abort', reason); } });
  const piping = source.pipeTo(sink, { signal: ac.signal });
  log(source.locked, sink.locked);
  ac.abort('stop');
  await piping.catch((reason) => log(reason));
  log(source, sink);
  const failing = new ReadableStream({ pull() { throw new Error('source'); } });
  const kept = new WritableStream();
  await failing.pipeTo(kept, { preventAbort: true }).catch((error) => log(error.message));
  log(kept);
  const open = new ReadableStream();
  await open.pipeTo(new WritableStream({ start() { throw new Error('sink'); } })).catch((error) => log(error.message));
}

(async () => {
  await writes();
  await aborts();
  await fails();
  await transforms();
  await pipes().catch((error) => log(error.message));
})();
