// The pipes to one child. A stream is made of one when a script first asks for it: most scripts want what exec gives them,
// or nothing, and a stream costs as much as starting a small program.

const host = require('internal/child_process/host');

const EOF = -4095;

class Streams {
  #child;
  #closed; // told each time that a pipe above stdin has closed
  #pipes = []; // {number, stream, reader, open} by descriptor, or null

  constructor(child, entries, numbers, closed) {
    this.#child = child;
    this.#closed = closed;
    for (let fd = 0; fd < entries.length; fd++) {
      const none = numbers[fd] < 0 || entries[fd].ipc;
      this.#pipes.push(none ? null : { number: numbers[fd], stream: undefined, reader: undefined, open: fd > 0 });
    }
  }

  // open counts the pipes that the child's 'close' waits for.
  get open() {
    return this.#pipes.reduce((n, pipe) => (pipe?.open ? n + 1 : n), 0);
  }

  get all() {
    return this.#pipes.map((pipe, fd) => this.stream(fd));
  }

  stream(fd) {
    const pipe = this.#pipes[fd];
    if (pipe == null) return null;
    if (pipe.stream !== undefined) return pipe.stream;
    const { Socket } = require('internal/child_process/pipe');
    pipe.stream = new Socket(pipe.number, { readable: fd > 0, writable: fd === 0 || fd > 2 });
    if (fd > 0) pipe.stream.on('close', () => this.#close(pipe));
    pipe.reader?.listen(pipe.stream);
    return pipe.stream;
  }

  // read has reader.add(buffer) called for each chunk that the child writes, or reader.listen(stream) where the script
  // asks for the stream.
  read(fd, reader) {
    const pipe = this.#pipes[fd];
    if (pipe != null) pipe.reader = reader;
  }

  // start begins to read once the script has had its chance to ask for the streams. What nobody wants is read as far as
  // one chunk, as a stream's buffer would take it.
  start() {
    for (let fd = 1; fd < this.#pipes.length; fd++) {
      const pipe = this.#pipes[fd];
      if (pipe === null || pipe.stream !== undefined) continue;
      if (pipe.reader === undefined) host.prefetch(pipe.number);
      else host.readStart(pipe.number, (data, errno) => this.#arrived(pipe, data, errno));
    }
  }

  #arrived(pipe, data, errno) {
    if (errno === undefined) {
      pipe.reader.add(data);
      return;
    }
    this.#release(pipe);
    if (errno !== EOF) this.#child.emit('error', require('internal/child_process/arguments').systemError(errno, 'read'));
  }

  // hangUp closes what the child writes to.
  hangUp(fd) {
    const pipe = this.#pipes[fd];
    if (pipe == null) return;
    if (pipe.stream !== undefined) pipe.stream.destroy();
    else if (pipe.open) this.#release(pipe);
  }

  #release(pipe) {
    host.closePipe(pipe.number, () => this.#close(pipe));
  }

  #close(pipe) {
    if (!pipe.open) return;
    pipe.open = false;
    this.#closed();
  }

  // endInput closes stdin: the child has ended.
  endInput() {
    const pipe = this.#pipes[0];
    if (pipe == null) return;
    if (pipe.stream !== undefined) pipe.stream.destroy();
    else host.closePipe(pipe.number);
  }

  // drain reads what nobody has asked for to its end, else 'close' would never come.
  drain(lent) {
    for (let fd = 1; fd < this.#pipes.length; fd++) {
      const pipe = this.#pipes[fd];
      if (pipe === null || !pipe.open) continue;
      const { stream } = pipe;
      if (stream === undefined) {
        if (pipe.reader === undefined) host.drain(pipe.number, () => this.#close(pipe));
      } else if (stream.readable && !stream._readableState.readableListening && !stream[lent]) {
        stream.resume();
      }
    }
  }
}

module.exports = { Streams };
