// The classes Stats, BigIntStats and StatFs. Go fills their instances; here are their methods and the dates, which are
// made when they are first read.

const S_IFMT = 0o170000;
const kinds = {
  isDirectory: 0o040000, isFile: 0o100000, isBlockDevice: 0o060000, isCharacterDevice: 0o020000,
  isSymbolicLink: 0o120000, isFIFO: 0o010000, isSocket: 0o140000,
};

function StatsBase(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks) {
  Object.assign(this, { dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks });
}

for (const [name, kind] of Object.entries(kinds)) {
  StatsBase.prototype[name] = { [name]() { return (Number(this.mode) & S_IFMT) === kind; } }[name];
}

function Stats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs, ctimeMs, birthtimeMs) {
  StatsBase.call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  Object.assign(this, { atimeMs, mtimeMs, ctimeMs, birthtimeMs });
}

function BigIntStats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks,
                     atimeNs, mtimeNs, ctimeNs, birthtimeNs) {
  StatsBase.call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  const ms = (ns) => ns / 1_000_000n;
  Object.assign(this, { atimeMs: ms(atimeNs), mtimeMs: ms(mtimeNs), ctimeMs: ms(ctimeNs), birthtimeMs: ms(birthtimeNs) });
  Object.assign(this, { atimeNs, mtimeNs, ctimeNs, birthtimeNs });
}

function settle(object, name, value) {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  return value;
}

const dates = {};
for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
  dates[name] = {
    enumerable: true,
    configurable: true,
    get() { return settle(this, name, new Date(Math.round(Number(this[`${name}Ms`])))); },
    set(value) { settle(this, name, value); },
  };
}

for (const derived of [Stats, BigIntStats]) {
  Object.setPrototypeOf(derived.prototype, StatsBase.prototype);
  Object.setPrototypeOf(derived, StatsBase);
  Object.defineProperties(derived.prototype, dates);
}

class StatFs {
  constructor(type, bsize, blocks, bfree, bavail, files, ffree) {
    Object.assign(this, { type, bsize, blocks, bfree, bavail, files, ffree });
  }
}

// PublicStats is what scripts see as fs.Stats, the constructor of which Node has deprecated.
const PublicStats = require('util').deprecate(Stats, 'fs.Stats constructor is deprecated.', 'DEP0180');

module.exports = { PublicStats, Stats, BigIntStats, StatFs };
