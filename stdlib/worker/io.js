// MessagePort, MessageChannel and MessageEvent.

const { nodeError } = require('internal/errors');
const { kDeserialize, kTransfer, kTransferable } = require('internal/clone');
const { defineEventHandler, dispatch, kNewListener, kRemoveListener } = require('internal/event_target');
const { NodeEventTarget } = require('internal/node_event_target');
const { make } = require('internal/worker/event');

const kEnd = Symbol('kEnd'); // the handle of what Go has of a port
const kReceive = Symbol('kReceive');
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

function MessagePort() {
  throw nodeError('TypeError', 'ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
}

Object.setPrototypeOf(MessagePort, NodeEventTarget);
MessagePort.prototype = Object.create(NodeEventTarget.prototype, {
  constructor: { configurable: true, writable: true, enumerable: false, value: MessagePort },
});

// makePort makes a MessagePort of the handle of a port.
function makePort(handle) {
  const port = Reflect.construct(NodeEventTarget, [], MessagePort);
  if (handle !== undefined) adopt(port, handle);
  return port;
}

function adopt(port, handle) {
  Object.defineProperty(port, kEnd, { value: binding.attach(handle, port) });
}

// Instances of a transferred port are made without a handle, which kDeserialize brings.
function ReceivedPort() {
  return makePort();
}
ReceivedPort.prototype = MessagePort.prototype;

function isPort(value) {
  return value !== null && typeof value === 'object' && value[kEnd] !== undefined;
}

// items reads a transfer list; undefined stands for one that cannot be read.
function items(list) {
  const method = list?.[Symbol.iterator];
  if (typeof method !== 'function') return undefined;
  const iterator = method.call(list);
  if (typeof iterator?.next !== 'function') return undefined;
  const found = [];
  for (;;) {
    const { done, value } = iterator.next();
    if (done) return found;
    found.push(value);
  }
}

// transferList reads the second argument of postMessage: a list, or options with one.
function transferList(options) {
  if (options === undefined || options === null) return undefined;
  const fault = (what) => nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', `Optional ${what} argument must be an iterable`);
  if (typeof options !== 'object') throw fault('transferList');
  if (options[Symbol.iterator] !== undefined) {
    const list = items(options);
    if (list === undefined) throw fault('transferList');
    return list;
  }
  if (options.transfer === undefined) return undefined;
  const list = items(options.transfer);
  if (list === undefined) throw fault('options.transfer');
  return list;
}

function method(object, name, value) {
  Object.defineProperty(object, name, { configurable: true, writable: true, enumerable: typeof name === 'string', value });
}

method(MessagePort.prototype, 'postMessage', function postMessage(...args) {
  if (args.length === 0) throw nodeError('TypeError', 'ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
  if (binding.post(this[kEnd], args[0], transferList(args[1]))) return;
  process.emitWarning('The target port was posted to itself, and the communication channel was lost');
});
method(MessagePort.prototype, 'start', function start() { binding.start(this[kEnd]); });
method(MessagePort.prototype, 'close', function close(callback) {
  if (typeof callback === 'function') this.once('close', callback);
  binding.close(this[kEnd]);
});
method(MessagePort.prototype, 'ref', function ref() { binding.ref(this[kEnd]); });
method(MessagePort.prototype, 'unref', function unref() { binding.unref(this[kEnd]); });
method(MessagePort.prototype, 'hasRef', function hasRef() { return binding.hasRef(this[kEnd]); });

// A port that is listened to keeps the loop alive; what comes to one that nobody listens to any more waits.
method(MessagePort.prototype, kNewListener, function(size, type, ...rest) {
  NodeEventTarget.prototype[kNewListener].call(this, size, type, ...rest);
  if (type !== 'message' || size !== 1) return;
  binding.ref(this[kEnd]);
  binding.start(this[kEnd]);
});
method(MessagePort.prototype, kRemoveListener, function(size, type, ...rest) {
  NodeEventTarget.prototype[kRemoveListener].call(this, size, type, ...rest);
  if (type !== 'message' || size !== 0) return;
  binding.unref(this[kEnd]);
  binding.stop(this[kEnd]);
});

method(MessagePort.prototype, inspectCustom, function(depth, options) {
  if (this[kEnd] === undefined) return this;
  const shown = { active: binding.isOpen(this[kEnd]), refed: this.hasRef() };
  return `MessagePort [EventTarget] ${require('util').inspect(shown, { ...options, depth })}`;
});

method(MessagePort.prototype, kTransferable, function(source) {
  if (this === source) return 'Transfer list contains source port';
  if (!binding.isOpen(this[kEnd])) return 'MessagePort in transfer list is already detached';
  return undefined;
});
method(MessagePort.prototype, kTransfer, function() {
  return { data: binding.detach(this[kEnd]), deserializeInfo: 'internal/worker/io:ReceivedPort' };
});
method(MessagePort.prototype, kDeserialize, function(handle) { adopt(this, handle); });

defineEventHandler(MessagePort.prototype, 'message');
defineEventHandler(MessagePort.prototype, 'messageerror');

// kReceive emits what has come: Node's listeners get the value, those of the web an event.
method(MessagePort.prototype, kReceive, function(type, value, transferred) {
  dispatch(this, value, type, () => (
    type === 'close' ? new Event(type) : make(type, value, transferred.filter(isPort))
  ));
});
binding.hook((port, type, value, transferred) => port[kReceive](type, value, transferred));

function MessageChannel() {
  if (new.target === undefined) {
    throw nodeError('TypeError', 'ERR_CONSTRUCT_CALL_REQUIRED', "Class constructor MessageChannel cannot be invoked without 'new'");
  }
  const [first, second] = binding.channel();
  this.port1 = makePort(first);
  this.port2 = makePort(second);
}

// receiveMessageOnPort reads without waiting. A BroadcastChannel has a port of its own.
function receiveMessageOnPort(port) {
  const end = port?.[kEnd];
  if (end === undefined) {
    throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', 'The "port" argument must be a MessagePort instance');
  }
  const received = binding.receive(end);
  return received === undefined ? undefined : { message: received[0] };
}

module.exports = {
  MessageChannel, MessagePort, ReceivedPort, receiveMessageOnPort, makePort, isPort, transferList, kEnd, kReceive, native: binding,
};
