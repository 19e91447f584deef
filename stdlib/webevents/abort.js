// AbortController and AbortSignal.

const { invalidArgType, nodeError } = require('internal/errors');
const { validateUint32 } = require('internal/validators');
const { Event, kTrusted, publish } = require('internal/event');
const { EventTarget, defineEventHandler, kNewListener, kRemoveListener } = require('internal/event_target');
const { kMaxEventTargetListeners } = require('internal/max_listeners');
const { DOMException } = require('internal/domexception');

const inspect = Symbol.for('nodejs.util.inspect.custom');
const kMake = Symbol('kMake');

// stateOf gives { aborted, reason, sources, dependents } of a signal. A signal of AbortSignal.any has sources; these know
// it weakly, and strongly as long as somebody listens to it.
let stateOf;

class AbortSignal extends EventTarget {
  #state;

  static {
    stateOf = (signal) => {
      if (signal === null || typeof signal !== 'object' || !(#state in signal)) throw invalidThis('AbortSignal');
      return signal.#state;
    };
  }

  constructor(key) {
    if (key !== kMake) throw nodeError('TypeError', 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
    this[kMaxEventTargetListeners] = 0; // many may listen to one signal
    this.#state = { aborted: false, reason: undefined, sources: null, dependents: null };
  }

  get aborted() { return stateOf(this).aborted; }
  get reason() { return stateOf(this).reason; }

  throwIfAborted() {
    const { aborted, reason } = stateOf(this);
    if (aborted) throw reason;
  }

  static abort(reason = newAbortError()) {
    const signal = new AbortSignal(kMake);
    Object.assign(stateOf(signal), { aborted: true, reason });
    return signal;
  }

  static timeout(delay) {
    validateUint32(delay, 'delay', false);
    const signal = new AbortSignal(kMake);
    const expired = () => abortSignal(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    require('timers').setTimeout(expired, delay).unref();
    return signal;
  }

  static any(signals) {
    if (signals === null || typeof signals !== 'object' || typeof signals[Symbol.iterator] !== 'function') {
      throw invalidArgType('signals', 'Array', signals);
    }
    const list = [...signals];
    list.forEach((signal, i) => {
      const isOurs = signal !== null && typeof signal === 'object' && #state in signal;
      if (!isOurs) throw invalidArgType(`signals[${i}]`, 'AbortSignal', signal);
    });
    const result = new AbortSignal(kMake);
    const aborted = list.find((signal) => signal.aborted);
    if (aborted !== undefined) {
      Object.assign(stateOf(result), { aborted: true, reason: aborted.reason });
      return result;
    }
    follow(result, list);
    return result;
  }

  [kNewListener](size, type, ...rest) {
    super[kNewListener](size, type, ...rest);
    if (type === 'abort') for (const source of this.#state.sources ?? []) stateOf(source).dependents.listened.add(this);
  }

  [kRemoveListener](size, type, ...rest) {
    super[kRemoveListener](size, type, ...rest);
    if (type !== 'abort' || size > 0) return;
    for (const source of this.#state.sources ?? []) stateOf(source).dependents?.listened.delete(this);
  }

  [inspect](depth, options) {
    return describe(this, { aborted: this.aborted }, depth, options);
  }
}

publish(AbortSignal.prototype, ['aborted', 'reason', 'throwIfAborted'], 'AbortSignal');
defineEventHandler(AbortSignal.prototype, 'abort');

function invalidThis(name) {
  return nodeError('TypeError', 'ERR_INVALID_THIS', `Value of "this" must be of type ${name}`);
}

function newAbortError() {
  return new DOMException('This operation was aborted', 'AbortError');
}

function describe(self, shown, depth, options) {
  const name = self.constructor.name;
  if (depth < 0) return `[${name}]`;
  const nested = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
  return `${name} ${require('util').inspect(shown, nested)}`;
}

// follow makes signal depend on the given ones: on their own sources, where they have such.
function follow(signal, list) {
  const state = stateOf(signal);
  state.sources = new Set(list.flatMap((source) => [...(stateOf(source).sources ?? [source])]));
  const weak = new WeakRef(signal);
  for (const source of state.sources) {
    const of = (stateOf(source).dependents ??= { weak: new Set(), listened: new Set(), swept: 16 });
    if (of.weak.size >= of.swept) { // forget those that are gone, now and then
      for (const ref of of.weak) if (ref.deref() === undefined) of.weak.delete(ref);
      of.swept = Math.max(16, of.weak.size * 2);
    }
    of.weak.add(weak);
  }
}

// abortSignal marks the signal and those that depend on it before any of them is told.
function abortSignal(signal, reason) {
  const state = stateOf(signal);
  if (state.aborted) return;
  const all = [signal];
  for (const ref of state.dependents?.weak ?? []) {
    const dependent = ref.deref();
    if (dependent !== undefined && !stateOf(dependent).aborted) all.push(dependent);
  }
  state.dependents = null;
  for (const one of all) Object.assign(stateOf(one), { aborted: true, reason });
  for (const one of all) one.dispatchEvent(new Event('abort', { [kTrusted]: true }));
}

class AbortController {
  #signal;

  get signal() {
    this.#check();
    return (this.#signal ??= new AbortSignal(kMake));
  }

  abort(reason = newAbortError()) {
    abortSignal(this.signal, reason);
  }

  #check() {
    if (!(#signal in this)) throw invalidThis('AbortController');
  }

  [inspect](depth, options) {
    return describe(this, { signal: this.signal }, depth, options);
  }
}

publish(AbortController.prototype, ['signal', 'abort'], 'AbortController');

const makeSignal = () => new AbortSignal(kMake);

module.exports = { AbortController, AbortSignal, abortSignal, makeSignal, stateOf };
