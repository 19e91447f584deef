process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason, promise instanceof Promise);
  process.nextTick(() => console.log('tick of the listener'));
});
process.on('rejectionHandled', () => console.log('handled late'));
const p = Promise.reject('one');
Promise.reject('two');
Promise.reject('three').catch(() => console.log('three is handled'));
process.nextTick(() => console.log('tick'));
setTimeout(() => p.catch(() => console.log('caught')), 2);
