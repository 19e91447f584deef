// The static functions of node:events that work on emitters and event targets alike, and the warning about a leak.

const { kMaxEventTargetListeners } = require('events');
const { invalidArgType } = require('internal/errors');
const { validateAbortSignal, validateFunction } = require('internal/validators');

const kIsEventTarget = Symbol.for('nodejs.event_target');

const targets = () => require('internal/event_target');

function isEventTarget(value) {
  return Boolean(value?.constructor?.[kIsEventTarget]);
}

function addAbortListener(signal, listener) {
  if (signal === undefined) throw invalidArgType('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove;
  if (signal.aborted) {
    queueMicrotask(() => listener());
  } else {
    const options = { __proto__: null, once: true, [targets().kResistStopPropagation]: true };
    signal.addEventListener('abort', listener, options);
    remove = () => signal.removeEventListener('abort', listener);
  }
  return {
    __proto__: null,
    [Symbol.dispose]() { remove?.(); },
  };
}

function getEventListeners(emitterOrTarget, type) {
  if (typeof emitterOrTarget?.listeners === 'function') return emitterOrTarget.listeners(type);
  if (isEventTarget(emitterOrTarget)) return targets().listenersOf(emitterOrTarget, type);
  throw invalidArgType('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function getMaxListeners(emitterOrTarget) {
  if (typeof emitterOrTarget?.getMaxListeners === 'function') return emitterOrTarget.getMaxListeners();
  if (isEventTarget(emitterOrTarget)) {
    return emitterOrTarget[kMaxEventTargetListeners] ?? require('events').defaultMaxListeners;
  }
  throw invalidArgType('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

// limit is setMaxListeners of several.
function limit(n, list) {
  for (const target of list) {
    if (isEventTarget(target)) {
      targets().setLimit(target, n);
    } else if (typeof target.setMaxListeners === 'function') {
      target.setMaxListeners(n);
    } else {
      throw invalidArgType('eventTargets', ['EventEmitter', 'EventTarget'], target);
    }
  }
}

function countOf(emitterOrTarget, type) {
  if (isEventTarget(emitterOrTarget)) return targets().listenersOf(emitterOrTarget, type).length;
  return require('events').prototype.listenerCount.call(emitterOrTarget, type);
}

function warnOfLeak(emitter, type, count, most) {
  const shown = require('util').inspect(emitter, { depth: -1 });
  const warning = new Error(`Possible EventEmitter memory leak detected. ${count} ${String(type)} listeners ` +
    `added to ${shown}. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`);
  Object.assign(warning, { name: 'MaxListenersExceededWarning', emitter, type, count });
  process.emitWarning(warning);
}

module.exports = {
  addAbortListener, getEventListeners, getMaxListeners, isEventTarget, limit, countOf, warnOfLeak,
};
