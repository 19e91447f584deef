let n = 0;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code, ++n);
  if (n === 1) setTimeout(() => console.log('more work'), 1);
  if (n === 2) process.nextTick(() => console.log('a tick is no work'));
});
process.on('exit', (code) => console.log('exit', code));
process.exitCode = 3;
