// What a module that is still being loaded gives to one that it requires, and that requires it back.

const warn = (name) => process.emitWarning(
  `Accessing non-existent property '${String(name)}' of module exports inside circular dependency`);

// What tools ask of any object. It means nothing that it is not there.
const expected = ['__esModule', 'then', 'default', 'toJSON', 'inspect', 'constructor', Symbol.toStringTag, Symbol.toPrimitive];

const watcher = new Proxy({}, {
  get(target, name) {
    if (name in Object.prototype) return Object.prototype[name];
    if (!expected.includes(name)) warn(name);
    return undefined;
  },
  getOwnPropertyDescriptor(target, name) {
    if (name in Object.prototype) return Object.getOwnPropertyDescriptor(Object.prototype, name);
    if (!expected.includes(name)) warn(name);
    return undefined;
  },
});

// watch gives the exports of module and has plain ones warn, until the module is loaded, when what is read is not there.
exports.watch = function watch(module) {
  const { exports } = module;
  if (!isPlain(exports) || exports.__esModule) return exports;
  Object.setPrototypeOf(exports, watcher);
  let loaded = false;
  Object.defineProperty(module, 'loaded', {
    get: () => loaded,
    set(value) {
      loaded = value;
      if (value && Object.getPrototypeOf(exports) === watcher) Object.setPrototypeOf(exports, Object.prototype);
      if (value) Object.defineProperty(module, 'loaded', { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: true,
    configurable: true,
  });
  return exports;
};

function isPlain(value) {
  return value !== null && typeof value === 'object' && !require('util').types.isProxy(value) &&
    Object.getPrototypeOf(value) === Object.prototype;
}
