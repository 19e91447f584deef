'use strict';
// Intl.ListFormat.
const {
  defineService, supportedLocalesOf, canonicalizeLocaleList, optionsObject, getOption, localeMatcher, resolveLocale,
} = require('internal/intl/shared');

const service = 'Intl.ListFormat';

function initialize(locales, options) {
  const requested = canonicalizeLocaleList(locales);
  options = optionsObject(options);
  localeMatcher(options, service);
  const { locale } = resolveLocale(requested, {}, {});
  const type = getOption(options, 'type', 'string', ['conjunction', 'disjunction', 'unit'], 'conjunction', service);
  const style = getOption(options, 'style', 'string', ['long', 'short', 'narrow'], 'long', service);
  return { __proto__: null, locale, type, style, patterns: binding.listPatterns(locale, type, style) };
}

/** StringListFromIterable. */
function strings(iterable) {
  const list = [];
  if (iterable === undefined) return list;
  for (const item of iterable) {
    if (typeof item !== 'string') throw new TypeError(`Iterable yielded ${String(item)} which is not a string`);
    list[list.length] = item;
  }
  return list;
}

/**
 * The pieces of a list, with its elements as they are: each is { type, value }. The patterns are put together from the
 * end, and the text of the element behind decides how one reads.
 */
function pieces({ locale, patterns: [pair, start, middle, end] }, list, text = (element) => element) {
  const element = (value) => [{ type: 'element', value }];
  if (list.length === 0) return [];
  let tail = element(list[list.length - 1]);
  for (let i = list.length - 2; i >= 0; i--) {
    const last = i === list.length - 2;
    const pattern = list.length === 2 ? pair : last ? end : i === 0 ? start : middle;
    tail = filled(last ? binding.joiner(locale, pattern, text(list[i + 1])) : pattern, element(list[i]), tail);
  }
  return tail;
}

function filled(pattern, first, second) {
  const parts = [];
  for (const piece of pattern.split(/(\{[01]\})/)) {
    if (piece === '{0}') parts.push(...first);
    else if (piece === '{1}') parts.push(...second);
    else if (piece !== '') parts.push({ type: 'literal', value: piece });
  }
  return parts;
}

const { Service: ListFormat, slotsOf } = defineService('ListFormat', {
  initialize,
  statics: supportedLocalesOf,
  methods: {
    resolvedOptions() {
      const { locale, type, style } = slotsOf(this, 'resolvedOptions');
      return { locale, type, style };
    },
    format(list) {
      const s = slotsOf(this, 'format');
      return pieces(s, strings(list)).map((part) => part.value).join('');
    },
    formatToParts(list) {
      const s = slotsOf(this, 'formatToParts');
      return pieces(s, strings(list));
    },
  },
});

module.exports = { ListFormat, initialize, pieces };
