setImmediate(() => { console.log('a'); clearImmediate(b); });
const b = setImmediate(() => console.log('b is never seen'));
setImmediate(() => { console.log('c'); process.nextTick(() => clearImmediate(d)); });
const d = setImmediate(() => console.log('d is never seen'));
setImmediate(() => console.log('e'));
