process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtExceptionMonitor', (err, origin) => console.log('monitor', err.message, origin));
setTimeout(() => console.log('never'), 5);
process.nextTick(() => console.log('tick that never runs'));
throw new Error('boom');
