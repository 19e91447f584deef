// node:test. What few test files use is loaded when it is first read.

const scope = require('internal/test/scope');
const Test = require('internal/test/test');
const { ownRoot } = require('internal/test/process');
const { readArguments } = require('internal/test/options');

// current gives the test or suite within which the script is, or the root.
function current() {
  const owner = scope.owner();
  return owner?.add === undefined ? owner?.parent ?? ownRoot() : owner;
}

// declare makes a test or suite. Within a suite it runs when the suite does.
function declare(make) {
  const child = current().add(make);
  if (child.parent.type === 'suite') return Promise.resolve();
  return Promise.resolve(child.harness.begin(child)).then(() => {});
}

// variants gives a function the shorthands for options: only, skip, todo and expectFailure.
function variants(base, construct) {
  for (const keyword of ['expectFailure', 'only', 'skip', 'todo']) {
    base[keyword] = { [keyword](name, options, fn) {
      const read = readArguments(name, options, fn);
      read.options[keyword] ??= true;
      return construct(read);
    } }[keyword];
  }
  return base;
}

const newTest = (read) => declare((parent) => new Test(parent, read));
const newSuite = (read) => declare((parent) => new (require('internal/test/suite'))(parent, read));

const test = variants(function test(name, options, fn) {
  return newTest(readArguments(name, options, fn));
}, newTest);

const suite = variants(function suite(name, options, fn) {
  return newSuite(readArguments(name, options, fn));
}, newSuite);

const hook = (type) => ({ [type](fn, options) { current().addHook(type, fn, options); } })[type];

module.exports = Object.assign(test, {
  after: hook('after'),
  afterEach: hook('afterEach'),
  before: hook('before'),
  beforeEach: hook('beforeEach'),
  describe: suite,
  getTestContext: () => scope.owner()?.context,
  it: test,
  run: (options) => require('internal/test/run').run(options),
  suite,
  test,
});

function lazily(name, load) {
  Object.defineProperty(test, name, {
    __proto__: null, configurable: true, enumerable: true,
    get() {
      const value = load();
      Object.defineProperty(test, name, { __proto__: null, value, configurable: true, enumerable: true, writable: true });
      return value;
    },
  });
}

lazily('mock', () => new (require('internal/test/mock'))());
lazily('snapshot', () => {
  const { setDefaultSnapshotSerializers, setResolveSnapshotPath } = require('internal/test/snapshot');
  return { __proto__: null, setDefaultSnapshotSerializers, setResolveSnapshotPath };
});
lazily('assert', () => {
  const { register } = require('internal/test/assertions');
  return { __proto__: null, register };
});
