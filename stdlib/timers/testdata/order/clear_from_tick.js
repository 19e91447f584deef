setTimeout(() => {
  console.log('a');
  process.nextTick(() => { console.log('tick'); clearTimeout(b); });
}, 2);
const b = setTimeout(() => console.log('b is never seen'), 2);
setTimeout(() => console.log('c'), 2);
