const { EventEmitter, once, on } = require('events');
const emitter = new EventEmitter();
(async () => {
  const [value] = await once(emitter, 'ready');
  console.log('once', value);
  let n = 0;
  for await (const [x] of on(emitter, 'item')) {
    console.log('item', x);
    if (++n === 3) break;
  }
  console.log(emitter.listenerCount('item'));
})();
process.nextTick(() => {
  emitter.emit('ready', 1);
  console.log('emitted');
});
setTimeout(() => { emitter.emit('item', 1); emitter.emit('item', 2); emitter.emit('item', 3); }, 2);
