// createHook. An error in a hook ends the process, as in Node: who measures a program must not change what it does.

const { invalidArgValue, nodeError } = require('internal/errors');
const { validateBoolean } = require('internal/validators');

const kinds = ['init', 'before', 'after', 'destroy', 'promiseResolve'];

let active = []; // the callbacks of enabled hooks; replaced, never changed, for a hook may enable and disable hooks
let collected; // the FinalizationRegistry of resources that tell of their end themselves
let destroyed = []; // ids whose destroy hooks are about to be called

class AsyncHook {
  #callbacks;

  constructor(callbacks) { this.#callbacks = callbacks; }

  enable() {
    if (!active.includes(this.#callbacks)) active = [...active, this.#callbacks];
    return this;
  }

  disable() {
    active = active.filter((callbacks) => callbacks !== this.#callbacks);
    return this;
  }
}

function createHook(options) {
  for (const kind of kinds) {
    if (options[kind] !== undefined && typeof options[kind] !== 'function') {
      throw nodeError('TypeError', 'ERR_ASYNC_CALLBACK', `hook.${kind} must be a function`);
    }
  }
  const { trackPromises = true } = options;
  validateBoolean(trackPromises, 'trackPromises');
  if (!trackPromises && options.promiseResolve !== undefined) {
    throw invalidArgValue('trackPromises', trackPromises, 'must not be false when promiseResolve is enabled');
  }
  const { init, before, after, destroy: end, promiseResolve } = options;
  return new AsyncHook({ init, before, after, destroy: end, promiseResolve });
}

function emit(kind, ...args) {
  for (const callbacks of active) {
    try {
      callbacks[kind]?.(...args);
    } catch (err) {
      process._rawDebug(typeof err?.stack === 'string' ? err.stack : `Error: ${String(err)}`);
      process.exit(1);
    }
  }
}

// destroy has the destroy hooks called soon, outside of what is running.
function destroy(resource, id) {
  collected?.unregister(resource);
  if (!active.some((callbacks) => callbacks.destroy)) return;
  if (destroyed.push(id) === 1) setImmediate(announceEnds);
}

function announceEnds() {
  for (const id of destroyed) emit('destroy', id); // a hook may add to them
  destroyed = [];
}

function destroyWhenCollected(resource, id) {
  if (!active.some((callbacks) => callbacks.destroy)) return;
  collected ??= new FinalizationRegistry((collectedId) => emit('destroy', collectedId));
  collected.register(resource, id, resource);
}

module.exports = { createHook, any: () => active.length > 0, emit, destroy, destroyWhenCollected };
