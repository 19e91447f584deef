// watchFile and unwatchFile, which ask for a file's state again and again.

const EventEmitter = require('events');
const { invalidArgType, invalidArgValue } = require('internal/errors');
const { validateFunction, validateUint32 } = require('internal/validators');

const watchers = new Map(); // by absolute path

class StatWatcher extends EventEmitter {
  #path;
  #options;
  #timer = null;
  #ref = true;
  #before = null;
  #over = false;

  constructor(path, options) {
    super();
    this.#path = path;
    this.#options = options;
    this.#ref = options.persistent;
    this.#look(true);
  }

  #look(first) {
    const fs = require('fs');
    fs.stat(this.#path, { bigint: this.#options.bigint }, (err, now) => {
      if (this.#over) return;
      now = err ? absent(this.#options.bigint) : now;
      const before = this.#before;
      this.#before = now;
      if (first) {
        if (err) this.emit('change', now, now); // once, so that the listener knows
      } else if (differs(before, now)) {
        this.emit('change', now, before);
      }
      if (this.#over) return;
      this.#timer = setTimeout(() => this.#look(false), this.#options.interval);
      if (!this.#ref) this.#timer.unref();
    });
  }

  start() {}

  stop() {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    process.nextTick(() => this.emit('stop'));
  }

  close() { this.stop(); }

  ref() {
    this.#ref = true;
    this.#timer?.ref();
    return this;
  }

  unref() {
    this.#ref = false;
    this.#timer?.unref();
    return this;
  }
}

function absent(bigint) {
  const { Stats, BigIntStats } = require('internal/fs/stats');
  return bigint ? new BigIntStats(...new Array(14).fill(0n)) : new Stats(...new Array(14).fill(0));
}

function differs(a, b) {
  for (const name of ['ctimeMs', 'mtimeMs', 'birthtimeMs', 'size', 'mode', 'uid', 'gid', 'ino', 'dev', 'ctimeNs', 'mtimeNs']) {
    if (a[name] !== b[name]) return true;
  }
  return false;
}

function keyOf(filename) {
  if (filename instanceof URL) filename = require('url').fileURLToPath(filename);
  if (typeof filename !== 'string' && !(filename instanceof Uint8Array)) {
    throw invalidArgType('filename', ['string', 'Buffer', 'URL'], filename);
  }
  if (String(filename).includes('\0')) {
    throw invalidArgValue('filename', filename, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return require('path').resolve(String(filename));
}

function watchFile(filename, options, listener) {
  const path = keyOf(filename);
  if (options === null || typeof options !== 'object') {
    listener = options;
    options = {};
  }
  options = { interval: 5007, persistent: true, bigint: false, ...options };
  validateFunction(listener, 'listener');
  if (options.interval !== undefined) validateUint32(options.interval, 'interval');
  let watcher = watchers.get(path);
  if (watcher === undefined) {
    watcher = new StatWatcher(path, options);
    watchers.set(path, watcher);
  }
  watcher.addListener('change', listener);
  return watcher;
}

function unwatchFile(filename, listener) {
  const path = keyOf(filename);
  const watcher = watchers.get(path);
  if (watcher === undefined) return;
  if (typeof listener === 'function') watcher.removeListener('change', listener);
  else watcher.removeAllListeners('change');
  if (watcher.listenerCount('change') === 0) {
    watcher.stop();
    watchers.delete(path);
  }
}

module.exports = { watchFile, unwatchFile, StatWatcher };
