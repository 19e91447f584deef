// The order in which a source, its stream and its readers act.
const log = (...args) => console.log(...args);

async function pulls() {
  let n = 0;
  const stream = new ReadableStream({
    start(controller) { log('start', controller.desiredSize); },
    async pull(controller) {
      log('pull', controller.desiredSize);
      controller.enqueue(n++);
      if (n === 4) controller.close();
    },
    cancel(reason) { log('cancel', reason); },
  }, { highWaterMark: 2 });
  log(stream);
  const reader = stream.getReader();
  log(stream.locked, reader);
  for (let step; !(step = await reader.read()).done;) log(step.value);
  await reader.closed;
  log('closed');
}

async function ends() {
  const failing = new ReadableStream({ pull() { throw new Error('pull'); } });
  await failing.getReader().read().catch((error) => log(error.message));
  let cancelled;
  const endless = new ReadableStream({ pull: (c) => c.enqueue('x'), cancel: (reason) => { cancelled = reason; } });
  for await (const chunk of endless.values({ preventCancel: true })) {
    log(chunk);
    break;
  }
  log(cancelled, endless.locked);
  for await (const chunk of endless) {
    log(chunk);
    break;
  }
  log(cancelled, endless);
  const reader = new ReadableStream().getReader();
  const pending = reader.read();
  reader.releaseLock();
  await pending.catch((error) => log(error.code, error.message));
  await reader.closed.catch((error) => log(error.code, error.message));
}

async function branches() {
  const reasons = [];
  const stream = new ReadableStream({
    start(c) {
      c.enqueue(1);
      c.enqueue(2);
    },
    cancel(reason) { reasons.push(...reason); },
  });
  const [a, b] = stream.tee();
  const reader = a.getReader();
  log(await reader.read(), await reader.read(), await b.getReader().read());
  const cancelled = reader.cancel('first');
  log(reasons.length);
  log((await Promise.all([cancelled, stream.locked])).join(), reasons.length);
}

async function from() {
  const chunks = [];
  for await (const chunk of ReadableStream.from([1, Promise.resolve(2)])) chunks.push(chunk);
  for await (const chunk of ReadableStream.from('ab')) chunks.push(chunk);
  log(chunks.join());
  try {
    ReadableStream.from({});
  } catch (error) {
    log(error.code);
  }
}

(async () => {
  await pulls();
  await ends();
  await from();
  branches();
})();
