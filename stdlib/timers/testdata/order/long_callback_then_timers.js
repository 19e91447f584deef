setTimeout(() => {
  console.log('first');
  const until = Date.now() + 30;
  while (Date.now() < until);
  setTimeout(() => console.log('nested 1'), 1);
}, 1);
setTimeout(() => console.log('due 5'), 5);
setTimeout(() => console.log('due 10'), 10);
setTimeout(() => console.log('due 20'), 20);
