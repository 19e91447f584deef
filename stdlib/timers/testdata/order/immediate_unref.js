setImmediate(() => console.log('never: nothing else keeps the loop alive')).unref();
process.on('exit', () => console.log('exit'));
