'use strict';
// The object Intl. Its constructors are loaded when they are first read.
const Intl = Object.create(Object.prototype, { [Symbol.toStringTag]: { value: 'Intl', configurable: true } });

const functions = {
  getCanonicalLocales(locales) { return require('internal/intl/shared').canonicalizeLocaleList(locales); },
  supportedValuesOf(key) {
    const values = binding.supportedValues(`${key}`);
    if (values === undefined) throw new RangeError(`Invalid key : ${key}`);
    return values;
  },
};
for (const name of Object.keys(functions)) {
  Object.defineProperty(Intl, name, { value: functions[name], writable: true, configurable: true });
}
const constructors = [
  'DateTimeFormat', 'NumberFormat', 'Collator', 'PluralRules', 'RelativeTimeFormat', 'ListFormat', 'Locale', 'DisplayNames',
  'Segmenter', 'DurationFormat',
];
for (const name of constructors) {
  binding.lazy(Intl, name, () => require(`internal/intl/${name.toLowerCase()}`)[name]);
}

module.exports = Intl;
