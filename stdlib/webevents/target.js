// EventTarget.

const { invalidArgType, missingArgs, nodeError } = require('internal/errors');
const { validateAbortSignal, validateObject } = require('internal/validators');
const { Event, stateOf, kTrusted, publish } = require('internal/event');
const limits = require('internal/max_listeners');

const { kMaxEventTargetListeners } = limits;

const kEvents = Symbol('kEvents');
const kIsEventTarget = Symbol.for('nodejs.event_target');
const kResistStopPropagation = Symbol('kResistStopPropagation');
const kNewListener = Symbol('kNewListener');
const kRemoveListener = Symbol('kRemoveListener');
const kWarned = Symbol('kWarned');
const inspect = Symbol.for('nodejs.util.inspect.custom');

// A listener is { callback, capture, once, passive, resist, isNode, removed }, a key of its target's list.
class EventTarget {
  static [kIsEventTarget] = true;

  constructor() {
    initEventTarget(this);
  }

  addEventListener(type, listener, options = {}) {
    checkThis(this);
    if (arguments.length < 2) throw missingArgs('type', 'listener');
    const { once, capture, passive, signal, isNode, weak, resist } = readOptions(options);
    validateAbortSignal(signal, 'options.signal');
    if (!isListener(listener)) {
      const warning = new Error(`addEventListener called with ${listener === null ? 'null' : typeof listener} which has no effect.`);
      warning.name = 'AddEventListenerArgumentTypeWarning';
      Object.assign(warning, { target: this, type });
      process.emitWarning(warning);
      return;
    }
    type = `${type}`;
    if (signal?.aborted) return;
    const list = this[kEvents].get(type) ?? [];
    if (list.some((l) => l.callback === listener && l.capture === capture)) return;
    list.push({ callback: listener, capture, once, passive, resist, isNode, weak, removed: false });
    this[kEvents].set(type, list);
    if (signal) {
      const remove = () => this.removeEventListener(type, listener, options);
      signal.addEventListener('abort', remove, { once: true, [kResistStopPropagation]: true });
    }
    this[kNewListener](list.length, type, listener, once, capture, passive, weak);
  }

  removeEventListener(type, listener, options = {}) {
    checkThis(this);
    if (arguments.length < 2) throw missingArgs('type', 'listener');
    if (!isListener(listener)) return;
    type = `${type}`;
    const capture = typeof options === 'boolean' ? options : Boolean(options?.capture);
    const list = this[kEvents].get(type);
    const at = list?.findIndex((l) => l.callback === listener && l.capture === capture) ?? -1;
    if (at >= 0) removeAt(this, type, list, at);
  }

  dispatchEvent(event) {
    checkThis(this);
    if (arguments.length < 1) throw missingArgs('event');
    if (!(event instanceof Event)) throw invalidArgType('event', 'Event', event);
    const state = stateOf(event);
    if (state.dispatching) throw nodeError('Error', 'ERR_EVENT_RECURSION', `The event "${event.type}" is already being dispatched`);
    dispatch(this, event, event.type, () => event);
    return !event.defaultPrevented;
  }

  [kNewListener](size, type) {
    const limit = this[kMaxEventTargetListeners];
    if (limit > 0 && size > limit && !this[kWarned]) {
      this[kWarned] = true;
      const warning = new Error('Possible EventTarget memory leak detected. ' +
        `${size} ${type} listeners added to ${require('util').inspect(this, { depth: -1 })}. MaxListeners is ${limit}. ` +
        'Use events.setMaxListeners() to increase limit');
      Object.assign(warning, { name: 'MaxListenersExceededWarning', target: this, type, count: size });
      process.emitWarning(warning);
    }
  }

  [kRemoveListener]() {}

  [inspect](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const nested = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${require('util').inspect({}, nested)}`;
  }
}

publish(EventTarget.prototype, ['addEventListener', 'removeEventListener', 'dispatchEvent'], 'EventTarget');

function initEventTarget(target) {
  for (const [key, value] of [
    [kEvents, new Map()], [kMaxEventTargetListeners, limits.defaultMaxListeners], [kWarned, false],
  ]) {
    Object.defineProperty(target, key, { configurable: true, writable: true, enumerable: false, value });
  }
}

function isEventTarget(value) {
  return Boolean(value?.constructor?.[kIsEventTarget]);
}

function checkThis(target) {
  if (!isEventTarget(target)) throw nodeError('TypeError', 'ERR_INVALID_THIS', 'Value of "this" must be of type EventTarget');
}

function isListener(listener) {
  if (typeof listener === 'function' || (typeof listener === 'object' && listener !== null)) return true;
  if (listener == null) return false;
  throw invalidArgType('listener', 'EventListener', listener);
}

const kIsNode = Symbol('kIsNodeStyleListener');

function readOptions(options) {
  if (typeof options === 'boolean') return { capture: options, once: false, passive: false };
  if (options === null) return { capture: false, once: false, passive: false };
  validateObject(options, 'options', { array: true, function: true });
  return {
    once: Boolean(options.once),
    capture: Boolean(options.capture),
    passive: Boolean(options.passive),
    signal: options.signal,
    isNode: Boolean(options[kIsNode]),
    resist: Boolean(options[kResistStopPropagation]),
  };
}

function removeAt(target, type, list, at) {
  const [listener] = list.splice(at, 1);
  listener.removed = true;
  if (list.length === 0) target[kEvents].delete(type);
  target[kRemoveListener](list.length, type, listener.callback, listener.capture);
}

// dispatch calls the listeners of type. argument is what node-style listeners get; makeEvent gives the others' event.
function dispatch(target, argument, type, makeEvent) {
  const list = target[kEvents].get(type);
  let event;
  const eventOf = () => {
    if (event === undefined) {
      event = makeEvent();
      Object.assign(stateOf(event), { target, dispatching: true });
    }
    return event;
  };
  if (argument instanceof Event) eventOf();
  for (const listener of list?.slice() ?? []) {
    if (listener.removed) continue;
    if (event !== undefined && !stateOf(event).immediate && !listener.resist) continue;
    if (listener.once) removeAt(target, type, list, list.indexOf(listener));
    invoke(target, listener, listener.isNode ? argument : eventOf());
  }
  if (event !== undefined) stateOf(event).dispatching = false;
  return list !== undefined;
}

function invoke(target, listener, argument) {
  const { callback } = listener;
  const state = argument instanceof Event ? stateOf(argument) : undefined;
  if (state) state.passive = listener.passive;
  try {
    const result = typeof callback === 'function' ?
      callback.call(target, argument) :
      callback.handleEvent?.(argument);
    if (result !== undefined && result !== null) watch(result);
  } catch (err) {
    process.nextTick(() => { throw err; });
  } finally {
    if (state) state.passive = false;
  }
}

// watch makes the rejection of an async listener an uncaught error.
function watch(result) {
  const { then } = result;
  if (typeof then !== 'function') return;
  then.call(result, undefined, (err) => process.nextTick(() => { throw err; }));
}

function listenersOf(target, type) {
  return (target[kEvents].get(`${type}`) ?? []).map((l) => l.callback);
}

function setLimit(target, n) {
  target[kMaxEventTargetListeners] = n;
  target[kWarned] = false;
}

// defineEventHandler gives a prototype an `onname` attribute.
function defineEventHandler(prototype, name, event = name) {
  const key = Symbol(`on${name}`);
  Object.defineProperty(prototype, `on${name}`, {
    configurable: true,
    enumerable: true,
    get() { return this[key]?.handler ?? null; },
    set(value) {
      let state = this[key];
      if (state === undefined) {
        state = { handler: null };
        state.listener = (...args) => state.handler?.call(this, ...args);
        Object.defineProperty(this, key, { value: state, configurable: true, writable: true });
      }
      const before = typeof state.handler === 'function';
      state.handler = typeof value === 'function' || (typeof value === 'object' && value !== null) ? value : null;
      const after = typeof state.handler === 'function';
      if (after && !before) this.addEventListener(event, state.listener);
      else if (before && !after) this.removeEventListener(event, state.listener);
    },
  });
}

module.exports = {
  EventTarget, Event, initEventTarget, isEventTarget, defineEventHandler, dispatch, listenersOf, setLimit,
  kEvents, kIsNode, kNewListener, kRemoveListener, kResistStopPropagation, kTrusted,
};
