for (const name of ['a', 'b', 'c']) {
  setImmediate(() => {
    console.log('immediate', name);
    Promise.resolve().then(() => console.log('promise', name));
    process.nextTick(() => console.log('tick', name));
  });
}
