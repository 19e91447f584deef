// Stream, the base of all streams, with the pipe of Node 0.4 that streams without backpressure of their own still use.
const EventEmitter = require('events');

function Stream(options) {
  EventEmitter.call(this, options);
}
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Stream, EventEmitter);

Stream.prototype.pipe = function (dest, options) {
  const source = this;
  const ondata = (chunk) => {
    if (dest.writable && dest.write(chunk) === false && source.pause) source.pause();
  };
  const ondrain = () => {
    if (source.readable && source.resume) source.resume();
  };
  let ended = false;
  const end = (finish) => () => {
    if (ended) return;
    ended = true;
    finish();
  };
  const onend = end(() => dest.end());
  const onclose = end(() => {
    if (typeof dest.destroy === 'function') dest.destroy();
  });
  function onerror(error) {
    cleanup();
    if (EventEmitter.listenerCount(this, 'error') === 0) this.emit('error', error);
  }
  const listeners = [
    [source, 'data', ondata], [dest, 'drain', ondrain],
    [source, 'end', cleanup], [source, 'close', cleanup], [dest, 'close', cleanup],
  ];
  // Node's standard streams outlive what is piped into them.
  if (!dest._isStdio && (!options || options.end !== false)) {
    listeners.push([source, 'end', onend], [source, 'close', onclose]);
  }
  function cleanup() {
    for (const [emitter, event, listener] of listeners) emitter.removeListener(event, listener);
    source.removeListener('error', onerror);
    dest.removeListener('error', onerror);
  }
  for (const [emitter, event, listener] of listeners) emitter.on(event, listener);
  prependListener(source, 'error', onerror);
  prependListener(dest, 'error', onerror);
  dest.emit('pipe', source);
  return dest;
};

const order = ['close', 'error', 'prefinish', 'finish', 'drain', 'data', 'end', 'readable'];

// A stream names its own events first, in this order.
Stream.prototype.eventNames = function eventNames() {
  const names = EventEmitter.prototype.eventNames.call(this);
  return [...order.filter((name) => names.includes(name)), ...names.filter((name) => !order.includes(name))];
};

// prependListener puts listener before all others, so that it sees an error first, also on emitters that lack the method.
function prependListener(emitter, event, listener) {
  if (typeof emitter.prependListener === 'function') return emitter.prependListener(event, listener);
  const present = emitter._events?.[event];
  if (!present) emitter.on(event, listener);
  else if (Array.isArray(present)) present.unshift(listener);
  else emitter._events[event] = [listener, present];
}

module.exports = { Stream, prependListener };
