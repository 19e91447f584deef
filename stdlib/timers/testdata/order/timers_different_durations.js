setTimeout(() => console.log('30'), 600);
setTimeout(() => console.log('1'), 1);
setTimeout(() => console.log('15'), 300);
setTimeout(() => console.log('0'), 0);
setTimeout(() => console.log('undefined'));
setTimeout(() => console.log('negative'), 1 - 1);
