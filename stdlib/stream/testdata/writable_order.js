// The callbacks and events of a Writable.
const { Writable } = require('stream');
const log = (...words) => console.log(words.join(' '));
const events = (name, stream) => {
  for (const event of ['drain', 'prefinish', 'finish', 'close', 'error']) {
    stream.on(event, (e) => log(name, event, e ? e.code || e.message : ''));
  }
  return stream;
};
const sync = events('sync', new Writable({ highWaterMark: 4, write(c, e, cb) { log('sync write', c); cb(); } }));
log(sync.write('abc', () => log('sync cb 1')), sync.write('def', () => log('sync cb 2')), sync.writableNeedDrain);
sync.end('g', () => log('sync ended'));
const slow = events('slow', new Writable({
  highWaterMark: 4, write(c, e, cb) { setImmediate(cb); }, final(cb) { log('slow final'); cb(); },
}));
log(slow.write('abcdef'), slow.writableLength);
slow.once('drain', () => { slow.write('x', () => log('slow cb')); slow.end(); });
const corked = events('corked', new Writable({ writev(list, cb) { log('writev', list.map((x) => x.chunk).join('|')); cb(); } }));
corked.cork();
corked.write('a');
corked.write('b');
log(corked.writableCorked, corked._writableState.bufferedRequestCount);
corked.end('c');
const failing = events('failing', new Writable({ write(c, e, cb) { cb(new Error('full')); } }));
failing.write('a', (e) => log('failing cb', e.message));
failing.write('b', (e) => log('failing cb 2', e.message));
const over = events('over', new Writable({ write(c, e, cb) { cb(); } }));
over.end();
over.write('late', (e) => log('over cb', e.code));
const gone = events('gone', new Writable({ write(c, e, cb) { cb(); } }));
gone.destroy();
gone.write('late', (e) => log('gone cb', e.code));
gone.end((e) => log('gone end', e.code));
const twice = events('twice', new Writable({ write(c, e, cb) { cb(); cb(); } }));
twice.write('a');
for (const bad of [null, 5, undefined]) {
  try { new Writable().write(bad); } catch (e) { log(e.code, e.message); }
}
const start = events('start', new Writable({
  construct(cb) { log('construct'); setImmediate(cb); }, write(c, e, cb) { log('start write', c); cb(); },
}));
start.end('kept');
