process.on('uncaughtException', (err) => console.log('caught', err.message));
process.nextTick(() => { throw new Error('tick 1'); });
process.nextTick(() => console.log('tick 2'));
Promise.resolve().then(() => console.log('promise'));
throw new Error('main');
