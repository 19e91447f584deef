Promise.resolve()
  .then(() => {
    console.log('promise 1');
    process.nextTick(() => console.log('tick from promise'));
  })
  .then(() => console.log('promise 2'))
  .then(() => console.log('promise 3'));
process.nextTick(() => console.log('tick'));
