// Our end of a pipe to a child as a stream: what Node makes a net.Socket. Its number in the host is private to it.

const { Duplex } = require('stream');
const host = require('internal/child_process/host');
const { systemError } = require('internal/child_process/arguments');

const EOF = -4095;
const kLent = Symbol.for('jsrun.lentToChild');

function begin(socket) {
  if (!socket.destroyed && !socket[kLent]) socket.read(0);
}

class Socket extends Duplex {
  #pipe;
  #started = false;
  #refed = true;
  #timer;
  #handle;
  #onread = (data, errno) => this.#arrived(data, errno);

  constructor(pipe, { readable, writable }) {
    super({ readable, writable, allowHalfOpen: false, emitClose: true });
    this.#pipe = pipe;
    this.connecting = false;
    this.bytesRead = 0;
    this.bytesWritten = 0;
    this.timeout = 0;
    if (readable) process.nextTick(begin, this); // until then the pipe may be given to another child
  }

  #arrived(data, errno) {
    if (errno === undefined) {
      this.bytesRead += data.length;
      if (this.#timer !== undefined) this.#timer.refresh();
      if (!this.push(data)) this.#stop();
      return;
    }
    this.#started = false;
    if (errno !== EOF) {
      this.destroy(systemError(errno, 'read'));
      return;
    }
    this.push(null);
    this.read(0); // with nothing in the buffer, nobody else would notice the end
  }

  #stop() {
    this.#started = false;
    host.readStop(this.#pipe);
  }

  _read() {
    if (this.#started || this.#pipe === undefined) return;
    this.#started = true;
    host.readStart(this.#pipe, this.#onread);
  }

  _write(chunk, encoding, callback) {
    if (this.#timer !== undefined) this.#timer.refresh();
    this.bytesWritten += chunk.length;
    const result = host.write(this.#pipe ?? 0, chunk, (errno) => callback(errno < 0 ? systemError(errno, 'write') : null));
    if (result === 0) callback(null);
    else if (result < 0) callback(systemError(result, 'write'));
  }

  _writev(chunks, callback) {
    this._write(Buffer.concat(chunks.map((c) => c.chunk)), 'buffer', callback);
  }

  _final(callback) {
    if (this.#pipe !== undefined) host.shutdown(this.#pipe);
    callback();
  }

  _destroy(err, callback) {
    const pipe = this.#pipe;
    this.#pipe = undefined;
    this.setTimeout(0);
    host.closePipe(pipe ?? 0, () => callback(err));
  }

  destroySoon() {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', this.destroy);
  }

  resetAndDestroy() {
    return this.destroy();
  }

  ref() {
    return this.#setRef(true);
  }

  unref() {
    return this.#setRef(false);
  }

  #setRef(on) {
    this.#refed = on;
    if (this.#pipe !== undefined) host.refPipe(this.#pipe, on);
    return this;
  }

  hasRef() {
    return this.#refed && this.#pipe !== undefined;
  }

  setTimeout(milliseconds, callback) {
    this.timeout = milliseconds;
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = milliseconds > 0 ? setTimeout(() => this.emit('timeout'), milliseconds).unref() : undefined;
    if (callback !== undefined && milliseconds > 0) this.once('timeout', callback);
    return this;
  }

  setNoDelay() {
    return this;
  }

  setKeepAlive() {
    return this;
  }

  address() {
    return {};
  }

  // _handle is there for code that looks whether a stream is still open; reading goes on without it.
  get _handle() {
    if (this.#pipe === undefined) return null;
    this.#handle ??= { ref: () => this.ref(), unref: () => this.unref(), hasRef: () => this.hasRef() };
    return this.#handle;
  }

  get pending() {
    return this.connecting;
  }

  get readyState() {
    if (this.readable && this.writable) return 'open';
    if (this.readable) return 'readOnly';
    return this.writable ? 'writeOnly' : 'closed';
  }

  // pipeOf gives the number of the pipe that a value is the stream of, or undefined.
  static pipeOf(value) {
    return #pipe in value ? value.#pipe : undefined;
  }

  // lend stops reading, as a child has the pipe now.
  static lend(socket) {
    if (socket.#started) socket.#stop();
    socket.pause();
    socket.readableFlowing = false;
    socket._readableState.reading = false; // the next reader shall ask the pipe again
    socket[kLent] = true;
  }
}

const { pipeOf, lend } = Socket;
delete Socket.pipeOf;
delete Socket.lend;

module.exports = { Socket, lend, pipeOf };
