process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtExceptionMonitor', (err, origin) => console.log(err.message, origin));
Promise.reject(new Error('nobody'));
process.nextTick(() => console.log('tick'));
setTimeout(() => console.log('never'), 5);
