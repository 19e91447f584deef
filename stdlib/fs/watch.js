// watch: the class FSWatcher. Go hears of the changes and follows trees of folders.

const EventEmitter = require('events');
const { invalidArgType, invalidArgValue } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateFunction } = require('internal/validators');

class FSWatcher extends EventEmitter {
  #handle = null;

  constructor(path, options) {
    super();
    const ignored = ignoreOf(options.ignore);
    try {
      this.#handle = binding.watch(path, options, ignored, (err, type, name) => {
        if (err === undefined || err === null) this.emit('change', type, name);
        else this.emit('error', err);
      });
    } catch (err) {
      if (err.code !== 'ENOENT' || options.throwIfNoEntry !== false) throw err;
    }
    if (options.persistent === false) this.unref();
  }

  close() {
    if (this.#handle === null) return;
    this.#handle.close();
    this.#handle = null;
    process.nextTick(() => this.emit('close'));
  }

  ref() {
    this.#handle?.ref();
    return this;
  }

  unref() {
    this.#handle?.unref();
    return this;
  }
}

// ignoreOf makes one function of the option ignore: a pattern, a regular expression, a function, or an array of these.
function ignoreOf(ignore) {
  if (ignore === undefined || ignore === null) return undefined;
  const tests = Array.isArray(ignore) ?
    ignore.map((one, i) => testOf(one, `options.ignore[${i}]`)) : [testOf(ignore, 'options.ignore')];
  return (name) => tests.some((test) => test(name));
}

function testOf(ignore, name) {
  if (typeof ignore === 'string') {
    if (ignore === '') throw invalidArgValue(name, ignore, 'must be a non-empty string');
    return binding.ignores(ignore);
  }
  if (ignore instanceof RegExp) return (text) => RegExp.prototype.exec.call(ignore, text) !== null;
  if (typeof ignore === 'function') return ignore;
  throw invalidArgType(name, ['string', 'RegExp', 'Function'], ignore);
}

// checkOptions gives an object of our own; a string is an encoding.
function checkOptions(options) {
  if (typeof options === 'string') options = { encoding: options };
  options ??= {};
  if (typeof options !== 'object') throw invalidArgType('options', ['string', 'Object'], options);
  const { persistent = true, recursive = false, encoding, signal, ignore, throwIfNoEntry = true } = options;
  validateBoolean(persistent, 'options.persistent');
  validateBoolean(recursive, 'options.recursive');
  validateBoolean(throwIfNoEntry, 'options.throwIfNoEntry');
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) {
    throw invalidArgValue('encoding', encoding, 'is invalid encoding');
  }
  return { persistent, recursive, encoding, signal, ignore, throwIfNoEntry };
}

function watch(filename, options, listener) {
  if (typeof options === 'function') {
    listener = options;
    options = undefined;
  }
  options = checkOptions(options);
  if (listener !== undefined) validateFunction(listener, 'listener');
  const watcher = new FSWatcher(filename, options);
  if (listener) watcher.addListener('change', listener);
  closeOnAbort(watcher, options.signal);
  return watcher;
}

function closeOnAbort(watcher, signal) {
  if (!signal) return;
  const close = () => watcher.close();
  if (signal.aborted) {
    process.nextTick(close);
    return;
  }
  signal.addEventListener('abort', close, { once: true });
  watcher.once('close', () => signal.removeEventListener('abort', close));
}

module.exports = { watch, checkOptions, FSWatcher };
