process.on('uncaughtException', (err, origin) => console.log(err.message, origin));
Promise.reject(new Error('rejected'));
setImmediate(() => console.log('goes on'));
