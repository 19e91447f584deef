// finished and pipeline: one call each, with the right error.
const { Duplex, PassThrough, Readable, Writable, finished, pipeline } = require('stream');
const promises = require('stream/promises');
const log = (...words) => console.log(words.join(' '));
const told = (name) => (e, value) => log(name, e ? e.code || e.message : 'done', value ?? '');
const sink = (options) => new Writable({ objectMode: true, write(c, e, cb) { cb(); }, ...options });
const r = Readable.from(['a']);
finished(r, told('readable'));
r.resume();
const cut = new Readable({ read() {} });
finished(cut, told('cut'));
cut.destroy();
const over = sink();
over.end();
over.on('close', () => finished(over, told('after close')));
const stop = new AbortController();
finished(new PassThrough(), { signal: stop.signal }, (e) => log('signal', e.name, e.code));
stop.abort();
pipeline(Readable.from(['a', 'b']), new PassThrough({ objectMode: true }), sink(), told('pipeline'));
const failing = sink({ write(c, e, cb) { cb(new Error('full')); } });
const feeding = Readable.from(['a', 'b']);
// Node 20 tells of it one tick earlier than Node 25.
pipeline(feeding, failing, (e) => process.on('exit', () => log('failing', e.message, feeding.closed, failing.closed)));
pipeline(['x', 'y'], async (source) => {
  const all = [];
  const it = source[Symbol.iterator]();
  for (let s; !(s = it.next()).done;) all.push(s.value);
  return all.join('');
}, told('value'));
for (const call of [() => pipeline(r), () => pipeline(r, () => {}), () => finished({}, () => {}), () => finished(r),
  () => pipeline(['x'], () => 5, sink(), () => {})]) {
  try { call(); } catch (e) { log(e.code, e.message); }
}
(async () => {
  await promises.pipeline(Readable.from(['a']), sink());
  log('promise');
  await promises.pipeline(Readable.from(['a']), sink({ write(c, e, cb) { cb(new Error('no')); } })).catch((e) => log(e.message));
  const halves = Duplex.from({ readable: Readable.from(['q']), writable: sink() });
  halves.on('data', (d) => log('half', d)).end('w');
  await promises.finished(halves);
  log('halves');
})();
