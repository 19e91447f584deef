'use strict';
// Intl.PluralRules.
const {
  defineService, supportedLocalesOf, canonicalizeLocaleList, coerceOptions, getOption, localeMatcher, resolveLocale, listed,
} = require('internal/intl/shared');
const { setDigitOptions, digitEntries, roundingEntries } = require('internal/intl/digits');

const service = 'Intl.PluralRules';

function initialize(locales, options) {
  const requested = canonicalizeLocaleList(locales);
  options = coerceOptions(options, service);
  localeMatcher(options, service);
  const { locale } = resolveLocale(requested, {}, {});
  const slots = { __proto__: null, locale };
  slots.type = getOption(options, 'type', 'string', ['cardinal', 'ordinal'], 'cardinal', service);
  slots.notation = getOption(options, 'notation', 'string', ['standard', 'compact', 'scientific', 'engineering'], 'standard', service);
  const compactDisplay = getOption(options, 'compactDisplay', 'string', ['short', 'long'], 'short', service);
  setDigitOptions(slots, options, 0, 3, slots.notation, service);
  if (slots.notation === 'compact') slots.compactDisplay = compactDisplay;
  slots.native = binding.pluralRules({ __proto__: null, ...slots, style: 'decimal', numberingSystem: 'latn', signDisplay: 'auto', useGrouping: false });
  return slots;
}

const { Service: PluralRules, slotsOf } = defineService('PluralRules', {
  initialize,
  statics: supportedLocalesOf,
  methods: {
    resolvedOptions() {
      const s = slotsOf(this, 'resolvedOptions');
      return listed([
        ['locale', s.locale], ['type', s.type], ['notation', s.notation], ['compactDisplay', s.compactDisplay],
        ...digitEntries(s), ['pluralCategories', s.native.forms()], ...roundingEntries(s),
      ]);
    },
    select(value) {
      const { native } = slotsOf(this, 'select');
      return native.select(+value);
    },
    selectRange(start, end) {
      const { native } = slotsOf(this, 'selectRange');
      if (start === undefined) throw new TypeError(`Invalid startRange : ${start}`);
      if (end === undefined) throw new TypeError(`Invalid endRange : ${end}`);
      const x = +start, y = +end;
      if (x !== x) throw new RangeError(`Invalid startRange : ${x}`);
      if (y !== y) throw new RangeError(`Invalid endRange : ${y}`);
      return native.range(x, y);
    },
  },
});

module.exports = { PluralRules };
