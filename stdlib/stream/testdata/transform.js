// Transform: order of transform, flush and the events; Duplex with and without allowHalfOpen.
const { Duplex, Transform } = require('stream');
const log = (...words) => console.log(words.join(' '));
const upper = new Transform({
  transform(chunk, e, cb) { log('transform', chunk); cb(null, String(chunk).toUpperCase()); },
  flush(cb) { log('flush'); cb(null, '!'); },
  final(cb) { log('final'); cb(); },
});
for (const event of ['prefinish', 'finish', 'end', 'close']) upper.on(event, () => log(event));
upper.on('data', (d) => log('data', d));
upper.write('a');
upper.end('b');
const broken = new Transform({ transform(c, e, cb) { cb(new Error('bad')); } });
broken.on('error', (e) => log('error', e.message)).on('close', () => log('broken closed'));
broken.write('x');
try { new Transform().write('x'); } catch (e) { log(e.code, e.message); }
for (const allowHalfOpen of [true, false]) {
  const duplex = new Duplex({ allowHalfOpen, read() {}, write(c, e, cb) { cb(); } });
  duplex.resume();
  duplex.push(null);
  duplex.on('end', () => setImmediate(() => log('half open', allowHalfOpen, duplex.writableEnded, duplex.destroyed)));
}
const zero = new Transform({ readableHighWaterMark: 0 });
log(zero.readableHighWaterMark, zero.writableHighWaterMark);
