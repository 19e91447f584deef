// The events of a Readable in each way of reading.
const { Readable } = require('stream');
const log = (...words) => console.log(words.join(' '));
function watch(name, stream) {
  for (const event of ['readable', 'data', 'pause', 'resume', 'end', 'close', 'error']) {
    const emit = stream.emit;
    if (!stream.watched) {
      stream.watched = true;
      stream.emit = function (event, value) {
        log(name, event, value === undefined ? '' : String(value));
        return emit.apply(this, arguments);
      };
    }
  }
  return stream;
}
const source = (options) => {
  let n = 0;
  return new Readable({ read() { this.push(n++ < 3 ? 'chunk' + n : null); }, ...options });
};
watch('flowing', source()).on('data', () => {});
const paused = watch('paused', source());
paused.on('readable', () => {
  for (let chunk; (chunk = paused.read()) !== null;) log('paused read', String(chunk));
});
const sized = watch('sized', source({ encoding: 'utf8' }));
sized.on('readable', () => {
  for (let chunk; (chunk = sized.read(4)) !== null;) log('sized read', chunk);
});
const objects = watch('objects', Readable.from([1, 2, 3]));
objects.on('data', () => {
  objects.pause();
  setImmediate(() => objects.resume());
});
watch('failing', new Readable({ read() { this.destroy(new Error('broken')); } })).on('error', () => {}).resume();
const late = watch('late', new Readable({ read() {} }));
late.on('error', (e) => log(e.code));
late.on('data', () => {});
late.push('a');
late.push(null);
setImmediate(() => late.push('b'));
