// FileTest is a file of tests in a process of its own. The events of that process are told when it is the file's turn.

const path = require('path');
const Test = require('internal/test/test');
const { isCancellation, testFailure } = require('internal/test/failure');

// A count that each file gives; the run gives the sums.
const isCount = (message) => /^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/.test(message);

class FileTest extends Test {
  #settings;
  #held = []; // events that came before the file's turn
  #results = 0;
  #failures = 0;

  constructor(parent, file, settings) {
    super(parent, {
      name: file,
      options: { __proto__: null, signal: settings.signal },
      fn: () => this.#execute(),
      place: { __proto__: null, line: 1, column: 1, file: path.resolve(settings.cwd, file) },
    });
    this.#settings = settings;
  }

  async #execute() {
    const { argumentsFor, environmentFor } = require('internal/test/child');
    const { spawn } = require('child_process');
    const { cwd, workers } = this.#settings;
    const worker = workers.take();
    const child = spawn(process.execPath, argumentsFor(this.name, this.#settings), {
      cwd,
      env: environmentFor(this.#settings, worker),
      signal: this.signal,
    });
    try {
      await this.#follow(child);
    } finally {
      workers.put(worker);
    }
  }

  async #follow(child) {
    const { filesType, Receiver } = require('internal/test/wire');
    const onFrame = (type, data) => {
      if (type === filesType) this.#settings.onFiles(this.name, data);
      else this.#receive(type, data);
    };
    const receiver = new Receiver(onFrame, (text) => this.#output('test:stdout', String(text)));
    child.stdout.on('data', (chunk) => receiver.push(chunk));
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text) => this.#output('test:stderr', text));
    const { promise, resolve, reject } = Promise.withResolvers();
    child.on('error', reject);
    child.on('close', (...end) => resolve(end));
    const [exitCode, signal] = await promise;
    receiver.end();
    if (exitCode === 0 && signal === null) return;
    const failure = testFailure('test failed', this.#failures > 0 ? 'subtestsFailed' : 'testCodeFailure');
    throw Object.assign(failure, { exitCode, signal, stack: undefined }); // where it was made tells nobody anything
  }

  #output(type, message) {
    this.#receive(type, { __proto__: null, file: this.place.file, message });
  }

  #receive(type, data) {
    this.#held.push({ type, data });
    this.flush();
  }

  // flush tells of what has come, once it is the file's turn.
  flush() {
    if (!this.isFirst()) return;
    for (const { type, data } of this.#held.splice(0)) this.#tell(type, data);
  }

  #tell(type, data) {
    const isTop = data.nesting === 0;
    if (isTop && (type === 'test:plan' || type === 'test:diagnostic' && isCount(data.message))) return;
    if (type === 'test:pass' || type === 'test:fail') {
      const { harness } = this;
      this.#results++;
      if (isTop) data.testNumber = harness.counts.topLevel + 1;
      if (type === 'test:fail' && data.todo === undefined && data.skip === undefined) this.#failures++;
      harness.count(countable(type, data));
    }
    this.harness.stream.send(type, data);
  }

  // report tells of the file itself, if it has no tests or something besides its tests went wrong.
  report() {
    this.flush();
    if (this.#results > 0 && (this.error === null || this.error.failureType === 'subtestsFailed')) return;
    this.number = this.harness.counts.topLevel + 1;
    super.report();
  }
}

// countable is what a result of another process adds to the counts.
function countable(type, { nesting, details, skip, todo }) {
  return {
    type: details.type,
    nesting,
    passed: type === 'test:pass',
    skipped: skip !== undefined,
    todo: todo !== undefined,
    cancelled: isCancellation(details.error?.failureType),
  };
}

// Workers numbers the processes that run at one time.
class Workers {
  #taken = new Set();

  take() {
    let number = 1;
    while (this.#taken.has(number)) number++;
    this.#taken.add(number);
    return number;
  }

  put(number) { this.#taken.delete(number); }
}

module.exports = { FileTest, Workers };
