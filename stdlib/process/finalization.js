// process.finalization: callbacks for objects that are still there when the process ends.

const { validateFunction, validateObject } = require('internal/validators');

const events = {
  exit: { entries: [], listener: () => run('exit') },
  beforeExit: { entries: [], listener: () => run('beforeExit') },
};
// What has been collected needs no callback any more.
const collected = new FinalizationRegistry((entry) => forget((other) => other === entry));

function run(event) {
  const { entries } = events[event];
  events[event].entries = [];
  process.removeListener(event, events[event].listener);
  for (const { ref, callback } of entries) {
    const object = ref.deref();
    if (object !== undefined) callback(object, event);
  }
}

function forget(drop) {
  for (const name of Object.keys(events)) {
    const event = events[name];
    if (event.entries.length === 0) continue;
    event.entries = event.entries.filter((entry) => !drop(entry));
    if (event.entries.length === 0) process.removeListener(name, event.listener);
  }
}

function add(name, object, callback) {
  validateObject(object, 'obj', { array: true, function: true });
  validateFunction(callback, 'fn');
  const event = events[name];
  if (event.entries.length === 0) process.on(name, event.listener);
  const entry = { ref: new WeakRef(object), callback };
  event.entries.push(entry);
  collected.register(object, entry);
}

module.exports = {
  register(ref, callback) { add('exit', ref, callback); },
  registerBeforeExit(ref, callback) { add('beforeExit', ref, callback); },
  unregister(ref) { forget((entry) => entry.ref.deref() === ref); },
};
