process.nextTick((...args) => console.log(args.join()), 1, 'two', null);
process.nextTick(function() { console.log(this === undefined || this === globalThis, arguments.length); });
