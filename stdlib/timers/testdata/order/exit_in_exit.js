process.on('exit', (code) => {
  console.log('first', code);
  process.exit(6);
});
process.on('exit', () => console.log('never'));
