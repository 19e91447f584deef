// context.assert: the assertions of node:assert and those that a script has registered, counted by the test's plan.

const { validateFunction, validateString } = require('internal/validators');

let known;

function all() {
  if (known !== undefined) return known;
  const assert = require('assert');
  const left = new Set(['AssertionError', 'strict', 'Assert', 'options']);
  const { snapshot, fileSnapshot } = require('internal/test/snapshot');
  known = new Map(Object.keys(assert).filter((name) => !left.has(name)).map((name) => [name, assert[name]]));
  known.set('snapshot', snapshot);
  known.set('fileSnapshot', fileSnapshot);
  return known;
}

function register(name, fn) {
  validateString(name, 'name');
  validateFunction(fn, 'fn');
  all().set(name, fn);
}

// assertionsFor makes the assertions of a test, which have its context as `this`.
function assertionsFor(context, test) {
  const assertions = { __proto__: null };
  for (const [name, check] of all()) {
    assertions[name] = (...args) => {
      test.plan?.count();
      return Reflect.apply(check, context, args);
    };
  }
  return assertions;
}

module.exports = { assertionsFor, register };
