'use strict';
// Intl.NumberFormat, and toLocaleString of numbers.
const {
  defineService, supportedLocalesOf, canonicalizeLocaleList, coerceOptions, getOption, getTypeOption, localeMatcher,
  numberingSystems, resolveLocale, listed, partsOf, rangePartsOf, isObject,
} = require('internal/intl/shared');
const { setDigitOptions, digitEntries, roundingEntries } = require('internal/intl/digits');

const service = 'Intl.NumberFormat';
const fallbackSymbol = Symbol('IntlLegacyConstructedSymbol');

/** The record of a NumberFormat: its resolved options, and as `native` the functions that write numbers. */
function initialize(locales, options) {
  const requested = canonicalizeLocaleList(locales);
  options = coerceOptions(options, service);
  localeMatcher(options, service);
  const nu = getTypeOption(options, 'numberingSystem');
  const resolved = resolveLocale(requested, { nu: numberingSystems }, { nu });
  const slots = { __proto__: null, locale: resolved.locale, numberingSystem: resolved.nu };
  setUnitOptions(slots, options);
  const notation = getOption(options, 'notation', 'string', ['standard', 'scientific', 'engineering', 'compact'], 'standard', service);
  slots.notation = notation;
  const standardCurrency = slots.style === 'currency' && notation === 'standard';
  const fraction = standardCurrency ? binding.currencyDigits(slots.currency) : 0;
  const most = standardCurrency ? fraction : slots.style === 'percent' ? 0 : 3;
  setDigitOptions(slots, options, fraction, most, notation, service);
  const compactDisplay = getOption(options, 'compactDisplay', 'string', ['short', 'long'], 'short', service);
  if (notation === 'compact') slots.compactDisplay = compactDisplay;
  slots.useGrouping = grouping(options, notation === 'compact' ? 'min2' : 'auto');
  slots.signDisplay = getOption(options, 'signDisplay', 'string', ['auto', 'never', 'always', 'exceptZero', 'negative'], 'auto', service);
  slots.native = binding.numberFormat(slots);
  return slots;
}

/** SetNumberFormatUnitOptions. */
function setUnitOptions(slots, options) {
  slots.style = getOption(options, 'style', 'string', ['decimal', 'percent', 'currency', 'unit'], 'decimal', service);
  const currency = getOption(options, 'currency', 'string');
  if (currency === undefined) {
    if (slots.style === 'currency') throw new TypeError('Currency code is required with currency style.');
  } else if (!/^[A-Za-z]{3}$/.test(currency)) {
    throw new RangeError(`Invalid currency code : ${currency}`);
  }
  const currencyDisplay = getOption(options, 'currencyDisplay', 'string', ['code', 'symbol', 'narrowSymbol', 'name'], 'symbol', service);
  const currencySign = getOption(options, 'currencySign', 'string', ['standard', 'accounting'], 'standard', service);
  const unit = getOption(options, 'unit', 'string');
  if (unit === undefined) {
    if (slots.style === 'unit') throw new TypeError("Invalid unit argument for Intl.NumberFormat() ''");
  } else if (!binding.isUnit(unit)) {
    throw new RangeError(`Invalid unit argument for Intl.NumberFormat() '${unit}'`);
  }
  const unitDisplay = getOption(options, 'unitDisplay', 'string', ['short', 'narrow', 'long'], 'short', service);
  if (slots.style === 'currency') Object.assign(slots, { currency: currency.toUpperCase(), currencyDisplay, currencySign });
  if (slots.style === 'unit') Object.assign(slots, { unit, unitDisplay });
}

/** GetBooleanOrStringNumberFormatOption. */
function grouping(options, fallback) {
  const value = options.useGrouping;
  if (value === undefined) return fallback;
  if (value === true) return 'always';
  if (!value) return false;
  const text = String(value);
  if (text === 'true' || text === 'false') return fallback;
  if (!['min2', 'auto', 'always'].includes(text)) throw new RangeError(`Value ${text} out of range for ${service} options property useGrouping`);
  return text;
}

/** ToIntlMathematicalValue, up to reading the text of a string, which is left to Go. */
function numeric(value) {
  if (isObject(value)) value = toPrimitive(value);
  if (typeof value === 'bigint' || typeof value === 'string') return value;
  return +value;
}

function toPrimitive(object) {
  const exotic = object[Symbol.toPrimitive];
  if (exotic !== undefined && exotic !== null) {
    const value = Reflect.apply(exotic, object, ['number']);
    if (!isObject(value)) return value;
    throw new TypeError('Cannot convert object to primitive value');
  }
  for (const name of ['valueOf', 'toString']) {
    const method = object[name];
    if (typeof method !== 'function') continue;
    const value = Reflect.apply(method, object, []);
    if (!isObject(value)) return value;
  }
  throw new TypeError('Cannot convert object to primitive value');
}

/** The ends of a range: two numbers of which none is NaN. */
function ends(start, end) {
  if (start === undefined) throw new TypeError(`Invalid start : ${start}`);
  if (end === undefined) throw new TypeError(`Invalid end : ${end}`);
  const x = numeric(start), y = numeric(end);
  if (binding.isNaN(x)) throw new RangeError(`Invalid start : ${x}`);
  if (binding.isNaN(y)) throw new RangeError(`Invalid end : ${y}`);
  return [x, y];
}

const { Service: NumberFormat, slotsOf, records } = defineService('NumberFormat', {
  initialize,
  callable: { adopt },
  statics: supportedLocalesOf,
  methods: {
    resolvedOptions() {
      const s = unwrap(this, 'resolvedOptions');
      return listed([
        ['locale', s.locale], ['numberingSystem', s.numberingSystem], ['style', s.style], ['currency', s.currency],
        ['currencyDisplay', s.currencyDisplay], ['currencySign', s.currencySign], ['unit', s.unit],
        ['unitDisplay', s.unitDisplay], ...digitEntries(s), ['useGrouping', s.useGrouping], ['notation', s.notation],
        ['compactDisplay', s.compactDisplay], ['signDisplay', s.signDisplay], ...roundingEntries(s),
      ]);
    },
    formatToParts(value) {
      return partsOf(slotsOf(this, 'formatToParts').native.parts(numeric(value)));
    },
    get format() {
      const s = unwrap(this, 'get format');
      // An arrow function has no name of its own, as the specification wants.
      return s.format ??= ((format) => (0, (value) => format(numeric(value))))(s.native.format);
    },
    formatRange(start, end) {
      const { native } = slotsOf(this, 'formatRange');
      return native.range(...ends(start, end));
    },
    formatRangeToParts(start, end) {
      const { native } = slotsOf(this, 'formatRangeToParts');
      return rangePartsOf(native.rangeParts(...ends(start, end)));
    },
  },
});

/** What Intl.NumberFormat.call(object) does for the sake of old scripts. */
function adopt(receiver, object) {
  if (!isObject(receiver) || receiver === NumberFormat.prototype || !NumberFormat.prototype.isPrototypeOf(receiver)) return object;
  Object.defineProperty(receiver, fallbackSymbol, { value: object });
  return receiver;
}

function unwrap(object, method) {
  if (isObject(object) && !records.has(object) && NumberFormat.prototype.isPrototypeOf(object)) object = object[fallbackSymbol];
  return slotsOf(object, method);
}

/** One format is kept for calls without options, of which there are many in a row. */
let last = {};
function toLocale(value, locales, options) {
  if (options !== undefined || locales !== undefined && typeof locales !== 'string') return initialize(locales, options).native.format(value);
  if (!last.native || last.key !== locales) last = { key: locales, native: initialize(locales).native };
  return last.native.format(value);
}

module.exports = { NumberFormat, initialize, numeric, toLocale };
