// --test-rerun-failures: a file with what has passed in each attempt so far. What has passed in the last is not run again.

const fs = require('fs');
const path = require('path');
const { noop } = require('internal/test/options');

// Identities tells tests apart by their places, and those of one place by their order.
class Identities {
  #counts = new Map();

  next({ file, line, column }) {
    const place = `${path.relative(process.cwd(), file)}:${line}:${column}`.replaceAll('\\', '/');
    const count = this.#counts.get(place) ?? 0;
    this.#counts.set(place, count + 1);
    return count === 0 ? place : `${place}:(${count})`;
  }
}

class Rerun {
  #path;
  #attempts;
  #declared = new Identities();

  constructor(file) {
    this.#path = file;
    this.#attempts = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : [];
  }

  get attempt() { return this.#attempts.length; }

  // apply has a test that passed before only declare its subtests, which passed before, too.
  apply(test) {
    test.attempt = this.attempt;
    if (test.place === undefined) return;
    const before = this.#attempts.at(-1)?.[this.#declared.next(test.place)];
    if (before === undefined) return;
    test.passedOnAttempt = before.passed_on_attempt;
    if (test.type === 'suite') return; // its function declares what is in it
    const Test = require('internal/test/test');
    test.fn = () => {
      for (const { name, ...place } of before.children) {
        test.add((parent) => new Test(parent, { name, options: { __proto__: null }, fn: noop, place })).start();
      }
    };
  }

  // record writes what the events of a stream tell to have passed.
  record(stream) {
    const passed = {};
    const identities = new Identities();
    const levels = []; // at each level, the tests that passed under the parent that is still to come
    stream.on('test:start', ({ nesting }) => { levels[nesting] ??= []; });
    stream.on('test:pass', ({ name, nesting, file, line, column, details }) => {
      const children = levels[nesting + 1] ?? [];
      levels.length = nesting + 1;
      (levels[nesting] ??= []).push({ name, file, line, column });
      if (file === undefined) return;
      passed[identities.next({ file, line, column })] = { passed_on_attempt: details.passed_on_attempt ?? this.attempt, name, children };
    });
    stream.on('test:fail', ({ nesting, file, line, column }) => {
      levels.length = nesting + 1;
      if (file !== undefined) identities.next({ file, line, column });
    });
    stream.on('end', () => fs.writeFileSync(this.#path, JSON.stringify([...this.#attempts, passed], null, 2)));
  }
}

module.exports = Rerun;
