// EventEmitter. The rarely used rest (static functions, once, on) is in listeners.js and iterate.js, loaded on demand.

const { nodeError, invalidArgType } = require('internal/errors');
const { validateBoolean, validateNumber } = require('internal/validators');

const kCapture = Symbol('kCapture');
const kRejection = Symbol.for('nodejs.rejection');
const kErrorMonitor = Symbol('events.errorMonitor');

const limits = require('internal/max_listeners');

function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}

const proto = EventEmitter.prototype;
proto._events = undefined;
proto._eventsCount = 0;
proto._maxListeners = undefined;
Object.defineProperty(proto, kCapture, { value: false, writable: true, enumerable: false });

function checkListener(listener) {
  if (typeof listener !== 'function') throw invalidArgType('listener', ['Function'], listener);
}

EventEmitter.init = function(options) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
  }
  this._maxListeners ||= undefined;
  if (options?.captureRejections) {
    validateBoolean(options.captureRejections, 'options.captureRejections');
    this[kCapture] = Boolean(options.captureRejections);
  } else {
    this[kCapture] = proto[kCapture];
  }
};

proto.setMaxListeners = function setMaxListeners(n) {
  validateNumber(n, 'setMaxListeners', 0);
  this._maxListeners = n;
  return this;
};

function limitOf(emitter) {
  return emitter._maxListeners === undefined ? limits.defaultMaxListeners : emitter._maxListeners;
}

proto.getMaxListeners = function getMaxListeners() {
  return limitOf(this);
};

// watchRejection hands a promise's rejection to the emitter: captureRejections.
function watchRejection(emitter, promise, type, args) {
  if (!emitter[kCapture]) return;
  try {
    const then = promise.then;
    if (typeof then === 'function') {
      then.call(promise, undefined, (err) => process.nextTick(emitRejection, emitter, err, type, args));
    }
  } catch (err) {
    emitter.emit('error', err);
  }
}

function emitRejection(emitter, err, type, args) {
  if (typeof emitter[kRejection] === 'function') {
    emitter[kRejection](err, type, ...args);
    return;
  }
  const before = emitter[kCapture];
  try { // an 'error' listener that rejects must not come back here
    emitter[kCapture] = false;
    emitter.emit('error', err);
  } finally {
    emitter[kCapture] = before;
  }
}

function emitUnhandledError(err) {
  if (err instanceof Error) throw err;
  let shown;
  try {
    shown = require('util').inspect(err);
  } catch {
    shown = err;
  }
  const error = nodeError('Error', 'ERR_UNHANDLED_ERROR', `Unhandled error. (${shown})`);
  error.context = err;
  throw error;
}

function call(listener, self, args) {
  switch (args.length) {
    case 0: return listener.call(self);
    case 1: return listener.call(self, args[0]);
    case 2: return listener.call(self, args[0], args[1]);
    default: return listener.apply(self, args);
  }
}

proto.emit = function emit(type, ...args) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...args);
    if (events === undefined || events.error === undefined) emitUnhandledError(args[0]);
  } else if (events === undefined) {
    return false;
  }
  const handler = events[type];
  if (handler === undefined) return false;
  if (typeof handler === 'function') {
    const result = call(handler, this, args);
    if (result !== undefined && result !== null) watchRejection(this, result, type, args);
    return true;
  }
  const listeners = handler.slice();
  for (let i = 0; i < listeners.length; i++) {
    const result = call(listeners[i], this, args);
    if (result !== undefined && result !== null) watchRejection(this, result, type, args);
  }
  return true;
};

function add(target, type, listener, prepend) {
  checkListener(listener);
  let events = target._events;
  if (events === undefined) {
    events = target._events = { __proto__: null };
    target._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    target.emit('newListener', type, listener.listener ?? listener);
    events = target._events; // a listener may have replaced it
  }
  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    ++target._eventsCount;
    return target;
  }
  let list = existing;
  if (typeof existing === 'function') list = events[type] = prepend ? [listener, existing] : [existing, listener];
  else if (prepend) existing.unshift(listener);
  else existing.push(listener);
  const limit = limitOf(target);
  if (limit > 0 && list.length > limit && !list.warned) {
    list.warned = true;
    listening().warnOfLeak(target, type, list.length, limit);
  }
  return target;
}

proto.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};

proto.on = proto.addListener;

proto.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

function onceWrapper(target, type, listener) {
  const state = { fired: false };
  function wrapped(...args) {
    if (state.fired) return undefined;
    target.removeListener(type, wrapped);
    state.fired = true;
    return call(listener, target, args);
  }
  wrapped.listener = listener;
  return wrapped;
}

proto.once = function once(type, listener) {
  checkListener(listener);
  this.on(type, onceWrapper(this, type, listener));
  return this;
};

proto.prependOnceListener = function prependOnceListener(type, listener) {
  checkListener(listener);
  this.prependListener(type, onceWrapper(this, type, listener));
  return this;
};

proto.removeListener = function removeListener(type, listener) {
  checkListener(listener);
  const events = this._events;
  const list = events?.[type];
  if (list === undefined) return this;
  if (list === listener || list.listener === listener) {
    this._eventsCount -= 1;
    if (this._eventsCount === 0) {
      this._events = { __proto__: null };
    } else {
      delete events[type];
    }
    if (events.removeListener) this.emit('removeListener', type, list.listener || listener);
    return this;
  }
  if (typeof list === 'function') return this;
  const position = list.findLastIndex((l) => l === listener || l.listener === listener);
  if (position < 0) return this;
  if (position === 0) list.shift();
  else list.splice(position, 1);
  if (list.length === 1) events[type] = list[0];
  if (events.removeListener !== undefined) this.emit('removeListener', type, listener);
  return this;
};

proto.off = proto.removeListener;

proto.removeAllListeners = function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = { __proto__: null };
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      if (--this._eventsCount === 0) this._events = { __proto__: null };
      else delete events[type];
    }
    return this;
  }
  if (arguments.length === 0) { // 'removeListener' listeners hear of all others first
    for (const key of Reflect.ownKeys(events)) {
      if (key !== 'removeListener') this.removeAllListeners(key);
    }
    this.removeAllListeners('removeListener');
    this._events = { __proto__: null };
    this._eventsCount = 0;
    return this;
  }
  const listeners = events[type];
  if (typeof listeners === 'function') {
    this.removeListener(type, listeners);
  } else if (listeners !== undefined) {
    for (let i = listeners.length - 1; i >= 0; i--) this.removeListener(type, listeners[i]);
  }
  return this;
};

function listenersOf(target, type, unwrap) {
  const list = target._events?.[type];
  if (list === undefined) return [];
  const all = typeof list === 'function' ? [list] : list.slice();
  return unwrap ? all.map((l) => l.listener ?? l) : all;
}

proto.listeners = function listeners(type) {
  return listenersOf(this, type, true);
};

proto.rawListeners = function rawListeners(type) {
  return listenersOf(this, type, false);
};

proto.listenerCount = function listenerCount(type, listener) {
  const list = this._events?.[type];
  if (list === undefined) return 0;
  const isMatch = (l) => listener === l || listener === l.listener;
  if (typeof list === 'function') return listener == null || isMatch(list) ? 1 : 0;
  return listener == null ? list.length : list.filter(isMatch).length;
};

proto.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};

module.exports = EventEmitter;
const listening = () => require('internal/events/listeners');
const iterating = () => require('internal/events/iterate');
EventEmitter.addAbortListener = function addAbortListener(signal, listener) {
  return listening().addAbortListener(signal, listener);
};
EventEmitter.once = function once(emitter, name, options = {}) {
  return iterating().once(emitter, name, options);
};
EventEmitter.on = function on(emitter, event, options = {}) {
  return iterating().on(emitter, event, options);
};
EventEmitter.getEventListeners = function getEventListeners(emitterOrTarget, type) {
  return listening().getEventListeners(emitterOrTarget, type);
};
EventEmitter.getMaxListeners = function getMaxListeners(emitterOrTarget) {
  return listening().getMaxListeners(emitterOrTarget);
};
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = kRejection;
Object.defineProperties(EventEmitter, {
  captureRejections: {
    configurable: true,
    enumerable: true,
    get() { return proto[kCapture]; },
    set(value) {
      validateBoolean(value, 'EventEmitter.captureRejections');
      proto[kCapture] = value;
    },
  },
  EventEmitterAsyncResource: {
    configurable: true,
    enumerable: true,
    get() { return require('internal/async_hooks/emitter'); },
    set: undefined,
  },
  errorMonitor: { value: kErrorMonitor, writable: false, configurable: true, enumerable: true },
  defaultMaxListeners: {
    enumerable: true,
    get() { return limits.defaultMaxListeners; },
    set(n) {
      validateNumber(n, 'defaultMaxListeners', 0);
      limits.defaultMaxListeners = n;
    },
  },
  kMaxEventTargetListeners: { value: limits.kMaxEventTargetListeners },
});
EventEmitter.setMaxListeners = function setMaxListeners(n = limits.defaultMaxListeners, ...targets) {
  validateNumber(n, 'setMaxListeners', 0);
  if (targets.length === 0) limits.defaultMaxListeners = n;
  else listening().limit(n, targets);
};
EventEmitter.listenerCount = function listenerCount(emitter, type) {
  if (typeof emitter.listenerCount === 'function') return emitter.listenerCount(type);
  return listening().countOf(emitter, type);
};
