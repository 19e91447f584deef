// What can be told of a stream at each point of its life.
const stream = require('stream');
const { Duplex, Readable, Stream, Writable, addAbortSignal, isDisturbed, isErrored, isReadable } = stream;
const log = (...words) => console.log(words.join(' '));
log(typeof stream, stream === Stream, new Readable() instanceof Stream, new Duplex() instanceof Writable, Readable() instanceof Readable);
const show = (s) => log(s.readable, s.readableEnded, s.readableDidRead, s.readableAborted, s.readableFlowing, s.readableLength,
  s.destroyed, s.closed, s.errored?.message ?? null, isReadable(s), isDisturbed(s), isErrored(s));
const r = new Readable({ read() {} });
show(r);
r.push('abc');
r.setEncoding('utf8');
r.unshift('z');
log(r.read(2), r.readableEncoding);
show(r);
r.on('end', () => { show(r); });
r.on('close', () => { show(r); });
r.push(null);
r.resume();
const w = new Writable({ write(c, e, cb) { cb(); } });
const tell = () => log(w.writable, w.writableEnded, w.writableFinished, w.writableAborted, w.writableLength, w.destroyed, w.closed);
tell();
w.write('a');
w.end();
tell();
w.on('finish', tell).on('close', tell);
const c = new AbortController();
const aborted = addAbortSignal(c.signal, new Readable({ read() {} }));
aborted.on('error', (e) => { log(e.name, e.code); show(aborted); });
c.abort();
for (const call of [
  () => new Readable({ encoding: 'nope' }), () => new Writable({ defaultEncoding: 'nope' }),
  () => new Writable().setDefaultEncoding('nope'), () => new Readable().read(2 ** 31), () => new Readable()._read(),
  () => new Writable().write('a'), () => new Readable({ read() {} }).push(5), () => addAbortSignal(5, r),
]) {
  try { log(call()); } catch (e) { log(e.name, e.code, e.message); }
}
process.on('uncaughtException', (e) => log('uncaught', e.code, e.message));
