// Channel: what is published on it is handed to its subscribers and, by runStores, to the stores bound to it.

const { validateFunction } = require('internal/validators');
const { inUse } = require('internal/diagnostics/channels');

class Channel {
  constructor(name) {
    this._subscribers = undefined; // an array that is replaced, never changed: subscribers may come and go while it is read
    this._stores = undefined; // a Map of AsyncLocalStorages to what makes their stores
    this.name = name;
  }

  get hasSubscribers() { return this._subscribers !== undefined || this._stores !== undefined; }

  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    this._subscribers = [...this._subscribers ?? [], subscription];
    keep(this);
  }

  unsubscribe(subscription) {
    const at = this._subscribers?.indexOf(subscription) ?? -1;
    if (at < 0) return false;
    const rest = this._subscribers.toSpliced(at, 1);
    this._subscribers = rest.length > 0 ? rest : undefined;
    keep(this);
    return true;
  }

  bindStore(store, transform) {
    this._stores = new Map(this._stores).set(store, transform);
    keep(this);
  }

  unbindStore(store) {
    if (!this._stores?.has(store)) return false;
    const rest = new Map(this._stores);
    rest.delete(store);
    this._stores = rest.size > 0 ? rest : undefined;
    keep(this);
    return true;
  }

  publish(message) {
    if (this._subscribers === undefined) return;
    for (const subscriber of this._subscribers) {
      try {
        subscriber(message, this.name);
      } catch (err) {
        throwLater(err);
      }
    }
  }

  runStores(message, fn, thisArg, ...args) {
    let run = () => {
      this.publish(message);
      return Reflect.apply(fn, thisArg, args);
    };
    for (const [store, transform] of this._stores ?? []) run = within(store, transform, message, run);
    return run();
  }
}

// keep holds on to a channel while something hangs on it.
function keep(channel) {
  if (channel.hasSubscribers) inUse.add(channel);
  else inUse.delete(channel);
}

// throwLater makes an error of a subscriber an uncaught one, which is no business of the publisher's.
function throwLater(err) {
  process.nextTick(() => { throw err; });
}

function within(store, transform, message, next) {
  return () => {
    let value = message;
    if (transform) {
      try {
        value = transform(message);
      } catch (err) {
        throwLater(err);
        return next();
      }
    }
    return store.run(value, next);
  };
}

module.exports = Channel;
