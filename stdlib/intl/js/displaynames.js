'use strict';
// Intl.DisplayNames.
const {
  defineService, supportedLocalesOf, canonicalizeLocaleList, isObject, getOption, localeMatcher, resolveLocale, listed,
} = require('internal/intl/shared');

const service = 'Intl.DisplayNames';
const types = ['language', 'region', 'script', 'currency', 'calendar', 'dateTimeField'];
const fields = ['era', 'year', 'quarter', 'month', 'weekOfYear', 'weekday', 'day', 'dayPeriod', 'hour', 'minute', 'second', 'timeZoneName'];

function initialize(locales, options) {
  const requested = canonicalizeLocaleList(locales);
  if (!isObject(options)) throw new TypeError('invalid_argument');
  localeMatcher(options, service);
  const { locale } = resolveLocale(requested, {}, {});
  const style = getOption(options, 'style', 'string', ['narrow', 'short', 'long'], 'long', service);
  const type = getOption(options, 'type', 'string', types, undefined, service);
  if (type === undefined) throw new TypeError('invalid_argument');
  const fallback = getOption(options, 'fallback', 'string', ['code', 'none'], 'code', service);
  const languageDisplay = getOption(options, 'languageDisplay', 'string', ['dialect', 'standard'], 'dialect', service);
  return { __proto__: null, locale, style, type, fallback, languageDisplay: type === 'language' ? languageDisplay : undefined };
}

/** CanonicalCodeForDisplayNames. */
function canonicalCode(type, code) {
  const wrong = () => { throw new RangeError('invalid_argument'); };
  const checked = (pattern, canonical) => pattern.test(code) ? canonical : wrong();
  switch (type) {
    case 'language': return binding.languageID(code) ?? wrong();
    case 'region': return checked(/^([a-z]{2}|[0-9]{3})$/i, code.toUpperCase());
    case 'script': return checked(/^[a-z]{4}$/i, code[0]?.toUpperCase() + code.slice(1).toLowerCase());
    case 'currency': return checked(/^[a-z]{3}$/i, code.toUpperCase());
    case 'calendar': return checked(/^[a-z0-9]{3,8}(-[a-z0-9]{3,8})*$/i, code.toLowerCase());
  }
  return fields.includes(code) ? code : wrong();
}

const { Service: DisplayNames, slotsOf } = defineService('DisplayNames', {
  initialize,
  length: 2,
  statics: supportedLocalesOf,
  methods: {
    of(code) {
      const s = slotsOf(this, 'of');
      code = canonicalCode(s.type, `${code}`);
      return binding.name(s.locale, s.type, s.style, code, s.languageDisplay === 'dialect') ?? (s.fallback === 'code' ? code : undefined);
    },
    resolvedOptions() {
      const s = slotsOf(this, 'resolvedOptions');
      return listed(['locale', 'style', 'type', 'fallback', 'languageDisplay'].map((name) => [name, s[name]]));
    },
  },
});

module.exports = { DisplayNames };
