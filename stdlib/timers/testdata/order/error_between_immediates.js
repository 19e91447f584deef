process.on('uncaughtException', (err) => console.log('caught', err.message));
setImmediate(() => {
  process.nextTick(() => console.log('tick of the first'));
  Promise.resolve().then(() => console.log('promise of the first'));
  throw new Error('first');
});
setImmediate(() => console.log('second'));
setImmediate(() => console.log('third'));
