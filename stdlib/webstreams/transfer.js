// Streams in a transfer list: the chunks go through a MessagePort from the old stream to the new one, wherever that is.
// The messages are those of the standard's cross-realm transforms: {type: 'chunk' | 'close' | 'error' | 'pull', value}.
const { kDeserialize } = require('internal/clone');
const { Deferred, handled, kCore, react } = require('internal/webstreams/common');
const { ReadableCore } = require('internal/webstreams/readable_core');
const { DefaultController } = require('internal/webstreams/readable_default');
const { WritableCore } = require('internal/webstreams/writable_core');
const { WriteController } = require('internal/webstreams/writable_controller');
const Pipe = require('internal/webstreams/pipe');
const readable = require('internal/webstreams/readable');
const writable = require('internal/webstreams/writable');

// channels has, for each stream in a transfer list, the channels through which it is to travel.
const channels = new WeakMap();

// list makes the channels for a stream, and gives the ends that travel.
function list(stream, count) {
  const { MessageChannel } = require('internal/worker/io');
  const made = Array.from({ length: count }, () => new MessageChannel());
  channels.set(stream, made);
  return made.map(({ port2 }) => port2);
}

// post sends a message. A value that cannot be cloned is an error of both sides.
function post(port, type, value) {
  try {
    port.postMessage({ type, value });
  } catch (error) {
    port.postMessage({ type: 'error', value: error });
    throw error;
  }
}

// listen has a stream act on what comes through a port, which does not keep the process alive.
function listen(port, act) {
  port.onmessage = ({ data: { type, value } }) => act[type]?.(value);
  port.onmessageerror = ({ data }) => {
    post(port, 'error', data);
    act.error(data);
    port.close();
  };
  port.unref();
}

// source makes core give what comes through a port.
function source(core, port) {
  const controller = new DefaultController(core, {
    pull: async () => post(port, 'pull'),
    cancel: async (reason) => {
      try {
        post(port, 'error', reason);
      } finally {
        port.close();
      }
    },
  }, 0);
  listen(port, {
    chunk: (value) => controller.enqueue(value),
    close() {
      controller.close();
      port.close();
    },
    error(value) {
      controller.fail(value);
      port.close();
    },
  });
  controller.start();
}

// sink makes core send what is written through a port, at the pace of the other side.
function sink(core, port) {
  let wanted = new Deferred();
  const controller = new WriteController(core, {
    write: (chunk) => react(wanted.promise, () => {
      wanted = new Deferred();
      try {
        post(port, 'chunk', chunk);
      } catch (error) {
        port.close();
        throw error;
      }
    }),
    close: async () => {
      post(port, 'close');
      port.close();
    },
    abort: async (reason) => {
      try {
        post(port, 'error', reason);
      } finally {
        port.close();
      }
    },
  }, 1);
  listen(port, {
    pull: () => wanted.resolve(),
    error(value) {
      controller.failIfWritable(value);
      wanted.resolve();
    },
  });
  controller.start();
}

// send pipes a readable core into a port, receive a port into a writable core.
function send(core, port) {
  const far = new WritableCore();
  sink(far, port);
  handled(new Pipe(core, far, {}).promise);
}

function receive(port, core) {
  const far = new ReadableCore();
  source(far, port);
  handled(new Pipe(far, core, {}).promise);
}

function refuseLocked(core, what) {
  if (!core.locked) return;
  const { DOMException } = require('internal/domexception');
  throw new DOMException(`Cannot transfer a locked ${what}`, 'DataCloneError');
}

const into = (name) => `internal/webstreams/transfer:Transferred${name}`;

// packReadable and its kin give the form in which a stream travels. list has been called before.
function packReadable(face) {
  const core = readable.coreOf(face);
  refuseLocked(core, 'ReadableStream');
  const [{ port1, port2 }] = channels.get(face);
  send(core, port1);
  return { data: { port: port2 }, deserializeInfo: into('ReadableStream') };
}

function packWritable(face) {
  const core = writable.coreOf(face);
  refuseLocked(core, 'WritableStream');
  const [{ port1, port2 }] = channels.get(face);
  receive(port1, core);
  return { data: { port: port2 }, deserializeInfo: into('WritableStream') };
}

function packTransform(face, core) {
  refuseLocked(core.readable, 'ReadableStream');
  refuseLocked(core.writable, 'WritableStream');
  const [reading, writing] = channels.get(face);
  send(core.readable, reading.port1);
  receive(writing.port1, core.writable);
  return { data: { readable: reading.port2, writable: writing.port2 }, deserializeInfo: into('TransformStream') };
}

// Instances of these are streams of the public classes, which have nothing inside before kDeserialize is called on them.
class TransferredReadableStream {
  constructor() {
    return readable.faceOf(new ReadableCore());
  }

  [kDeserialize]({ port }) {
    source(readable.coreOf(this), port);
  }
}

class TransferredWritableStream {
  constructor() {
    return writable.faceOf(new WritableCore());
  }

  [kDeserialize]({ port }) {
    sink(writable.coreOf(this), port);
  }
}

class TransferredTransformStream {
  constructor() {
    const { TransformStream } = require('internal/webstreams/transform');
    return new TransformStream(kCore, { readable: new ReadableCore(), writable: new WritableCore() });
  }

  [kDeserialize](ports) {
    source(readable.coreOf(this.readable), ports.readable);
    sink(writable.coreOf(this.writable), ports.writable);
  }
}

module.exports = {
  TransferredReadableStream, TransferredTransformStream, TransferredWritableStream, list, packReadable, packTransform,
  packWritable,
};
