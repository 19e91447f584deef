// Async iteration by hand, Readable.from, and the operators.
const { Readable, Transform, compose } = require('stream');
const log = (...words) => console.log(words.join(' '));
const all = (x) => x.toArray().then((a) => a.join(','));
(async () => {
  const stream = Readable.from(['a', 'b', 'c']);
  const it = stream[Symbol.asyncIterator]();
  log(JSON.stringify(await Promise.all([it.next(), it.next()])));
  log(JSON.stringify(await it.return(7)), stream.destroyed, JSON.stringify(await it.next()));
  const kept = Readable.from(['a', 'b']);
  const keeping = kept.iterator({ destroyOnReturn: false });
  await keeping.next();
  await keeping.return();
  log(kept.destroyed, (await kept.toArray()).join());
  const broken = new Readable({ read() { this.destroy(new Error('broken')); } });
  await broken[Symbol.asyncIterator]().next().catch((e) => log(e.message));
  const numbers = () => Readable.from([1, 2, 3, 4, 5]);
  log(await all(numbers().map((x) => x * 2)), await all(numbers().filter(async (x) => x % 2)));
  log(await all(numbers().map((x) => new Promise((y) => setTimeout(y, 6 - x, x)), { concurrency: 3 })));
  log(await all(numbers().flatMap((x) => [x, -x])), await all(numbers().drop(3)), await all(numbers().take(2)));
  log(await numbers().reduce((a, b) => a + b), await numbers().some((x) => x > 4), await numbers().every((x) => x > 4));
  log(await numbers().find((x) => x > 3));
  await numbers().forEach((x) => log('each', x));
  await Readable.from([]).reduce((a) => a).catch((e) => log(e.code, e.message));
  await numbers().map(() => { throw new Error('in map'); }).toArray().catch((e) => log(e.message));
  const signal = AbortSignal.abort();
  await numbers().toArray({ signal }).catch((e) => log(e.name));
  log(await all(Readable.from([Promise.resolve('p'), 'q'])));
  await all(Readable.from([1, null])).catch((e) => log(e.code));
  const doubled = compose(numbers(), new Transform({ objectMode: true, transform(c, e, cb) { cb(null, c * 2); } }));
  log(await all(doubled));
  const text = Readable.from(['x'])[Symbol.asyncIterator]();
  log(typeof text.next, typeof text.return, text[Symbol.asyncIterator]() === text);
  try { Readable.from(5); } catch (e) { log(e.code, e.message); }
})();
