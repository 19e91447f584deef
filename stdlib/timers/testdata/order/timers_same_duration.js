setTimeout(() => console.log('a'), 5);
setTimeout(() => console.log('b'), 5);
setTimeout(() => console.log('c'), 5);
