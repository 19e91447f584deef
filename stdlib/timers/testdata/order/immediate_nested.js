setImmediate(() => {
  console.log('a');
  setImmediate(() => {
    console.log('nested');
    setImmediate(() => console.log('nested twice'));
  });
});
setImmediate(() => console.log('b'));
setImmediate(() => console.log('c'));
