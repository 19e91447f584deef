process.on('uncaughtException', (err, origin) => console.log('caught', err.message, origin));
setTimeout(() => {
  process.nextTick(() => console.log('tick of the first'));
  Promise.resolve().then(() => console.log('promise of the first'));
  throw new Error('first');
}, 2);
setTimeout(() => { console.log('second'); process.nextTick(() => { throw new Error('tick of the second'); }); }, 2);
setTimeout(() => console.log('third'), 2);

// All three are due when the first runs.
const until = Date.now() + 10;
while (Date.now() < until);
