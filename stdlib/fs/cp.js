// cp, written once as generators that yield [operation, ...arguments] and are sent the result: cpSync runs each
// operation at once, the others wait for its promise.

const fs = require('fs');
const path = require('path');
const { nodeError, invalidArgType, invalidArgValue } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { checkOptions, checkPair, checkParents, copyError, invalid, isBelow } = require('internal/fs/cpcheck');

// copyTree* is the whole of cp.
function* copyTree(src, dest, options) {
  if (options.filter && !(yield ['filter', src, dest])) return;
  const { from, to } = yield* checkPair(src, dest, options);
  yield* checkParents(src, from, dest);
  const parent = path.dirname(dest);
  if (!(yield ['exists', parent])) yield ['mkdir', parent, { recursive: true }];
  yield* copyOne(src, dest, from, to, options);
}

function* copyBelow(src, dest, options) {
  if (options.filter && !(yield ['filter', src, dest])) return;
  const { from, to } = yield* checkPair(src, dest, options);
  yield* copyOne(src, dest, from, to, options);
}

function* copyOne(src, dest, from, to, options) {
  if (from.isDirectory()) {
    if (!options.recursive) {
      throw copyError('ERR_FS_EISDIR', 'Recursive option not enabled, cannot copy a directory', 'EISDIR',
                      `Recursive option not enabled, cannot copy a directory: ${src}`, src);
    }
    yield* copyFolder(src, dest, from, to, options);
  } else if (from.isSymbolicLink()) {
    yield* copyLink(src, dest, to, options);
  } else if (from.isSocket()) {
    throw copyError('ERR_FS_CP_SOCKET', 'Cannot copy a socket file', 'EINVAL', `cannot copy a socket file: ${dest}`, dest);
  } else if (from.isFIFO()) {
    throw copyError('ERR_FS_CP_FIFO_PIPE', 'Cannot copy a FIFO pipe', 'EINVAL', `cannot copy a FIFO pipe: ${dest}`, dest);
  } else {
    yield* copyFile(src, dest, from, to, options);
  }
}

function* copyFile(src, dest, from, to, options) {
  if (to !== null) {
    if (!options.force) {
      if (options.errorOnExist) throw existing(dest);
      return;
    }
    yield ['unlink', dest];
  }
  yield ['copyFile', src, dest, options.mode];
  if (!options.preserveTimestamps) return;
  const mode = Number(from.mode);
  if ((mode & 0o200) === 0) yield ['chmod', dest, mode | 0o200]; // else its times cannot be set
  const read = yield ['stat', src]; // reading it has changed its atime
  yield ['utimes', dest, read.atimeMs / 1000, read.mtimeMs / 1000];
  if ((mode & 0o200) === 0) yield ['chmod', dest, mode];
}

const existing = (dest) =>
  copyError('ERR_FS_CP_EEXIST', 'Target already exists', 'EEXIST', `${dest} already exists`, dest);

function* copyFolder(src, dest, from, to, options) {
  if (to === null) yield ['mkdir', dest];
  else if (options.errorOnExist && !options.force) throw existing(dest);
  for (const name of yield ['readdir', src]) {
    yield* copyBelow(path.join(src, name), path.join(dest, name), options);
  }
  if (to === null) yield ['chmod', dest, Number(from.mode)];
}

function* copyLink(src, dest, to, options) {
  let target = yield ['readlink', src];
  if (!options.verbatimSymlinks && !path.isAbsolute(target)) target = path.resolve(path.dirname(src), target);
  if (to === null) {
    yield ['symlink', target, dest];
    return;
  }
  let present;
  try {
    present = yield ['readlink', dest];
  } catch (err) {
    if (err.code !== 'EINVAL' && err.code !== 'UNKNOWN') throw err;
    yield ['symlink', target, dest]; // dest is no link, so this gives the error
    return;
  }
  if (!path.isAbsolute(present)) present = path.resolve(path.dirname(dest), present);
  yield* checkLinks(src, target, present);
  yield ['unlink', dest];
  yield ['symlink', target, dest];
}

// checkLinks* refuses to replace a link by one into the folder that it leads to.
function* checkLinks(src, target, present) {
  let folder = false;
  try {
    folder = (yield ['stat', src]).isDirectory();
  } catch {
    return; // a link that leads nowhere leads into nothing
  }
  if (!folder) return;
  if (isBelow(target, present)) {
    throw invalid(`cannot copy ${target} to a subdirectory of self ${present}`, present);
  }
  if (isBelow(present, target)) {
    throw copyError('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', 'Cannot overwrite symlink in subdirectory of self', 'EINVAL',
                    `cannot overwrite ${present} with ${target}`, present);
  }
}

function filterNow(filter, src, dest) {
  const verdict = filter(src, dest);
  if (typeof verdict?.then === 'function') {
    throw nodeError('TypeError', 'ERR_INVALID_RETURN_VALUE',
                    'Expected boolean to be returned from the "filter" function but got an instance of Promise.');
  }
  return verdict;
}

function runSync(steps, filter) {
  for (let step = steps.next(); ;) {
    if (step.done) return;
    const [name, ...args] = step.value;
    let result;
    try {
      result = name === 'filter' ? filterNow(filter, ...args) : fs[`${name}Sync`](...args);
    } catch (err) {
      step = steps.throw(err);
      continue;
    }
    step = steps.next(result);
  }
}

async function runLater(steps, filter) {
  for (let step = steps.next(); !step.done;) {
    const [name, ...args] = step.value;
    let result;
    try {
      if (name === 'filter') result = await filter(...args);
      else if (name === 'exists') result = await fs.promises.access(...args).then(() => true, () => false);
      else result = await fs.promises[name](...args);
    } catch (err) {
      step = steps.throw(err);
      continue;
    }
    step = steps.next(result);
  }
}

// pathOf gives a path argument as text; a Buffer is not text, and cp takes names apart.
function pathOf(value, name) {
  let path = value;
  if (value instanceof URL) path = require('url').fileURLToPath(value);
  else if (value instanceof Uint8Array) path = Buffer.from(value).toString();
  if (typeof path !== 'string') throw invalidArgType(name, ['string', 'Buffer', 'URL'], value);
  if (path.includes('\0')) {
    throw invalidArgValue(name, value, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return path;
}

function cpSync(src, dest, options) {
  options = checkOptions(options);
  runSync(copyTree(pathOf(src, 'src'), pathOf(dest, 'dest'), options), options.filter);
}

async function cpPromise(src, dest, options) {
  options = checkOptions(options);
  await runLater(copyTree(pathOf(src, 'src'), pathOf(dest, 'dest'), options), options.filter);
}

function cp(src, dest, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'cb');
  options = checkOptions(options);
  const steps = copyTree(pathOf(src, 'src'), pathOf(dest, 'dest'), options);
  runLater(steps, options.filter).then(() => process.nextTick(callback, null), (err) => process.nextTick(callback, err));
}

module.exports = { cp, cpSync, cpPromise };
