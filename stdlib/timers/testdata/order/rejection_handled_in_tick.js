process.on('unhandledRejection', () => console.log('never'));
const p = Promise.reject(new Error('x'));
process.nextTick(() => p.catch((err) => console.log('caught in time', err.message)));
const q = Promise.reject(new Error('y'));
Promise.resolve().then(() => {}).then(() => q.catch((err) => console.log('caught in a job', err.message)));
