// BroadcastChannel.

const { missingArgs, nodeError } = require('internal/errors');
const { defineEventHandler, dispatch } = require('internal/event_target');
const { kEnd, kReceive, native } = require('internal/worker/io');
const { make } = require('internal/worker/event');
const { DOMException } = require('internal/domexception');

class BroadcastChannel extends EventTarget {
  #name;

  constructor(name) {
    if (arguments.length === 0) throw missingArgs('name');
    super();
    this.#name = `${name}`;
    Object.defineProperty(this, kEnd, { value: native.attach(native.broadcast(this.#name), this) });
    native.ref(this[kEnd]);
    native.start(this[kEnd]);
  }

  static #of(value) {
    if (value === null || typeof value !== 'object' || !(#name in value)) {
      throw nodeError('TypeError', 'ERR_INVALID_THIS', 'Value of "this" must be of type BroadcastChannel');
    }
    return value;
  }

  get name() { return BroadcastChannel.#of(this).#name; }

  close() {
    native.close(BroadcastChannel.#of(this)[kEnd]);
  }

  postMessage(message) {
    BroadcastChannel.#of(this);
    if (arguments.length === 0) throw missingArgs('message');
    if (!native.isOpen(this[kEnd])) throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    native.post(this[kEnd], message);
  }

  ref() {
    native.ref(BroadcastChannel.#of(this)[kEnd]);
    return this;
  }

  unref() {
    native.unref(BroadcastChannel.#of(this)[kEnd]);
    return this;
  }

  // What had come before the channel was closed is not told of any more.
  [kReceive](type, value) {
    if (type !== 'close' && native.isOpen(this[kEnd])) dispatch(this, value, type, () => make(type, value, []));
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options) {
    BroadcastChannel.#of(this);
    if (depth < 0) return 'BroadcastChannel';
    const nested = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `BroadcastChannel ${require('util').inspect({ name: this.#name, active: native.isOpen(this[kEnd]) }, nested)}`;
  }
}

for (const name of ['name', 'close', 'postMessage']) Object.defineProperty(BroadcastChannel.prototype, name, { enumerable: true });
defineEventHandler(BroadcastChannel.prototype, 'message');
defineEventHandler(BroadcastChannel.prototype, 'messageerror');

module.exports = { BroadcastChannel };
