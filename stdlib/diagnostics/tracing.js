// TracingChannel: five channels that follow one operation from its start to its asynchronous end.

const { invalidArgType } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const Channel = require('internal/diagnostics/channel');

const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

class TracingChannel {
  constructor(nameOrChannels, channelOf) {
    for (const event of events) {
      Object.defineProperty(this, event, { value: choose(nameOrChannels, event, channelOf) });
    }
  }

  get hasSubscribers() { return events.some((event) => this[event].hasSubscribers); }

  subscribe(handlers) {
    for (const event of events) if (handlers[event]) this[event].subscribe(handlers[event]);
  }

  unsubscribe(handlers) {
    let all = true;
    for (const event of events) {
      if (handlers[event] && !this[event].unsubscribe(handlers[event])) all = false;
    }
    return all;
  }

  traceSync(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    return started(this, context, () => {
      const result = Reflect.apply(fn, thisArg, args);
      context.result = result;
      return result;
    });
  }

  tracePromise(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const settled = () => {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    return started(this, context, () => {
      const returned = Reflect.apply(fn, thisArg, args);
      const promise = returned instanceof Promise ? returned : Promise.resolve(returned);
      return promise.then((result) => {
        context.result = result;
        settled();
        return result;
      }, (err) => {
        failed(this, context, err);
        settled();
        throw err;
      });
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const channel = this;
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    args.splice(position, 1, function(...results) {
      if (results[0]) failed(channel, context, results[0]);
      else context.result = results[1];
      // Stores that are bound to asyncStart are what callbacks see.
      channel.asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, results);
        } finally {
          channel.asyncEnd.publish(context);
        }
      });
    });
    return started(this, context, () => Reflect.apply(fn, thisArg, args));
  }
}

function choose(nameOrChannels, event, channelOf) {
  if (typeof nameOrChannels === 'string') return channelOf(`tracing:${nameOrChannels}:${event}`);
  if (nameOrChannels === null || typeof nameOrChannels !== 'object') {
    throw invalidArgType('nameOrChannels', ['string', 'TracingChannel', 'Object'], nameOrChannels);
  }
  const channel = nameOrChannels[event];
  if (channel == null) throw new TypeError('Cannot convert undefined or null to object');
  if (!(channel instanceof Channel)) throw invalidArgType(`nameOrChannels.${event}`, 'Channel', channel);
  return channel;
}

// started runs the synchronous part of an operation between its start and its end.
function started(channel, context, run) {
  return channel.start.runStores(context, () => {
    try {
      return run();
    } catch (err) {
      failed(channel, context, err);
      throw err;
    } finally {
      channel.end.publish(context);
    }
  });
}

function failed(channel, context, err) {
  context.error = err;
  channel.error.publish(context);
}

module.exports = TracingChannel;
