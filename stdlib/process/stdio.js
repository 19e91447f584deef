// process.stdin, stdout and stderr as streams, and the classes on which those of terminals (node:tty) are built. Writes
// are synchronous, whatever the descriptor is: a script that ends right after printing loses nothing.

const { Readable, Writable } = require('stream');
const { Buffer } = require('buffer');

const lastStandard = 2;

class WriteStream extends Writable {
  #below;

  constructor(fd) {
    super({ decodeStrings: true, emitClose: false });
    this.fd = fd;
    this._isStdio = fd <= lastStandard;
    this._type = 'pipe';
    this.#below = binding.open(fd);
  }

  _write(chunk, encoding, callback) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
    callback(this.#below.write(bytes) ?? null);
  }

  // The process's own streams are not to be closed by a script that is done with them: writing goes on.
  _destroy(err, callback) {
    callback(err);
    if (this._isStdio) this._undestroy();
    else this.#below.close();
    process.nextTick(() => this.emit('close'));
  }

  destroySoon() { this.destroy(); }
}

class ReadStream extends Readable {
  #below;

  constructor(fd, options) {
    super({ highWaterMark: 64 * 1024, emitClose: false, autoDestroy: true, ...options });
    this.fd = fd;
    this.#below = binding.open(fd);
    this.on('pause', () => this.#stop());
  }

  _read() {
    const state = this._readableState;
    if (state.flowing === false && !state.readableListening) {
      state.reading = false; // what a paused script has not taken, others may read
      return;
    }
    this.#below.read((err, bytes) => {
      if (err) this.destroy(err);
      else this.push(bytes);
    });
  }

  #stop() {
    this._readableState.reading = false;
    this.#below.stop();
  }

  _destroy(err, callback) {
    this.#below.close();
    callback(err);
  }

  // _handle is for code that closes, or no longer waits for, what lies below the stream.
  get _handle() {
    const close = () => this.destroy(require('util')._errnoException(-require('os').constants.errno.EBADF, 'read'));
    return { close, ref: () => this.ref(), unref: () => this.unref() };
  }

  ref() {
    this.#below.ref(true);
    return this;
  }

  unref() {
    this.#below.ref(false);
    return this;
  }
}

const streams = {};

function lazy(name, make) {
  Object.defineProperty(module.exports, name, { get: () => (streams[name] ??= make()) });
}

const isTerminal = (fd) => require('internal/tty').isTerminal(fd);

function output(fd) {
  if (!isTerminal(fd)) return new WriteStream(fd);
  const stream = new (require('tty').WriteStream)(fd);
  process.on('SIGWINCH', () => stream._refreshSize());
  return stream;
}

module.exports = { ReadStream, WriteStream };
lazy('stdin', () => (isTerminal(0) ? new (require('tty').ReadStream)(0) : new ReadStream(0)));
lazy('stdout', () => output(1));
lazy('stderr', () => output(2));
