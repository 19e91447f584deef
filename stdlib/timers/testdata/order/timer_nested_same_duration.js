setTimeout(() => {
  console.log('outer 1');
  setTimeout(() => console.log('nested'), 1);
}, 1);
setTimeout(() => console.log('outer 2'), 1);
setTimeout(() => console.log('outer 3'), 1);
