// node:test/reporters. A reporter is a generator function, or a class of streams, for what compose() takes.

const { reporterOf } = require('internal/test/reporters/report');

function lazily(name, load) {
  Object.defineProperty(module.exports, name, {
    __proto__: null, configurable: true, enumerable: true,
    get() {
      const value = load();
      Object.defineProperty(module.exports, name, { __proto__: null, value, configurable: true, enumerable: true, writable: true });
      return value;
    },
  });
}

for (const name of ['dot', 'junit', 'tap']) {
  lazily(name, () => reporterOf(name, () => require(`internal/test/reporters/${name}`)));
}

// Classes of streams that may be called without new, too.
for (const name of ['spec', 'lcov']) {
  lazily(name, () => ({ [name]: function(...args) {
    return Reflect.construct(require(`internal/test/reporters/${name}`), args);
  } })[name]);
}
