// pipe at the pace of the slowest, unpipe, and what an error does.
const { PassThrough, Readable, Writable } = require('stream');
const log = (...words) => console.log(words.join(' '));
const slow = (name, delay) => new Writable({
  objectMode: true, highWaterMark: 2,
  write(chunk, e, cb) { log(name, chunk); setTimeout(cb, delay); },
});
const source = Readable.from(['a', 'b', 'c', 'd']);
const one = slow('one', 1), two = slow('two', 5);
source.pipe(one);
source.pipe(two);
log(source._readableState.pipes.length);
two.on('finish', () => {
  log('two finished');
  const r = new Readable({ read() {} });
  const w = new PassThrough();
  w.on('unpipe', () => log('unpipe', r.readableFlowing));
  w.on('pipe', () => log('pipe'));
  r.pipe(w);
  r.unpipe(w);
  r.pipe(w, { end: false });
  r.push(null);
  r.on('end', () => log('end', w.writableEnded));
  const bad = new Writable({ write(c, e, cb) { cb(new Error('full')); } });
  bad.on('error', (e) => log(e.message, x.readableFlowing, x.destroyed));
  const x = new Readable({ read() {} });
  x.push('z');
  x.pipe(bad);
});
new Writable().on('error', (e) => log(e.code)).pipe(one);
