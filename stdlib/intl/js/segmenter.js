'use strict';
// Intl.Segmenter.
const {
  defineService, supportedLocalesOf, canonicalizeLocaleList, optionsObject, getOption, localeMatcher, resolveLocale, Slots,
  isObject, shown,
} = require('internal/intl/shared');

const service = 'Intl.Segmenter';
const texts = new Slots(), iterators = new Slots();

function initialize(locales, options) {
  const requested = canonicalizeLocaleList(locales);
  options = optionsObject(options);
  localeMatcher(options, service);
  const { locale } = resolveLocale(requested, {}, {});
  return { __proto__: null, locale, granularity: getOption(options, 'granularity', 'string', ['grapheme', 'word', 'sentence'], 'grapheme', service) };
}

/** The segment that begins at an index and is number n of the text. */
function segmentData({ text, granularity, ends }, n) {
  const index = n === 0 ? 0 : ends[2 * n - 2];
  const data = { segment: text.slice(index, ends[2 * n]), index, input: text };
  if (granularity === 'word') data.isWordLike = ends[2 * n + 1];
  return data;
}

const checked = (slots, object, method) => {
  const found = isObject(object) ? slots.get(object) : undefined;
  if (found === undefined) throw new TypeError(`Method ${method} called on incompatible receiver ${shown(object)}`);
  return found;
};

const SegmentsPrototype = {
  containing(index) {
    const s = checked(texts, this, '%SegmentsPrototype%.containing');
    const n = Math.trunc(+index) || 0;
    if (n < 0 || n >= s.text.length) return undefined;
    let low = 0, high = s.ends.length / 2 - 1;
    while (low < high) {
      const half = (low + high) >> 1;
      if (s.ends[2 * half] > n) high = half;
      else low = half + 1;
    }
    return segmentData(s, low);
  },
  [Symbol.iterator]() {
    const s = checked(texts, this, '%SegmentsPrototype%[Symbol.iterator]');
    const iterator = Object.create(SegmentIteratorPrototype);
    iterators.set(iterator, { ...s, next: 0 });
    return iterator;
  },
};
const SegmentIteratorPrototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), Object.getOwnPropertyDescriptors({
  next() {
    const s = checked(iterators, this, '%SegmentIterator.prototype%.next');
    if (2 * s.next >= s.ends.length) return { value: undefined, done: true };
    return { value: segmentData(s, s.next++), done: false };
  },
}));
for (const prototype of [SegmentsPrototype, SegmentIteratorPrototype]) {
  for (const key of Reflect.ownKeys(prototype)) Object.defineProperty(prototype, key, { enumerable: false });
}
Object.defineProperty(SegmentIteratorPrototype, Symbol.toStringTag, { value: 'Segmenter String Iterator', configurable: true });

const { Service: Segmenter, slotsOf } = defineService('Segmenter', {
  initialize,
  statics: supportedLocalesOf,
  methods: {
    segment(input) {
      const { granularity } = slotsOf(this, 'segment');
      const text = `${input}`, segments = Object.create(SegmentsPrototype);
      texts.set(segments, { text, granularity, ends: binding.boundaries(text, granularity) });
      return segments;
    },
    resolvedOptions() {
      const { locale, granularity } = slotsOf(this, 'resolvedOptions');
      return { locale, granularity };
    },
  },
});

module.exports = { Segmenter };
