for (const name of ['a', 'b', 'c']) {
  setTimeout(() => {
    console.log('timer', name);
    process.nextTick(() => console.log('tick', name));
    Promise.resolve().then(() => console.log('promise', name));
  }, 2);
}
