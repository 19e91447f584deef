// Queuing strategies: how much a stream likes to hold, and the queue that counts it.
const { nodeError, invalidArgType } = require('internal/errors');
const { callback, dictionary, dress, invalidThis, outOfBounds } = require('internal/webstreams/common');

function highWaterMarkOf(init) {
  if (init === null || (typeof init !== 'object' && typeof init !== 'function')) throw invalidArgType('init', 'object', init);
  if (init.highWaterMark === undefined) throw nodeError('TypeError', 'ERR_MISSING_OPTION', 'init.highWaterMark is required');
  return +init.highWaterMark;
}

// All strategies of a kind share one size function.
const byteLength = { size(chunk) { return chunk.byteLength; } }.size;
const one = { size() { return 1; } }.size;

class ByteLengthQueuingStrategy {
  #highWaterMark;

  constructor(init) {
    this.#highWaterMark = highWaterMarkOf(init);
  }

  static #check(value) {
    if (!isObject(value) || !(#highWaterMark in value)) throw invalidThis('ByteLengthQueuingStrategy');
  }

  get highWaterMark() {
    ByteLengthQueuingStrategy.#check(this);
    return this.#highWaterMark;
  }

  get size() {
    ByteLengthQueuingStrategy.#check(this);
    return byteLength;
  }
}

class CountQueuingStrategy {
  #highWaterMark;

  constructor(init) {
    this.#highWaterMark = highWaterMarkOf(init);
  }

  static #check(value) {
    if (!isObject(value) || !(#highWaterMark in value)) throw invalidThis('CountQueuingStrategy');
  }

  get highWaterMark() {
    CountQueuingStrategy.#check(this);
    return this.#highWaterMark;
  }

  get size() {
    CountQueuingStrategy.#check(this);
    return one;
  }
}

const isObject = (value) => typeof value === 'object' && value !== null;
dress(ByteLengthQueuingStrategy, ({ highWaterMark }) => ({ highWaterMark }));
dress(CountQueuingStrategy, ({ highWaterMark }) => ({ highWaterMark }));

// readStrategy reads the members of a strategy; without `size` each chunk counts as one.
function readStrategy(strategy) {
  const members = dictionary(strategy, 'strategy', true);
  return { highWaterMark: members.highWaterMark, size: callback(members, 'size', 'strategy') };
}

// limit gives the high water mark of a strategy that was read.
function limit({ highWaterMark }, standard) {
  if (highWaterMark === undefined) return standard;
  const mark = +highWaterMark;
  if (Number.isNaN(mark) || mark < 0) throw outOfBounds('strategy.highWaterMark', highWaterMark);
  return mark;
}

// slack is how many chunks may have gone before the queue moves the others up.
const slack = 1024;

// SizedQueue holds chunks and the sum of their sizes.
class SizedQueue {
  total = 0;
  #chunks = [];
  #sizes = [];
  #first = 0;

  get length() {
    return this.#chunks.length - this.#first;
  }

  push(chunk, size) {
    size = +size;
    if (Number.isNaN(size) || size < 0 || size === Infinity) throw outOfBounds('size', size);
    this.#chunks.push(chunk);
    this.#sizes.push(size);
    this.total += size;
  }

  peek() {
    return this.#chunks[this.#first];
  }

  shift() {
    const at = this.#first++;
    const chunk = this.#chunks[at];
    this.#chunks[at] = undefined;
    this.total = Math.max(this.total - this.#sizes[at], 0); // fractions may not add up
    if (this.#first === this.#chunks.length || this.#first === slack) this.#compact();
    return chunk;
  }

  #compact() {
    this.#chunks.splice(0, this.#first);
    this.#sizes.splice(0, this.#first);
    this.#first = 0;
  }

  reset() {
    this.total = 0;
    this.#first = this.#chunks.length;
    this.#compact();
  }
}

module.exports = { ByteLengthQueuingStrategy, CountQueuingStrategy, SizedQueue, limit, readStrategy };
