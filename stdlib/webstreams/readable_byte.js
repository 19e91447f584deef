// The inside of ReadableByteStreamController: the queue of a stream of bytes, which can also be read into the memory of
// the reader.
const { invalidArgValue } = require('internal/errors');
const { invalidState, outOfBounds } = require('internal/webstreams/common');
const { Controller } = require('internal/webstreams/readable_controller');
const { PullInto } = require('internal/webstreams/pull_into');
const { isDetached, transfer } = binding;

class ByteController extends Controller {
  chunks = []; // {buffer, offset, length}
  total = 0; // bytes in chunks
  pending = []; // PullIntos, the oldest first
  request; // {controller, view}: what the source has of the first one

  // With autoAllocate, a read without memory of its own gets that many bytes for the source to fill.
  constructor(stream, algorithms, highWaterMark, autoAllocate) {
    super(stream, algorithms, highWaterMark);
    this.autoAllocate = autoAllocate;
  }

  close() {
    if (!this.open) return;
    if (this.total > 0) {
      this.closing = true;
      return;
    }
    if (this.pending[0]?.remainder > 0) {
      const error = invalidState('Partial read');
      this.fail(error);
      throw error;
    }
    this.finish();
  }

  forget() {
    this.invalidate();
    this.pending = [];
    this.chunks = [];
    this.total = 0;
  }

  // byobRequest lends the source the memory that is to be filled next.
  get byobRequest() {
    if (this.request === undefined && this.pending.length > 0) {
      this.request = { controller: this, view: this.pending[0].rest };
    }
    return this.request;
  }

  invalidate() {
    if (this.request === undefined) return;
    this.request.controller = undefined;
    this.request.view = null;
    this.request = undefined;
  }

  enqueue({ buffer, byteOffset, byteLength }) {
    if (!this.open) return;
    buffer = transfer(buffer);
    if (this.pending.length > 0) this.#renewFirst();
    const { reader } = this.stream;
    if (reader !== undefined && !reader.byob) {
      while (reader.requests.length > 0 && this.total > 0) this.#give(reader.requests.shift());
      if (reader.requests.length === 0) {
        this.#push(buffer, byteOffset, byteLength);
      } else {
        this.pending.shift();
        reader.requests.shift().chunk(new Uint8Array(buffer, byteOffset, byteLength));
      }
    } else {
      this.#push(buffer, byteOffset, byteLength);
      if (reader !== undefined) this.#commit(this.#fillPending());
    }
    this.pullIfNeeded();
  }

  // #renewFirst takes memory back from the source, which did not use it.
  #renewFirst() {
    const [first] = this.pending;
    if (isDetached(first.buffer)) throw invalidState('Destination ArrayBuffer is detached');
    this.invalidate();
    first.buffer = transfer(first.buffer);
    if (first.reader === 'none') this.#keep(first);
  }

  // #keep queues what has come for a reader that is gone.
  #keep(first) {
    if (first.filled > 0) this.#pushCopy(first.buffer, first.offset, first.filled);
    this.pending.shift();
  }

  #push(buffer, offset, length) {
    this.chunks.push({ buffer, offset, length });
    this.total += length;
  }

  #pushCopy(buffer, offset, length) {
    let copy;
    try {
      copy = buffer.slice(offset, offset + length);
    } catch (error) {
      this.fail(error);
      throw error;
    }
    this.#push(copy, 0, length);
  }

  // take drops the first bytes of the queue, as many as its first chunk has or fewer.
  take(count) {
    const [head] = this.chunks;
    head.offset += count;
    head.length -= count;
    if (head.length === 0) this.chunks.shift();
    this.total -= count;
  }

  // #give answers a request without memory of its own with the first chunk.
  #give(request) {
    const { buffer, offset, length } = this.chunks[0];
    this.take(length);
    this.#drained();
    request.chunk(new Uint8Array(buffer, offset, length));
  }

  #drained() {
    if (this.total === 0 && this.closing) this.finish();
    else this.pullIfNeeded();
  }

  // #fillPending fills as much memory as the queue suffices for, and takes it off.
  #fillPending() {
    const filled = [];
    while (this.pending.length > 0 && this.total > 0) {
      if (this.pending[0].fillFrom(this)) filled.push(this.pending.shift());
    }
    return filled;
  }

  // #commit gives memory back to those who have asked for it, the oldest request first.
  #commit(filled) {
    for (const into of filled) {
      const request = this.stream.reader.requests.shift();
      if (this.stream.state === 'closed') request.close(into.view());
      else request.chunk(into.view());
    }
  }

  pullSteps(request) {
    if (this.total > 0) {
      this.#give(request);
      return;
    }
    if (this.autoAllocate !== undefined) {
      try {
        this.pending.push(new PullInto('default', new Uint8Array(this.autoAllocate), 1));
      } catch (error) {
        request.fail(error);
        return;
      }
    }
    this.stream.reader.requests.push(request);
    this.pullIfNeeded();
  }

  // pullInto fills view, with min elements at the least, for a BYOB reader.
  pullInto(view, min, request) {
    let into;
    try {
      into = new PullInto('byob', view, min);
    } catch (error) {
      request.fail(error);
      return;
    }
    if (this.pending.length === 0 && this.#answer(into, request)) return;
    this.pending.push(into);
    this.stream.reader.requests.push(request);
    this.pullIfNeeded();
  }

  // #answer answers a request now, if it can.
  #answer(into, request) {
    if (this.stream.state === 'closed') {
      request.close(into.view());
      return true;
    }
    if (this.total === 0) return false;
    if (into.fillFrom(this)) {
      const view = into.view();
      this.#drained();
      request.chunk(view);
      return true;
    }
    if (!this.closing) return false;
    const error = invalidState('Insufficient bytes to fill elements in the given buffer');
    this.fail(error);
    request.fail(error);
    return true;
  }

  releaseSteps() {
    if (this.pending.length === 0) return;
    this.pending.length = 1;
    this.pending[0].reader = 'none'; // the source may be filling it
  }

  // respond is told by the source that it has written so many bytes into the memory that was lent to it.
  respond(written) {
    const [first] = this.pending;
    if (this.stream.state === 'closed') {
      if (written !== 0) throw invalidArgValue('bytesWritten', written);
    } else {
      if (written === 0) throw invalidArgValue('bytesWritten', written);
      if (first.filled + written > first.length) throw outOfBounds('bytesWritten', written);
    }
    first.buffer = transfer(first.buffer);
    this.#responded(first, written);
  }

  // respondWith is respond where that memory has been transferred meanwhile and comes back in view.
  respondWith(view) {
    const [first] = this.pending;
    const { byteLength, byteOffset, buffer } = view;
    if (this.stream.state === 'closed') {
      if (byteLength !== 0) throw invalidState('View is not zero-length');
    } else if (byteLength === 0) {
      throw invalidState('View is zero-length');
    }
    if (first.offset + first.filled !== byteOffset || first.bufferLength !== buffer.byteLength ||
        first.filled + byteLength > first.length) {
      throw outOfBounds('view', view);
    }
    first.buffer = transfer(buffer);
    this.#responded(first, byteLength);
  }

  #responded(first, written) {
    this.invalidate();
    if (this.stream.state === 'closed') this.#respondedInClosed(first);
    else this.#respondedInReadable(first, written);
    this.pullIfNeeded();
  }

  #respondedInClosed(first) {
    if (first.reader === 'none') this.pending.shift();
    const { reader } = this.stream;
    if (reader?.byob) this.#commit(reader.requests.map(() => this.pending.shift()));
  }

  #respondedInReadable(first, written) {
    first.filled += written;
    if (first.reader === 'none') {
      this.#keep(first);
      this.#commit(this.#fillPending());
      return;
    }
    if (first.filled < first.minimum) return;
    this.pending.shift();
    const { remainder } = first;
    if (remainder > 0) {
      this.#pushCopy(first.buffer, first.offset + first.filled - remainder, remainder);
      first.filled -= remainder;
    }
    this.#commit([first, ...this.#fillPending()]);
  }
}

module.exports = { ByteController };
