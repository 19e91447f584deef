setTimeout(() => console.log('never'), 2000).unref();
const back = setTimeout(() => console.log('referenced again'), 10);
back.unref();
back.ref();
process.on('exit', () => console.log('exit', back.hasRef()));
