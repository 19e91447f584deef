// glob, globSync and the glob of fs/promises. The walk is Go's; exclude as a function is asked about what was found, and
// about the folders on the way to it.

const path = require('path');
const { invalidArgType } = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');

function patternsOf(pattern) {
  const patterns = Array.isArray(pattern) ? pattern : [pattern];
  for (const one of patterns) {
    if (typeof one !== 'string') throw invalidArgType('patterns', ['string', 'string[]'], one);
  }
  return patterns;
}

// settings gives the arguments of the native glob, and a function that drops what is excluded.
function settings(pattern, options) {
  const patterns = patternsOf(pattern);
  options ??= {};
  validateObject(options, 'options');
  const { cwd = process.cwd(), exclude, withFileTypes = false } = options;
  if (exclude === undefined || exclude === null) return { args: [patterns, cwd, undefined, withFileTypes], keep: (found) => found };
  if (Array.isArray(exclude)) {
    for (const one of exclude) {
      if (typeof one !== 'string') throw invalidArgType('options.exclude', ['function', 'string[]'], exclude);
    }
    return { args: [patterns, cwd, exclude, withFileTypes], keep: (found) => found };
  }
  if (typeof exclude !== 'function') throw invalidArgType('options.exclude', ['function', 'string[]'], exclude);
  const keep = withFileTypes ? direntFilter(exclude, cwd) : pathFilter(exclude);
  return { args: [patterns, cwd, undefined, withFileTypes], keep: (found) => found.filter(keep) };
}

// pathFilter asks once about each path.
function pathFilter(exclude) {
  const verdicts = new Map();
  return function keep(item) {
    let verdict = verdicts.get(item);
    if (verdict === undefined) {
      const parent = path.dirname(item);
      verdict = (parent === item || parent === '.' || keep(parent)) && !exclude(item);
      verdicts.set(item, verdict);
    }
    return verdict;
  };
}

function direntFilter(exclude, cwd) {
  const { Dirent } = require('internal/fs/dirent');
  const top = cwd instanceof URL ? require('url').fileURLToPath(cwd) : path.resolve(cwd);
  const verdicts = new Map();
  const ask = (full, dirent) => {
    let verdict = verdicts.get(full);
    if (verdict === undefined) {
      const parent = path.dirname(full);
      verdict = (full === top || parent === full || parent === top ||
        ask(parent, new Dirent(path.basename(parent), 2, path.dirname(parent)))) && !exclude(dirent);
      verdicts.set(full, verdict);
    }
    return verdict;
  };
  return (dirent) => ask(path.join(dirent.parentPath, dirent.name), dirent);
}

function globSync(pattern, options) {
  const { args, keep } = settings(pattern, options);
  return keep(binding.walkSync(...args));
}

function glob(pattern, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'callback');
  const { args, keep } = settings(pattern, options);
  binding.walkLater(...args, (err, found) => {
    if (err) callback(err);
    else callback(null, keep(found));
  });
}

function globPromise(pattern, options) {
  const { args, keep } = settings(pattern, options);
  let found = null;
  let next = 0;
  return {
    async next() {
      found ??= keep(await binding.walk(...args));
      if (next >= found.length) return { value: undefined, done: true };
      return { value: found[next++], done: false };
    },
    async return(value) {
      next = Infinity;
      return { value, done: true };
    },
    async throw(err) {
      next = Infinity;
      throw err;
    },
    [Symbol.asyncIterator]() { return this; },
  };
}

module.exports = { glob, globSync, globPromise };
