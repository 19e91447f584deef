// tee of a stream of bytes: both branches are such streams, and read into the memory of whoever reads one of them.
const { soon } = require('internal/webstreams/common');
const { Reader } = require('internal/webstreams/readable_core');
const { ByteController } = require('internal/webstreams/readable_byte');
const { Tee } = require('internal/webstreams/tee');

// copy gives the bytes of a view in memory of their own.
const copy = ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength));

class ByteTee extends Tee {
  #again = [false, false];
  #reader;

  constructor(stream) {
    super(stream, (branch, algorithms) => new ByteController(branch, algorithms, 0));
    this.#useReader(false);
  }

  // #useReader changes to the other kind of reader where need be.
  #useReader(byob) {
    if (this.#reader?.byob === byob) return;
    this.#reader?.release();
    const reader = new Reader(this.stream, byob);
    this.#reader = reader;
    this.follow(reader, () => this.#reader === reader);
  }

  pull(i) {
    if (this.reading) {
      this.#again[i] = true;
      return Promise.resolve();
    }
    this.reading = true;
    const request = this.controllers[i].byobRequest;
    if (request === undefined) this.#read();
    else this.#readInto(i, request.view);
    return Promise.resolve();
  }

  #pullAgain() {
    this.reading = false;
    const i = this.#again.indexOf(true);
    if (i >= 0) this.pull(i);
  }

  // #copied gives a copy of a chunk, or undefined after an error, of which all are told.
  #copied(chunk) {
    try {
      return copy(chunk);
    } catch (error) {
      for (const controller of this.controllers) controller.fail(error);
      this.cancellation.resolve(this.stream.cancel(error));
      return undefined;
    }
  }

  #read() {
    this.#useReader(false);
    this.#reader.read({
      chunk: (chunk) => soon(() => {
        this.#again = [false, false];
        const [first, second] = this.live;
        const other = second === undefined ? chunk : this.#copied(chunk);
        if (other === undefined) return;
        first?.enqueue(chunk);
        second?.enqueue(other);
        this.#pullAgain();
      }),
      close: () => {
        this.reading = false;
        for (const controller of this.live) controller.close();
        for (const controller of this.controllers) {
          if (controller.pending.length > 0) controller.respond(0);
        }
        this.ended();
      },
      fail: () => { this.reading = false; },
    });
  }

  // #readInto reads into the memory that the reader of branch i has lent to it.
  #readInto(i, view) {
    this.#useReader(true);
    const branch = this.controllers[i];
    const other = this.controllers[1 - i];
    this.#reader.readInto(view, 1, {
      chunk: (chunk) => soon(() => {
        this.#again = [false, false];
        let second;
        if (!this.cancelled[1 - i]) {
          second = this.#copied(chunk);
          if (second === undefined) return;
        }
        if (!this.cancelled[i]) branch.respondWith(chunk);
        if (second !== undefined) other.enqueue(second);
        this.#pullAgain();
      }),
      close: (chunk) => {
        this.reading = false;
        if (!this.cancelled[i]) branch.close();
        if (!this.cancelled[1 - i]) other.close();
        if (chunk !== undefined) {
          if (!this.cancelled[i]) branch.respondWith(chunk);
          if (!this.cancelled[1 - i] && other.pending.length > 0) other.respond(0);
        }
        this.ended();
      },
      fail: () => { this.reading = false; },
    });
  }
}

module.exports = ByteTee;
