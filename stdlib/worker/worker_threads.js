// node:worker_threads: the parts of other scripts, and what a thread knows of itself.

const { notImplemented } = require('internal/errors');
const { isMarkedAsUntransferable, markAsUncloneable, markAsUntransferable } = require('internal/clone');
const { MessageChannel, MessagePort, makePort, isPort, kEnd, native, receiveMessageOnPort } = require('internal/worker/io');
const { getEnvironmentData, setEnvironmentData, inherit } = require('internal/worker/environment');

const limitNames = ['maxYoungGenerationSizeMb', 'maxOldGenerationSizeMb', 'codeRangeSizeMb', 'stackSizeMb'];

let workerData = null;
let parentPort = null;
if (!binding.main) {
  const [data, environment] = binding.data();
  workerData = data;
  inherit(environment);
  parentPort = makePort(binding.port());
}

function moveMessagePortToContext(port) {
  if (isPort(port) && !native.isOpen(port[kEnd])) {
    throw Object.assign(new Error('Cannot send data on closed MessagePort'), { code: 'ERR_CLOSED_MESSAGE_PORT' });
  }
  throw notImplemented('worker_threads.moveMessagePortToContext');
}

const threads = {
  isMainThread: binding.main,
  isInternalThread: false,
  MessagePort,
  MessageChannel,
  markAsUncloneable,
  markAsUntransferable,
  isMarkedAsUntransferable,
  moveMessagePortToContext,
  receiveMessageOnPort,
  resourceLimits: Object.fromEntries((binding.limits ?? []).map((limit, i) => [limitNames[i], limit])),
  threadId: binding.id,
  threadName: binding.name,
  SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  parentPort,
  workerData,
  setEnvironmentData,
  getEnvironmentData,
};

// What few scripts need is loaded when it is first read.
for (const [name, script] of [
  ['Worker', 'internal/worker'], ['BroadcastChannel', 'internal/worker/broadcast'],
  ['postMessageToThread', 'internal/worker/messaging'], ['locks', 'internal/worker/locks'],
]) {
  Object.defineProperty(threads, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = require(script)[name];
      Object.defineProperty(threads, name, { configurable: true, enumerable: true, writable: true, value });
      return value;
    },
  });
}

module.exports = threads;
