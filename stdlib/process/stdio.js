// process.stdin, stdout and stderr as streams. Writes are synchronous, whatever the descriptor is: a script that ends
// right after printing loses nothing.

const { Readable, Writable } = require('stream');
const { Buffer } = require('buffer');

class WriteStream extends Writable {
  constructor(fd) {
    super({ decodeStrings: true, emitClose: false, autoDestroy: false });
    this.fd = fd;
    this._isStdio = true;
    this._type = 'pipe';
    if (!binding.isTerminal(fd)) return;
    this._type = 'tty';
    this.isTTY = true;
    [this.columns, this.rows] = binding.size(fd);
    process.on('SIGWINCH', () => this._refreshSize());
  }

  _write(chunk, encoding, callback) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
    callback(binding.write(this.fd, bytes) ?? null);
  }

  // The process's own streams are not to be closed by a script that is done with them: writing goes on.
  _destroy(err, callback) {
    callback(err);
    this._undestroy();
    process.nextTick(() => this.emit('close'));
  }

  destroySoon() { this.destroy(); }

  _refreshSize() {
    const [columns, rows] = binding.size(this.fd);
    if (columns === this.columns && rows === this.rows) return;
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }

  getWindowSize() { return [this.columns, this.rows]; }

  getColorDepth(env = process.env) { return colorDepth(env); }

  hasColors(count = 16, env = process.env) {
    if (typeof count === 'object' && count !== null) [count, env] = [16, count];
    return count <= 2 ** this.getColorDepth(env);
  }

  cursorTo(x, y, callback) {
    if (typeof y === 'function') [y, callback] = [undefined, y];
    return this.write(y === undefined ? `\x1b[${x + 1}G` : `\x1b[${y + 1};${x + 1}H`, callback);
  }

  moveCursor(dx, dy, callback) {
    const part = (n, more, less) => (n === 0 ? '' : `\x1b[${Math.abs(n)}${n > 0 ? more : less}`);
    return this.write(part(dx, 'C', 'D') + part(dy, 'B', 'A'), callback);
  }

  clearLine(direction, callback) {
    return this.write(`\x1b[${direction < 0 ? 1 : direction > 0 ? 0 : 2}K`, callback);
  }

  clearScreenDown(callback) { return this.write('\x1b[0J', callback); }
}

function colorDepth(env) {
  switch (env.FORCE_COLOR) {
    case undefined: break;
    case '': case '1': case 'true': return 4;
    case '2': return 8;
    case '3': return 24;
    default: return 1;
  }
  if (env.NO_COLOR || env.NODE_DISABLE_COLORS || env.TERM === 'dumb') return 1;
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit' || process.platform === 'win32') return 24;
  if (env.CI || env.TEAMCITY_VERSION) return env.GITHUB_ACTIONS || env.GITLAB_CI ? 24 : 8;
  if (env.TERM?.includes('256')) return 8;
  return env.TERM ? 4 : 1;
}

class ReadStream extends Readable {
  #reading = false;

  constructor() {
    super({ highWaterMark: 64 * 1024, emitClose: false, autoDestroy: true });
    this.fd = 0;
    if (binding.isTerminal(0)) this.isTTY = true;
    this.on('pause', () => binding.pause());
    this.on('resume', () => binding.resume());
  }

  _read() {
    if (this.#reading) return;
    this.#reading = true;
    binding.read((err, bytes) => {
      this.#reading = false;
      if (err) this.destroy(err);
      else this.push(bytes);
    });
  }

  _destroy(err, callback) {
    binding.pause();
    callback(err);
  }

  // _handle is for code that closes, or no longer waits for, what lies below the stream.
  get _handle() {
    const close = () => this.destroy(require('util')._errnoException(-require('os').constants.errno.EBADF, 'read'));
    return { close, ref: () => this.ref(), unref: () => this.unref() };
  }

  ref() {
    binding.resume();
    return this;
  }

  unref() {
    binding.pause();
    return this;
  }
}

const streams = {};

function lazy(name, make) {
  Object.defineProperty(module.exports, name, { get: () => (streams[name] ??= make()) });
}

lazy('stdin', () => new ReadStream());
lazy('stdout', () => new WriteStream(1));
lazy('stderr', () => new WriteStream(2));
