process.nextTick(() => setImmediate(() => console.log('from tick')));
Promise.resolve().then(() => setImmediate(() => console.log('from promise')));
setImmediate(() => console.log('from main'));
