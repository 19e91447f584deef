// What process has in Node and not here: refused by name.

const { notImplemented } = require('internal/errors');

function refuse(name) {
  throw notImplemented(name);
}

// object stands for an object of which no member is implemented.
function object(name) {
  return new Proxy({}, {
    get(target, key) {
      if (typeof key === 'symbol') return undefined;
      return () => refuse(`${name}.${key}`);
    },
    set(target, key) { return refuse(`${name}.${String(key)}`); },
  });
}

const flags = [
  '--disable-warning', '--no-deprecation', '--no-warnings', '--pending-deprecation', '--throw-deprecation',
  '--trace-deprecation', '--trace-warnings', '--unhandled-rejections',
];

// environmentFlags is a set that cannot be changed and takes a flag in any spelling.
function environmentFlags() {
  const normal = (flag) => String(flag).replace(/^-*/, '--').replaceAll('_', '-').replace(/=.*/, '');
  class NodeEnvironmentFlagsSet extends Set {
    add() { return this; }
    delete() { return false; }
    clear() {}
    has(flag) { return typeof flag === 'string' && super.has(normal(flag)); }
  }
  const set = new NodeEnvironmentFlagsSet();
  for (const flag of flags) Set.prototype.add.call(set, flag);
  return Object.freeze(set);
}

module.exports = { refuse, object, environmentFlags };
