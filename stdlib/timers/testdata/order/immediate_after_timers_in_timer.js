console.log('main'); // printing for the first time takes longer than it does afterwards
setTimeout(() => {
  setImmediate(() => console.log('immediate'));
  setTimeout(() => console.log('timeout'), 50);
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('promise'));
}, 1);
