// Where the streams of the web meet those of Node.
const { Duplex, PassThrough, Readable, Writable, addAbortSignal, compose, finished, pipeline } = require('stream');
const { text } = require('stream/consumers');
const { promisify } = require('util');
const log = (...args) => console.log(...args);

const upper = () => new TransformStream({ transform(chunk, c) { c.enqueue(String(chunk).toUpperCase()); } });

(async () => {
  log(await text(Readable.fromWeb(ReadableStream.from(['a', 'b']))));
  log(await text(Readable.toWeb(Readable.from([Buffer.from('cd')]))));
  const chunks = [];
  const sink = new WritableStream({ write(chunk) { chunks.push(String(chunk)); }, close() { chunks.push('end'); } });
  await promisify(pipeline)(Readable.from(['e', 'f']), Writable.fromWeb(sink));
  log(chunks.join());
  const node = new Writable({ write(chunk, encoding, done) { log('node', String(chunk)); done(); } });
  await ReadableStream.from([Buffer.from('g')]).pipeTo(Writable.toWeb(node));
  log(node.writableFinished);
  const { readable, writable } = Duplex.toWeb(new PassThrough());
  ReadableStream.from(['h']).pipeTo(writable);
  log(await text(readable));
  log(await text(Duplex.fromWeb(upper()).end('i')));
  log(await text(compose(Readable.from(['j']), upper())));
  const collected = [];
  await promisify(pipeline)(ReadableStream.from(['k']), upper(), new WritableStream({ write(c) { collected.push(c); } }));
  log(collected.join());

  const broken = new ReadableStream({ pull() { throw new Error('broken'); } });
  finished(broken, (error) => log('finished', error.message));
  Readable.fromWeb(broken).on('error', (error) => log('error', error.message)).resume();
  const ac = new AbortController();
  const stopped = addAbortSignal(ac.signal, new ReadableStream());
  ac.abort();
  await stopped.getReader().read().catch((error) => log(error.name));
})();
