// The channel between a parent and a child that fork has started.

const EventEmitter = require('events');
const { invalidArgType, missingArgs, nodeError, notImplemented } = require('internal/errors');
const { validateObject } = require('internal/validators');
const host = require('internal/child_process/host');
const { systemError } = require('internal/child_process/arguments');

// highWater is how many bytes may wait before send() answers false.
const highWater = 65536 * 2;

// Control is target.channel. Whoever has it may say whether the channel keeps the process alive.
class Control extends EventEmitter {
  #pipe;
  #serialization;
  #counted = false;
  #users = 0;
  #queue = [];
  #queued = 0;
  pending = []; // messages that came before anybody listened

  constructor(pipe, serialization) {
    super();
    this.#pipe = pipe;
    this.#serialization = serialization;
    Object.defineProperty(this, 'pending', { enumerable: false });
  }

  refCounted() {
    if (++this.#users === 1 && !this.#counted) host.refPipe(this.#pipe, true);
  }

  unrefCounted() {
    if (--this.#users === 0 && !this.#counted) {
      host.refPipe(this.#pipe, false);
      this.emit('unref');
    }
  }

  ref() {
    this.#counted = true;
    host.refPipe(this.#pipe, true);
  }

  unref() {
    this.#counted = true;
    host.refPipe(this.#pipe, false);
  }

  // write queues one message; done(errno) comes when it was written. The answer says whether more may come.
  write(message, done) {
    const data = this.#serialization.encode(message);
    this.#queued += data.length;
    this.#queue.push({ data, done });
    if (this.#queue.length === 1) this.#flush();
    return this.#queued < highWater;
  }

  #flush() {
    while (this.#queue.length > 0) {
      const { data } = this.#queue[0];
      const result = host.write(this.#pipe, data, (errno) => {
        this.unrefCounted();
        this.#written(errno);
        this.#flush();
      });
      if (result > 0) {
        this.refCounted();
        return;
      }
      this.#written(result);
    }
  }

  #written(errno) {
    const { data, done } = this.#queue.shift();
    this.#queued -= data.length;
    done(errno);
  }

  // start has take(messages) called for those that come, and end() at the end.
  start(take, end) {
    const { decoder, lines } = this.#serialization;
    const decode = decoder();
    host.readStart(this.#pipe, (data, errno) => {
      if (errno === undefined) take(decode(data));
      else end();
    }, lines);
  }

  close() {
    host.closePipe(this.#pipe, () => {});
  }
}

// open makes a channel of a pipe and gives target what both sides of fork have. serialization is the name of one. onclose
// is called once, at the end of the channel.
function open(target, pipe, serialization, onclose) {
  const control = new Control(pipe, require('internal/child_process/serialization')[serialization]);
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    control.close();
    process.nextTick(onclose);
  };
  target.channel = control;
  Object.defineProperty(target, '_channel', {
    configurable: true,
    enumerable: true,
    get() { return target.channel; },
    set(value) { target.channel = value; },
  });
  target.connected = true;
  target.on('newListener', () => process.nextTick(deliverPending, target));
  target.send = send;
  target._send = sendNow;
  target.disconnect = disconnect;
  target._disconnect = function() {
    this.channel = null;
    process.nextTick(() => {
      if (closed) return;
      close();
      target.emit('disconnect');
    });
  };
  control.start((messages) => {
    for (const message of messages) {
      if (target.channel === null) return;
      received(target, message);
    }
  }, () => {
    if (target.connected) target.disconnect();
  });
  return control;
}

function received(target, message) {
  const internal = message !== null && typeof message === 'object' && typeof message.cmd === 'string' &&
    message.cmd.startsWith('NODE_');
  process.nextTick(deliver, target, internal ? 'internalMessage' : 'message', message);
}

function deliver(target, event, message) {
  if (event === 'internalMessage' || target.listenerCount('message') > 0 || !target.channel) {
    target.emit(event, message, undefined);
  } else {
    target.channel.pending.push(message);
  }
}

function deliverPending(target) {
  if (!target.channel || target.listenerCount('message') === 0) return;
  for (const message of target.channel.pending.splice(0)) target.emit('message', message, undefined);
}

function send(message, handle, options, callback) {
  if (typeof handle === 'function') {
    callback = handle;
    handle = options = undefined;
  } else if (typeof options === 'function') {
    callback = options;
    options = undefined;
  } else if (options !== undefined) {
    validateObject(options, 'options');
  }
  if (this.connected) return this._send(message, handle, { swallowErrors: false, ...options }, callback);
  const err = nodeError('Error', 'ERR_IPC_CHANNEL_CLOSED', 'Channel closed');
  if (typeof callback === 'function') process.nextTick(callback, err);
  else process.nextTick(() => this.emit('error', err));
  return false;
}

function sendNow(message, handle, options, callback) {
  if (message === undefined) throw missingArgs('message');
  if (!['string', 'object', 'number', 'boolean'].includes(typeof message)) {
    throw invalidArgType('message', ['string', 'object', 'number', 'boolean'], message);
  }
  if (typeof options === 'boolean') options = { swallowErrors: options };
  if (handle != null) {
    if (typeof handle === 'object' && typeof handle.ref === 'function') throw notImplemented('sending a handle');
    throw nodeError('TypeError', 'ERR_INVALID_HANDLE_TYPE', 'This handle type cannot be sent');
  }
  return this.channel.write(message, (errno) => {
    const err = errno < 0 ? systemError(errno, 'write') : null;
    if (typeof callback === 'function') process.nextTick(callback, err);
    else if (err !== null && !options?.swallowErrors) process.nextTick(() => this.emit('error', err));
  });
}

function disconnect() {
  if (!this.connected) {
    this.emit('error', nodeError('Error', 'ERR_IPC_DISCONNECTED', 'IPC channel is already disconnected'));
    return;
  }
  this.connected = false;
  this._disconnect();
}

// adopt opens the channel to the parent of this process, if it has left one, on the process object. It keeps the loop
// alive as long as somebody listens to it.
function adopt(target) {
  const pipe = host.openChannel();
  if (pipe === undefined) return;
  const serialization = target.env.NODE_CHANNEL_SERIALIZATION_MODE === 'advanced' ? 'advanced' : 'json';
  delete target.env.NODE_CHANNEL_FD; // our own children have none
  delete target.env.NODE_CHANNEL_SERIALIZATION_MODE;
  const control = open(target, pipe, serialization, () => {});
  host.refPipe(pipe, false);
  const listens = (name) => name === 'message' || name === 'disconnect';
  target.on('newListener', (name) => {
    if (listens(name)) control.refCounted();
  });
  target.on('removeListener', (name) => {
    if (listens(name)) control.unrefCounted();
  });
}

module.exports = { adopt, open };
