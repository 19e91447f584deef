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

// slack is how many places at the front may be empty before the queue moves up.
const slack = 2048;

// SizedQueue holds chunks and the sum of their sizes.
class SizedQueue {
  total = 0;
  length = 0;
  items = []; // each chunk and its size
  first = 0;

  push(chunk, size) {
    if (size !== 1) {
      size = +size;
      if (Number.isNaN(size) || size < 0 || size === Infinity) throw outOfBounds('size', size);
    }
    this.items.push(chunk, size);
    this.total += size;
    this.length++;
  }

  peek() {
    return this.items[this.first];
  }

  shift() {
    const { items, first } = this;
    const chunk = items[first];
    this.total -= items[first + 1];
    if (this.total < 0) this.total = 0; // fractions may not add up
    if (--this.length === 0) {
      items.length = this.first = 0;
    } else {
      items[first] = undefined;
      this.first += 2;
      if (this.first === slack) {
        items.splice(0, slack);
        this.first = 0;
      }
    }
    return chunk;
  }

  reset() {
    this.items = [];
    this.total = this.length = this.first = 0;
  }
}

module.exports = { ByteLengthQueuingStrategy, CountQueuingStrategy, SizedQueue, limit, readStrategy };
