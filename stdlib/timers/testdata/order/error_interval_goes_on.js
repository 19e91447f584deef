process.on('uncaughtException', (err) => console.log('caught', err.message));
let n = 0;
const interval = setInterval(() => {
  if (++n === 3) clearInterval(interval);
  throw new Error(`run ${n}`);
}, 2);
