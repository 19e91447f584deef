// The class Dir, opendir and opendirSync.

const { nodeError, invalidArgType, invalidArgValue } = require('internal/errors');
const { validateFunction, validateInteger, validateBoolean } = require('internal/validators');

const dirError = (code, message) => nodeError('Error', code, message);
const closedError = () => dirError('ERR_DIR_CLOSED', 'Directory handle was closed');
const busyError = () => dirError('ERR_DIR_CONCURRENT_OPERATION',
                                 'Cannot do synchronous work on directory handle with concurrent asynchronous operations');

class Dir {
  #fd;
  #path;
  #options;
  #entries = []; // read and not handed out yet, the last first
  #parent = null; // with recursive, the folder below #path that is being read
  #below = []; // with recursive, folders that are still to be read
  #last = null; // the asynchronous operation after which the next one runs
  #pending = 0;

  constructor(fd, path, options) {
    if (typeof fd !== 'number') throw require('internal/errors').missingArgs('handle');
    this.#fd = fd;
    this.#path = path;
    this.#options = options;
  }

  get path() {
    if (!(#path in this)) throw nodeError('TypeError', 'ERR_INVALID_THIS', 'Value of "this" must be of type Dir');
    return this.#path;
  }

  // #take hands out one entry that has been read, and remembers folders.
  #take() {
    const entry = this.#entries.pop();
    if (entry === undefined) return null;
    if (this.#options.recursive && entry.isDirectory()) {
      this.#below.push(require('path').join(String(entry.parentPath), String(entry.name)));
    }
    return entry;
  }

  #arguments() {
    return [this.#fd, this.#options.bufferSize, this.#parent ?? this.#path, this.#options.encoding];
  }

  #readNow() {
    while (this.#entries.length === 0) {
      const found = binding.readFolderSync(...this.#arguments());
      if (found.length === 0) {
        if (this.#below.length === 0) return null;
        const next = this.#below.shift();
        const fd = binding.openFolderSync(next);
        require('fs').closeSync(this.#fd);
        this.#fd = fd;
        this.#parent = next;
      }
      this.#entries = found.reverse();
    }
    return this.#take();
  }

  async #readLater() {
    while (this.#entries.length === 0) {
      const found = await binding.readFolder(...this.#arguments());
      if (found.length === 0) {
        if (this.#below.length === 0) return null;
        const next = this.#below.shift();
        const fd = await binding.openFolder(next);
        await binding.close(this.#fd);
        this.#fd = fd;
        this.#parent = next;
      }
      this.#entries = found.reverse();
    }
    return this.#take();
  }

  // #queue runs asynchronous operations one after another.
  #queue(operation) {
    this.#pending++;
    const run = async () => {
      try {
        return await operation();
      } finally {
        this.#pending--;
      }
    };
    this.#last = this.#last === null ? run() : this.#last.then(run, run);
    return this.#last;
  }

  read(callback) {
    if (callback === undefined) {
      return this.#fd < 0 ? Promise.reject(closedError()) : this.#queue(() => this.#readLater());
    }
    validateFunction(callback, 'callback');
    if (this.#fd < 0) throw closedError();
    this.#queue(() => this.#readLater()).then(
      (entry) => process.nextTick(callback, null, entry), (err) => process.nextTick(callback, err));
  }

  readSync() {
    if (this.#fd < 0) throw closedError();
    if (this.#pending > 0) throw busyError();
    return this.#readNow();
  }

  close(callback) {
    if (callback === undefined) {
      if (this.#fd < 0) return Promise.reject(closedError());
      return this.#queue(() => {
        const fd = this.#fd;
        this.#fd = -1;
        return binding.close(fd);
      });
    }
    validateFunction(callback, 'callback');
    if (this.#fd < 0) {
      process.nextTick(callback, closedError());
      return;
    }
    this.close().then(() => process.nextTick(callback, null), (err) => process.nextTick(callback, err));
  }

  closeSync() {
    if (this.#fd < 0) throw closedError();
    if (this.#pending > 0) throw busyError();
    const fd = this.#fd;
    this.#fd = -1;
    require('fs').closeSync(fd);
  }

  entries() {
    const dir = this;
    let over = false;
    const finish = async () => {
      over = true;
      if (dir.#fd >= 0) await dir.close();
    };
    return {
      async next() {
        if (over) return { value: undefined, done: true };
        try {
          const value = await dir.read();
          if (value !== null) return { value, done: false };
        } catch (err) {
          await finish();
          throw err;
        }
        await finish();
        return { value: undefined, done: true };
      },
      async return(value) {
        await finish();
        return { value, done: true };
      },
      async throw(err) {
        await finish();
        throw err;
      },
      [Symbol.asyncIterator]() { return this; },
    };
  }

  [Symbol.dispose]() {
    if (this.#fd >= 0) this.closeSync();
  }

  async [Symbol.asyncDispose]() {
    if (this.#fd >= 0) await this.close();
  }
}

Object.defineProperty(Dir.prototype, Symbol.asyncIterator, {
  value: Dir.prototype.entries, enumerable: false, writable: true, configurable: true,
});

function settings(options) {
  if (typeof options === 'string') options = { encoding: options };
  options ??= {};
  if (typeof options !== 'object') throw invalidArgType('options', ['string', 'Object'], options);
  const { encoding = 'utf8', bufferSize = 32, recursive = false } = options;
  if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) {
    throw invalidArgValue('encoding', encoding, 'is invalid encoding');
  }
  validateInteger(bufferSize, 'options.bufferSize', 1, 4294967295);
  if (recursive != null) validateBoolean(recursive, 'options.recursive');
  return { encoding, bufferSize, recursive };
}

const shown = (path) => path instanceof URL ? require('url').fileURLToPath(path) : String(path);

function opendirSync(path, options) {
  const chosen = settings(options);
  return new Dir(binding.openFolderSync(path), shown(path), chosen);
}

async function opendirPromise(path, options) {
  const chosen = settings(options);
  return new Dir(await binding.openFolder(path), shown(path), chosen);
}

function opendir(path, options, callback) {
  callback = typeof options === 'function' ? options : callback;
  validateFunction(callback, 'callback');
  const chosen = settings(typeof options === 'function' ? undefined : options);
  binding.openFolderLater(path, (err, fd) => {
    if (err) callback(err);
    else callback(null, new Dir(fd, shown(path), chosen));
  });
}

module.exports = { Dir, opendir, opendirSync, opendirPromise };
