'use strict';
// Intl.Collator, and localeCompare of strings.
const {
  defineService, supportedLocalesOf, canonicalizeLocaleList, coerceOptions, getOption, getTypeOption, localeMatcher, resolveLocale, contains,
} = require('internal/intl/shared');

const service = 'Intl.Collator';
const caseFirsts = ['upper', 'lower', 'false'];

function initialize(locales, options) {
  const requested = canonicalizeLocaleList(locales);
  options = coerceOptions(options, service);
  const usage = getOption(options, 'usage', 'string', ['sort', 'search'], 'sort', service);
  localeMatcher(options, service);
  const co = getTypeOption(options, 'collation');
  let kn = getOption(options, 'numeric', 'boolean');
  if (kn !== undefined) kn = String(kn);
  const kf = getOption(options, 'caseFirst', 'string', caseFirsts, undefined, service);
  const resolved = resolveLocale(requested, {
    co: (locale) => ({ first: 'default', has: (name) => usage === 'sort' && contains(binding.collations(locale), name) }),
    kf: (locale) => ({ first: /^(da|mt)\b/.test(locale) ? 'upper' : 'false', has: (value) => contains(caseFirsts, value) }),
    kn: () => ({ first: 'false', has: (value) => value === 'true' || value === 'false' }),
  }, { co, kn, kf });
  const slots = { __proto__: null, locale: resolved.locale, usage };
  slots.sensitivity = getOption(options, 'sensitivity', 'string', ['base', 'accent', 'case', 'variant'], 'variant', service);
  slots.ignorePunctuation = getOption(options, 'ignorePunctuation', 'boolean', undefined, /^th\b/.test(resolved.locale));
  slots.collation = resolved.co;
  slots.numeric = resolved.kn === 'true';
  slots.caseFirst = resolved.kf;
  slots.compare = binding.collator(slots);
  return slots;
}

const { Service: Collator, slotsOf } = defineService('Collator', {
  initialize,
  callable: {},
  statics: supportedLocalesOf,
  methods: {
    get compare() {
      const s = slotsOf(this, 'get compare');
      // An arrow function has no name of its own, as the specification wants.
      return s.bound ??= ((compare) => (0, (x, y) => compare(`${x}`, `${y}`)))(s.compare);
    },
    resolvedOptions() {
      const { locale, usage, sensitivity, ignorePunctuation, collation, numeric, caseFirst } = slotsOf(this, 'resolvedOptions');
      return { locale, usage, sensitivity, ignorePunctuation, collation, numeric, caseFirst };
    },
  },
});

/** One collator is kept for calls without options, of which a sort makes many. */
let last = {};
function compare(a, b, locales, options) {
  if (options !== undefined || locales !== undefined && typeof locales !== 'string') return initialize(locales, options).compare(a, b);
  if (last.compare === undefined || last.key !== locales) last = { key: locales, compare: initialize(locales).compare };
  return last.compare(a, b);
}

module.exports = { Collator, compare };
