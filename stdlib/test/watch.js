// Watch mode: after the first run of all files, those that a change concerns run again.

const path = require('path');
const fs = require('fs');
const { FileTest, Workers } = require('internal/test/file');
const { discover } = require('internal/test/discover');
const { now } = require('internal/test/native');

const quiet = 100; // milliseconds without a change, before what has changed is looked at

const ignored = (name) => name.split(path.sep).some((part) => part === 'node_modules' || part.startsWith('.'));

class Watch {
  #root;
  #settings;
  #dependencies = new Map(); // test file → the files that it has loaded
  #running = new Map(); // test file → its FileTest
  #watchers = new Map(); // folder → FSWatcher
  #changed = new Set();
  #timer;

  constructor(root, settings) {
    this.#root = root;
    this.#settings = settings;
    settings.workers = new Workers();
    settings.onFiles = (file, files) => {
      this.#dependencies.set(file, new Set(files));
      for (const one of files) this.#follow(path.dirname(one));
    };
  }

  get #isOver() { return this.#root.finished || this.#settings.signal?.aborted; }

  async start(files) {
    this.#follow(this.#settings.cwd, true);
    this.#settings.signal?.addEventListener('abort', () => this.#end(), { __proto__: null, once: true });
    await this.#run(files);
  }

  // follow watches a folder that lies below none which is watched as a whole.
  #follow(folder, recursive = false) {
    const { cwd } = this.#settings;
    const isWithin = folder === cwd || folder.startsWith(cwd + path.sep);
    if (this.#watchers.has(folder) || isWithin && !recursive) return;
    const watcher = fs.watch(folder, { recursive, ignore: recursive ? ignored : undefined }, (type, name) => {
      if (name !== null) this.#note(path.join(folder, name));
    });
    watcher.on('error', () => watcher.close()); // the folder is gone, and its files with it
    this.#watchers.set(folder, watcher);
  }

  #note(file) {
    this.#changed.add(file);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#restart(), quiet);
  }

  async #restart() {
    const changed = [...this.#changed];
    this.#changed.clear();
    const files = this.#concerned(changed);
    if (files.length === 0 || this.#isOver) return;
    this.#root.harness.stream.send('test:watch:restarted', undefined);
    this.#root.startedAt = now();
    for (const file of files) this.#running.get(file)?.cancel();
    await this.#run(files);
  }

  // concerned gives the test files that one of the changed files is, or is loaded by, and that are there.
  #concerned(changed) {
    const { cwd, files, globPatterns } = this.#settings;
    const absolute = (file) => path.resolve(cwd, file);
    const all = files ?? discover(globPatterns, cwd);
    for (const file of this.#dependencies.keys()) if (!all.includes(file)) this.#dependencies.delete(file);
    return all.filter((file) => fs.existsSync(absolute(file)) &&
      changed.some((one) => one === absolute(file) || this.#dependencies.get(file)?.has(one)));
  }

  async #run(files) {
    const { harness } = this.#root;
    await Promise.all(files.map(async (file) => {
      const test = this.#root.add((parent) => new FileTest(parent, file, this.#settings));
      this.#running.set(file, test);
      await test.start();
      if (this.#running.get(file) === test) this.#running.delete(file);
    }));
    if (this.#running.size > 0 || this.#isOver) return;
    harness.stream.send('test:watch:drained', undefined);
    if (this.#isOver) return; // a listener has aborted
    this.#root.endedAt = undefined;
    harness.summarize(this.#root);
    harness.resetCounts();
    harness.success = true;
  }

  async #end() {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    await this.#root.harness.teardown?.();
    this.#root.finish();
  }
}

async function watch(root, settings, files) {
  root.harness.isReady = true;
  await new Watch(root, settings).start(files);
}

module.exports = { watch };
