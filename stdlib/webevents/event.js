// Event and CustomEvent. What EventTarget needs of an event is in its state.

const { missingArgs, nodeError } = require('internal/errors');
const { validateObject } = require('internal/validators');

const kTrusted = Symbol('kTrusted');
const inspect = Symbol.for('nodejs.util.inspect.custom');

let stateOf;

function checkThis(value, brand, name) {
  if (!brand) throw nodeError('TypeError', 'ERR_INVALID_THIS', `Value of "this" must be of type ${name}`);
}

class Event {
  #state;

  static {
    stateOf = (event) => {
      checkThis(event, event !== null && typeof event === 'object' && #state in event, 'Event');
      return event.#state;
    };
  }

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missingArgs('type');
    if (options !== undefined) validateObject(options, 'options', { array: true, function: true, nullable: true });
    this.#state = {
      type: `${type}`,
      bubbles: Boolean(options?.bubbles),
      cancelable: Boolean(options?.cancelable),
      composed: Boolean(options?.composed),
      timeStamp: performance.now(),
      target: null,
      phase: 0,
      canceled: false,
      propagation: true,
      immediate: true, // immediate propagation
      passive: false,
      dispatching: false,
      trusted: Boolean(options?.[kTrusted]),
    };
  }

  get type() { return stateOf(this).type; }
  get target() { return stateOf(this).target; }
  get currentTarget() { return stateOf(this).dispatching ? stateOf(this).target : null; }
  get srcElement() { return stateOf(this).target; }
  get eventPhase() { return stateOf(this).dispatching ? Event.AT_TARGET : Event.NONE; }
  get bubbles() { return stateOf(this).bubbles; }
  get cancelable() { return stateOf(this).cancelable; }
  get composed() { return stateOf(this).composed; }
  get timeStamp() { return stateOf(this).timeStamp; }
  get isTrusted() { return stateOf(this).trusted; }
  get defaultPrevented() { return stateOf(this).cancelable && stateOf(this).canceled; }
  get returnValue() { return !stateOf(this).cancelable || !stateOf(this).canceled; }

  get cancelBubble() { return !stateOf(this).propagation; }
  set cancelBubble(value) { if (value) stateOf(this).propagation = false; }

  composedPath() { return stateOf(this).dispatching ? [stateOf(this).target] : []; }
  preventDefault() { if (!stateOf(this).passive) stateOf(this).canceled = true; }
  stopPropagation() { stateOf(this).propagation = false; }

  stopImmediatePropagation() {
    stateOf(this).propagation = false;
    stateOf(this).immediate = false;
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw missingArgs('type');
    const state = stateOf(this);
    if (state.dispatching) return;
    Object.assign(state, { type: `${type}`, bubbles: Boolean(bubbles), cancelable: Boolean(cancelable) });
  }

  [inspect](depth, options) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    const shown = { type, defaultPrevented, cancelable, timeStamp };
    const nested = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${require('util').inspect(shown, nested)}`;
  }
}

function publish(prototype, names, tag) {
  for (const name of names) Object.defineProperty(prototype, name, { enumerable: true });
  Object.defineProperty(prototype, Symbol.toStringTag, { configurable: true, value: tag });
}

publish(Event.prototype, [
  'initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type',
  'cancelable', 'defaultPrevented', 'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed', 'eventPhase',
  'cancelBubble', 'stopPropagation', 'isTrusted',
], 'Event');
['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].forEach((name, value) => {
  Object.defineProperty(Event, name, { enumerable: true, value });
  Object.defineProperty(Event.prototype, name, { enumerable: true, value });
});

class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missingArgs('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() {
    checkThis(this, this !== null && typeof this === 'object' && #detail in this, 'CustomEvent');
    return this.#detail;
  }
}

publish(CustomEvent.prototype, ['detail'], 'CustomEvent');

module.exports = { Event, CustomEvent, stateOf, kTrusted, publish };
