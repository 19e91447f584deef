process.on('uncaughtException', (err) => console.log('caught', err.message));
queueMicrotask(() => { throw new Error('microtask'); });
queueMicrotask(() => console.log('next microtask'));
Promise.resolve().then(() => console.log('promise'));
