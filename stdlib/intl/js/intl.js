'use strict';
// The object Intl. Its constructors are loaded when they are first read.
const Intl = Object.create(Object.prototype, { [Symbol.toStringTag]: { value: 'Intl', configurable: true } });

const functions = {
  getCanonicalLocales(locales) { return require('internal/intl/shared').canonicalizeLocaleList(locales); },
};
for (const name of Object.keys(functions)) {
  Object.defineProperty(Intl, name, { value: functions[name], writable: true, configurable: true });
}
for (const name of ['DateTimeFormat', 'NumberFormat', 'PluralRules']) {
  binding.lazy(Intl, name, () => require(`internal/intl/${name.toLowerCase()}`)[name]);
}

module.exports = Intl;
