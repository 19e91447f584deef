// Functions of node:fs that few scripts use.

const { invalidArgType } = require('internal/errors');
const { validateObject } = require('internal/validators');

const absolute = (path) => require('path').resolve(path);

function mkdtempDisposableSync(prefix, options) {
  const fs = require('fs');
  const path = fs.mkdtempSync(prefix, options);
  const target = absolute(path); // the script may change its folder before it removes this one
  const remove = () => fs.rmSync(target, { recursive: true, force: true });
  return { path, remove, [Symbol.dispose]() { remove(); } };
}

async function mkdtempDisposable(prefix, options) {
  const { promises } = require('fs');
  const path = await promises.mkdtemp(prefix, options);
  const target = absolute(path);
  const remove = async () => { await promises.rm(target, { recursive: true, force: true }); };
  return { path, remove, async [Symbol.asyncDispose]() { await remove(); } };
}

// openAsBlob takes a copy of the file's present contents.
function openAsBlob(path, options = {}) {
  validateObject(options, 'options');
  const type = options.type || '';
  if (typeof type !== 'string') throw invalidArgType('options.type', ['string'], type);
  return require('fs').promises.readFile(path).then((data) => new Blob([data], { type }));
}

function _toUnixTimestamp(time, name = 'time') {
  if (typeof time === 'string' && +time == time) return +time; // eslint-disable-line eqeqeq
  if (Number.isFinite(time)) return time < 0 ? Date.now() / 1000 : time;
  if (time instanceof Date) return time.getTime() / 1000;
  throw invalidArgType(name, ['Date', 'Time in seconds'], time);
}

module.exports = { mkdtempDisposableSync, mkdtempDisposable, openAsBlob, _toUnixTimestamp };
