// NodeEventTarget: an EventTarget with the methods of an emitter, which MessagePort and its like are.

const { EventTarget, dispatch, kEvents, kIsNode, listenersOf } = require('internal/event_target');
const { CustomEvent } = require('internal/event');

class NodeEventTarget extends EventTarget {
  static defaultMaxListeners = 10;

  addListener(type, listener, options) {
    this.addEventListener(type, listener, { ...options, [kIsNode]: true });
    return this;
  }

  on(type, listener, options) { return this.addListener(type, listener, options); }

  once(type, listener, options) {
    return this.addListener(type, listener, { ...options, once: true });
  }

  removeListener(type, listener, options) {
    if (arguments.length >= 2) this.removeEventListener(type, listener, options);
    return this;
  }

  off(type, listener, options) { return this.removeListener(type, listener, options); }

  emit(type, argument) {
    return dispatch(this, argument, `${type}`, () => new CustomEvent(type, { detail: argument }));
  }

  removeAllListeners(type) {
    if (type !== undefined) this[kEvents].delete(String(type));
    else this[kEvents].clear();
    return this;
  }

  listenerCount(type) { return listenersOf(this, type).length; }

  eventNames() { return [...this[kEvents].keys()]; }

  setMaxListeners(n) {
    require('events').setMaxListeners(n, this);
    return this;
  }

  getMaxListeners() { return this[require('internal/max_listeners').kMaxEventTargetListeners]; }
}

module.exports = { NodeEventTarget };
