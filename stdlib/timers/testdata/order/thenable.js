const thenable = { then(resolve) { console.log('then called'); resolve('thenable'); } };
Promise.resolve(thenable).then(console.log);
(async () => console.log(await thenable))();
new Promise((resolve) => resolve(Promise.resolve('adopted'))).then(console.log);
Promise.resolve('a').then(console.log).then(() => console.log('b')).then(() => console.log('c'));
