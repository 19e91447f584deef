// What is running now: the main script, the scope of an AsyncResource, or a callback.

const root = { id: 1, trigger: 0, resource: {} };
const scopes = []; // of the AsyncResources that are running, the innermost last
let latestId = 1;
let latest = root; // the callback that was asked last
let number = 0;

function running() {
  if (scopes.length > 0) return scopes[scopes.length - 1];
  const callback = binding.callback();
  if (callback <= 0) return root;
  if (callback !== number) {
    number = callback;
    latest = { id: newId(), trigger: root.id, resource: {} };
  }
  return latest;
}

function newId() { return ++latestId; }

module.exports = {
  newId,
  enterScope(id, trigger, resource) { scopes.push({ id, trigger, resource }); },
  leaveScope() { scopes.pop(); },
  executionAsyncId() { return running().id; },
  triggerAsyncId() { return running().trigger; },
  executionAsyncResource() { return running().resource; },
};
