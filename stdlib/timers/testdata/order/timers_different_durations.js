setTimeout(() => console.log('30'), 30);
setTimeout(() => console.log('1'), 1);
setTimeout(() => console.log('15'), 15);
setTimeout(() => console.log('0'), 0);
setTimeout(() => console.log('undefined'));
setTimeout(() => console.log('negative'), 1 - 1);
