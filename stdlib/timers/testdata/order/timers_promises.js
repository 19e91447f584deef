const { setTimeout: wait, setImmediate: soon } = require('timers/promises');
(async () => {
  console.log(await wait(5, 'five'));
  process.nextTick(() => console.log('tick'));
  console.log(await soon('soon'));
  await Promise.all([wait(3).then(() => console.log('three')), wait(1).then(() => console.log('one'))]);
  const controller = new AbortController();
  const waiting = wait(1000, null, { signal: controller.signal });
  controller.abort();
  await waiting.catch((err) => console.log(err.name, err.code));
})();
