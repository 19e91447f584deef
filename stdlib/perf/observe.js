// PerformanceObserver.

const { invalidArgType, invalidArgValue, missingArgs, nodeError } = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');
const { illegalConstructor } = require('internal/perf/entry');
const { kept, queries, onEntry, select } = require('internal/perf/timeline');

const supported = Object.freeze(['function', 'mark', 'measure', 'resource']);
const kMake = Symbol('kMake');

class PerformanceObserverEntryList {
  #entries;

  constructor(key, entries) {
    if (key !== kMake) throw illegalConstructor();
    this.#entries = entries;
  }

  static entriesOf(list) {
    if (typeof list === 'object' && list !== null && #entries in list) return list.#entries;
    throw nodeError('TypeError', 'ERR_INVALID_THIS', 'Value of "this" must be of type PerformanceObserverEntryList');
  }
}
const { entriesOf } = PerformanceObserverEntryList;
delete PerformanceObserverEntryList.entriesOf;

const found = queries((list) => entriesOf(list));
for (const name of Object.keys(found)) {
  Object.defineProperty(PerformanceObserverEntryList.prototype, name, {
    configurable: true, enumerable: true, writable: true, value: found[name],
  });
}
Object.defineProperty(PerformanceObserverEntryList.prototype, Symbol.toStringTag, {
  configurable: true, value: 'PerformanceObserverEntryList',
});

// An observer's state is { callback, types, mode, entries }; those that observe something are in observers.
const observers = new Map(); // observer → state
const waiting = new Set(); // states with entries that their callback has not seen
let scheduled = false;

onEntry((entry) => {
  for (const state of observers.values()) {
    if (state.types.has(entry.entryType)) add(state, entry);
  }
});

function add(state, ...entries) {
  state.entries.push(...entries);
  waiting.add(state);
  if (scheduled) return;
  scheduled = true;
  setImmediate(deliver);
}

function deliver() {
  scheduled = false;
  const states = [...waiting];
  waiting.clear();
  for (const state of states) {
    if (state.entries.length > 0) state.deliver();
  }
}

const take = (state) => {
  const { entries } = state;
  state.entries = [];
  return entries;
};

class PerformanceObserver {
  #state;

  constructor(callback) {
    validateFunction(callback, 'callback');
    const state = { types: new Set(), mode: undefined, entries: [] };
    state.deliver = () => Reflect.apply(callback, this, [new PerformanceObserverEntryList(kMake, take(state)), this]);
    this.#state = state;
  }

  static get supportedEntryTypes() { return supported; }

  observe(options = {}) {
    validateObject(options, 'options');
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) throw missingArgs('options.entryTypes', 'options.type');
    if (entryTypes != null && type != null) {
      throw invalidArgValue('options.entryTypes', entryTypes, 'options.entryTypes can not set with options.type together');
    }
    const state = this.#state;
    this.#decide(entryTypes !== undefined ? 'multiple' : 'single');
    if (state.mode === 'single') {
      if (supported.includes(type)) this.#watch(type, buffered);
    } else {
      if (!Array.isArray(entryTypes)) throw invalidArgType('options.entryTypes', 'string[]', entryTypes);
      state.types = new Set(entryTypes.filter((name) => supported.includes(name)));
    }
    if (state.types.size > 0) observers.set(this, state);
    else this.disconnect();
  }

  // An observer keeps to the way in which it was first told what to observe.
  #decide(mode) {
    const state = this.#state;
    state.mode ??= mode;
    if (state.mode !== mode) {
      throw nodeError('Error', 'ERR_INVALID_STATE', `Invalid state: PerformanceObserver can not change to ${mode} observations`);
    }
  }

  #watch(type, buffered) {
    this.#state.types.add(type);
    const before = buffered ? select(kept[type] ?? []) : [];
    if (before.length > 0) add(this.#state, ...before);
  }

  disconnect() {
    const state = this.#state;
    observers.delete(this);
    waiting.delete(state);
    Object.assign(state, { types: new Set(), mode: undefined, entries: [] });
  }

  takeRecords() { return take(this.#state); }
}

for (const name of ['observe', 'disconnect', 'takeRecords']) {
  Object.defineProperty(PerformanceObserver.prototype, name, { enumerable: true });
}
Object.defineProperty(PerformanceObserver.prototype, Symbol.toStringTag, { configurable: true, value: 'PerformanceObserver' });

module.exports = { PerformanceObserver, PerformanceObserverEntryList };
