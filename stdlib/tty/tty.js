const { nodeError } = require('internal/errors');
const stdio = require('internal/process/stdio');
const terminal = require('internal/tty');

const lastStandard = 2;
const mostDescriptor = 2 ** 31 - 1;

// isOpen tells whether a descriptor is the script's own.
function isOpen(fd) {
  if (fd <= lastStandard) return true;
  try {
    require('fs').fstatSync(fd);
    return true;
  } catch {
    return false;
  }
}

function isatty(fd) {
  return Number.isInteger(fd) && fd >= 0 && fd <= mostDescriptor && isOpen(fd) && terminal.isTerminal(fd);
}

function check(fd) {
  if (fd >> 0 !== fd || fd < 0) {
    throw nodeError('RangeError', 'ERR_INVALID_FD', `"fd" must be a positive integer: ${fd}`);
  }
  if (isatty(fd)) return fd;
  const [code, message] = process.platform === 'win32' ? ['EBADF', 'bad file descriptor'] : ['EINVAL', 'invalid argument'];
  const info = { errno: -require('os').constants.errno[code], code, message, syscall: 'uv_tty_init' };
  const err = nodeError('SystemError', 'ERR_TTY_INIT_FAILED',
    `TTY initialization failed: uv_tty_init returned ${code} (${message})`);
  throw Object.assign(err, { info, errno: info.errno, syscall: info.syscall });
}

class ReadStream extends stdio.ReadStream {
  constructor(fd, options) {
    super(check(fd), { highWaterMark: 0, ...options });
    this.isRaw = false;
    this.isTTY = true;
  }

  setRawMode(flag) {
    const err = terminal.setRaw(this.fd, Boolean(flag));
    if (err) this.emit('error', err);
    else this.isRaw = Boolean(flag);
    return this;
  }
}

class WriteStream extends stdio.WriteStream {
  constructor(fd) {
    super(check(fd));
    this._type = 'tty';
    [this.columns, this.rows] = terminal.size(fd) ?? [];
  }

  _refreshSize() {
    const [columns, rows] = terminal.size(this.fd) ?? [];
    if (columns === this.columns && rows === this.rows) return;
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }

  getWindowSize() { return [this.columns, this.rows]; }

  cursorTo(x, y, callback) { return require('readline').cursorTo(this, x, y, callback); }

  moveCursor(dx, dy, callback) { return require('readline').moveCursor(this, dx, dy, callback); }

  clearLine(direction, callback) { return require('readline').clearLine(this, direction, callback); }

  clearScreenDown(callback) { return require('readline').clearScreenDown(this, callback); }
}
WriteStream.prototype.isTTY = true;
for (const name of ['getColorDepth', 'hasColors']) {
  WriteStream.prototype[name] = { [name](...args) { return require('internal/tty/colors')[name].apply(this, args); } }[name];
}

module.exports = { isatty, ReadStream, WriteStream };
