// Whose work a callback is: the test, suite, hook or reporter that has started it.

const AsyncLocalStorage = require('internal/async_hooks/storage');

const storage = new AsyncLocalStorage();
const isPromise = (value) => value instanceof Promise;

// invoke calls fn with ctx in the scope of owner and gives what it returns, or a promise of its callback where it takes
// one.
function invoke(owner, fn, ctx) {
  if (fn.length !== 2) return storage.run(owner, () => Reflect.apply(fn, ctx, [ctx]));
  const { testFailure } = require('internal/test/failure');
  const { promise, resolve, reject } = Promise.withResolvers();
  let calls = 0;
  const done = (error) => {
    calls++;
    if (calls === 2) throw testFailure('callback invoked multiple times', 'multipleCallbackInvocations');
    if (calls > 1) return;
    if (error) reject(error);
    else resolve();
  };
  const returned = storage.run(owner, () => Reflect.apply(fn, ctx, [ctx, done]));
  if (!isPromise(returned)) return promise;
  returned.catch(() => {});
  throw testFailure('passed a callback but also returned a Promise', 'callbackAndPromisePresent');
}

module.exports = {
  invoke,
  owner: () => storage.getStore(),
  run: (owner, fn) => storage.run(owner, fn),
};
