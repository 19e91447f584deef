// What fs.cp checks before it copies: its options, and that source and destination are not in each other's way.
//
// Functions marked * are generators that yield [operation, ...arguments] and are sent the result; cp.js runs them, at once
// or asynchronously.

const path = require('path');
const { nodeError } = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger, validateObject } = require('internal/validators');
const { EEXIST, EISDIR, EINVAL, ENOTDIR } = require('os').constants.errno;

const numbers = { EEXIST, EISDIR, EINVAL, ENOTDIR };

// copyError makes an error of Node's class SystemError: code is its own, name that of the errno behind it.
function copyError(code, text, name, reason, where) {
  const err = nodeError('SystemError', code, `${text}: cp returned ${name} (${reason}) ${where}`);
  return Object.assign(err, { info: { message: reason, path: where, syscall: 'cp', errno: numbers[name], code: name },
                              errno: numbers[name], syscall: 'cp', path: where });
}

const invalid = (reason, where) => copyError('ERR_FS_CP_EINVAL', 'Invalid src or dest', 'EINVAL', reason, where);

const booleans = ['dereference', 'errorOnExist', 'force', 'preserveTimestamps', 'recursive', 'verbatimSymlinks'];

function checkOptions(options) {
  if (options === undefined) options = {};
  validateObject(options, 'options');
  options = {
    dereference: false, errorOnExist: false, filter: undefined, force: true, preserveTimestamps: false, recursive: false,
    verbatimSymlinks: false, mode: 0, ...options,
  };
  for (const name of booleans) validateBoolean(options[name], `options.${name}`);
  options.mode ??= 0;
  validateInteger(options.mode, 'mode', 0, 7);
  if (options.dereference && options.verbatimSymlinks) {
    throw nodeError('TypeError', 'ERR_INCOMPATIBLE_OPTION_PAIR',
                    'Option "dereference" cannot be used in combination with option "verbatimSymlinks"');
  }
  if (options.filter !== undefined) validateFunction(options.filter, 'options.filter');
  return options;
}

const same = (a, b) => b !== null && a.ino === b.ino && a.dev === b.dev;

function isBelow(src, dest) {
  const parts = (p) => path.resolve(p).split(path.sep).filter(Boolean);
  const inner = parts(dest);
  return parts(src).every((part, i) => inner[i] === part);
}

// status* gives the Stats of both ends; dest's is null where nothing stands.
function* status(src, dest, options) {
  const look = options.dereference ? 'stat' : 'lstat';
  const from = yield [look, src, { bigint: true }];
  let to = null;
  try {
    to = yield [look, dest, { bigint: true }];
  } catch (err) {
    if (err.code !== 'ENOENT') throw err;
  }
  return { from, to };
}

// checkPair* refuses what cannot be copied onto each other and gives the Stats of both.
function* checkPair(src, dest, options) {
  const { from, to } = yield* status(src, dest, options);
  if (to !== null) {
    if (same(from, to)) throw invalid('src and dest cannot be the same', dest);
    if (from.isDirectory() && !to.isDirectory()) {
      throw copyError('ERR_FS_CP_DIR_TO_NON_DIR', 'Cannot overwrite non-directory with directory', 'EISDIR',
                      `cannot overwrite non-directory ${dest} with directory ${src}`, dest);
    }
    if (!from.isDirectory() && to.isDirectory()) {
      throw copyError('ERR_FS_CP_NON_DIR_TO_DIR', 'Cannot overwrite directory with non-directory', 'ENOTDIR',
                      `cannot overwrite directory ${dest} with non-directory ${src}`, dest);
    }
  }
  if (from.isDirectory() && isBelow(src, dest)) {
    throw invalid(`cannot copy ${src} to a subdirectory of self ${dest}`, dest);
  }
  return { from, to };
}

// checkParents* refuses a destination that lies in the source by way of a link.
function* checkParents(src, from, dest) {
  const srcParent = path.resolve(path.dirname(src));
  let parent = path.resolve(path.dirname(dest));
  while (parent !== srcParent && parent !== path.parse(parent).root) {
    let above;
    try {
      above = yield ['stat', parent, { bigint: true }];
    } catch (err) {
      if (err.code === 'ENOENT') return;
      throw err;
    }
    if (same(from, above)) throw invalid(`cannot copy ${src} to a subdirectory of self ${dest}`, dest);
    parent = path.dirname(parent);
  }
}

module.exports = { checkOptions, checkPair, checkParents, copyError, invalid, isBelow };
