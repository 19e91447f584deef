// The channels by name. A channel that nobody subscribes to is held weakly: names may be made up at run time.

const byName = new Map(); // of WeakRefs
const inUse = new Set(); // keeps channels with subscribers alive
let collected;

function find(name) {
  return byName.get(name)?.deref();
}

function add(channel) {
  collected ??= new FinalizationRegistry((name) => {
    if (byName.get(name)?.deref() === undefined) byName.delete(name);
  });
  collected.register(channel, channel.name);
  byName.set(channel.name, new WeakRef(channel));
}

// active is for what publishes in the library: the channel, if anybody listens.
function active(name) {
  const channel = find(name);
  return channel?.hasSubscribers ? channel : undefined;
}

module.exports = { find, add, inUse, active };
