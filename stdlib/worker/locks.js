// locks: the Web Locks that the threads of a script share.

const { invalidArgValue, missingArgs, nodeError } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateObject } = require('internal/validators');
const { DOMException } = require('internal/domexception');

const kMake = Symbol('kMake');

function illegal(key) {
  if (key !== kMake) throw nodeError('TypeError', 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
}

class Lock {
  #name;
  #mode;

  constructor(key, name, mode) {
    illegal(key);
    this.#name = name;
    this.#mode = mode;
  }

  get name() { return this.#name; }
  get mode() { return this.#mode; }
}

function notSupported(message) {
  return new DOMException(message, 'NotSupportedError');
}

// readOptions checks what a request asks for.
function readOptions(name, options) {
  validateObject(options, 'options');
  const { mode = 'exclusive', ifAvailable = false, steal = false, signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (mode !== 'exclusive' && mode !== 'shared') throw invalidArgValue('options.mode', mode, "must be 'exclusive' or 'shared'");
  if (name.startsWith('-')) throw notSupported('Lock name may not start with hyphen');
  if (ifAvailable && steal) throw notSupported('ifAvailable and steal are mutually exclusive');
  if (steal && mode !== 'exclusive') throw notSupported(`mode: "${mode}" and steal are mutually exclusive`);
  if (signal && steal) throw notSupported('signal and steal are mutually exclusive');
  if (signal && ifAvailable) throw notSupported('signal and ifAvailable are mutually exclusive');
  return { shared: mode === 'shared', mode, ifAvailable: Boolean(ifAvailable), steal: Boolean(steal), signal };
}

function stolen() {
  return new DOMException('The operation was aborted', 'AbortError');
}

// hold calls back with a lock that has been granted, and gives it back when the callback is done.
async function hold(handle, lock, callback, { resolve, reject }) {
  let finish;
  try {
    const result = await callback(lock);
    finish = () => resolve(result);
  } catch (err) {
    finish = () => reject(err);
  }
  if (binding.drop(handle) === 'gone') reject(stolen());
  else finish();
}

class LockManager {
  constructor(key) {
    illegal(key);
  }

  async request(name, options, callback = undefined) {
    if (callback === undefined) [options, callback] = [{}, options];
    if (arguments.length < 2) throw missingArgs('name', 'callback');
    name = `${name}`;
    validateFunction(callback, 'callback');
    const wanted = readOptions(name, options ?? {});
    const { signal } = wanted;
    signal?.throwIfAborted();
    const settled = Promise.withResolvers();
    const aborted = () => {
      if (binding.drop(handle) === 'pending') settled.reject(signal.reason);
    };
    const tell = (what) => {
      signal?.removeEventListener('abort', aborted);
      if (what === 'granted') hold(handle, new Lock(kMake, name, wanted.mode), callback, settled);
      else settled.reject(stolen());
    };
    const handle = binding.request(name, wanted.shared, wanted.ifAvailable, wanted.steal, tell);
    if (handle === null) return callback(null);
    signal?.addEventListener('abort', aborted, { once: true });
    return settled.promise;
  }

  async query() {
    const shown = ([name, shared, clientId]) => ({ name, mode: shared ? 'shared' : 'exclusive', clientId });
    return { held: binding.held().map(shown), pending: binding.pending().map(shown) };
  }
}

for (const [c, names] of [[Lock, ['name', 'mode']], [LockManager, ['request', 'query']]]) {
  for (const name of names) Object.defineProperty(c.prototype, name, { enumerable: true });
  Object.defineProperty(c.prototype, Symbol.toStringTag, { configurable: true, value: c.name });
}

module.exports = { Lock, LockManager, locks: new LockManager(kMake) };
