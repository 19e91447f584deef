'use strict';
// Intl.DurationFormat: numbers with units, in a list, and the parts of a clock with signs between them.
const {
  defineService, supportedLocalesOf, canonicalizeLocaleList, isObject, optionsObject, getOption, getNumberOption, getTypeOption,
  localeMatcher, numberingSystems, resolveLocale,
} = require('internal/intl/shared');
const numberFormat = require('internal/intl/numberformat');
const listFormat = require('internal/intl/listformat');

const service = 'Intl.DurationFormat';
const words = ['long', 'short', 'narrow'];
const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds', 'nanoseconds'];
const clock = ['hours', 'minutes', 'seconds'];
const fractions = ['milliseconds', 'microseconds', 'nanoseconds'];

function initialize(locales, options) {
  const requested = canonicalizeLocaleList(locales);
  options = optionsObject(options);
  localeMatcher(options, service);
  const nu = getTypeOption(options, 'numberingSystem');
  const resolved = resolveLocale(requested, { nu: numberingSystems }, { nu });
  const slots = { __proto__: null, locale: resolved.locale, numberingSystem: resolved.nu, formats: new Map() };
  slots.style = getOption(options, 'style', 'string', [...words, 'digital'], 'short', service);
  let previous = '';
  for (const unit of units) {
    slots[unit] = unitOptions(unit, options, slots.style, previous);
    if (units.indexOf(unit) > 3) previous = slots[unit].style;
  }
  slots.fractionalDigits = getNumberOption(options, 'fractionalDigits', 0, 9, undefined);
  slots.separator = binding.timeSeparator(slots.locale);
  return slots;
}

/** GetDurationUnitOptions. */
function unitOptions(unit, options, base, previous) {
  const onClock = clock.includes(unit), fraction = fractions.includes(unit);
  const allowed = onClock ? [...words, 'numeric', '2-digit'] : fraction ? [...words, 'numeric'] : words;
  let style = getOption(options, unit, 'string', allowed, undefined, service);
  let shown = 'always';
  const afterNumber = ['fractional', 'numeric', '2-digit'].includes(previous);
  if (style === undefined) {
    if (base === 'digital') {
      style = onClock || fraction ? 'numeric' : 'short';
      if (!onClock) shown = 'auto';
    } else if (afterNumber) {
      style = 'numeric';
      if (unit !== 'minutes' && unit !== 'seconds') shown = 'auto';
    } else {
      style = base;
      shown = 'auto';
    }
  }
  if (style === 'numeric' && fraction) {
    style = 'fractional';
    shown = 'auto';
  }
  const display = getOption(options, `${unit}Display`, 'string', ['auto', 'always'], shown, service);
  const numeric = ['fractional', 'numeric', '2-digit'].includes(style);
  if (display === 'always' && style === 'fractional' || previous === 'fractional' && style !== 'fractional' || afterNumber && !numeric) {
    throw new RangeError(`Value ${style} out of range for ${service} options property ${unit}`);
  }
  if ((unit === 'minutes' || unit === 'seconds') && (previous === 'numeric' || previous === '2-digit')) style = '2-digit';
  return { style, display };
}

/** ToDurationRecord. */
function durationOf(input) {
  if (!isObject(input)) throw typeof input === 'string' ? new RangeError('Invalid duration') : new TypeError('Invalid duration');
  const duration = {};
  let given = false;
  for (const unit of [...units].sort()) {
    let value = input[unit];
    if (value !== undefined) {
      given = true;
      value = +value;
      if (!Number.isInteger(value)) throw new RangeError(`Invalid duration: ${unit} is ${value}`);
    }
    duration[unit] = value === undefined ? 0 : value + 0;
  }
  if (!given) throw new TypeError('Invalid duration');
  checkDuration(duration);
  return duration;
}

function checkDuration(duration) {
  const signs = new Set(units.map((unit) => Math.sign(duration[unit]) + 0));
  const large = ['years', 'months', 'weeks'].some((unit) => Math.abs(duration[unit]) >= 2 ** 32);
  const hours = BigInt(duration.days) * 24n + BigInt(duration.hours);
  const total = nanoseconds(duration, 'seconds') + (hours * 60n + BigInt(duration.minutes)) * 60_000_000_000n;
  const limit = 2n ** 53n * 1_000_000_000n;
  if (signs.has(1) && signs.has(-1) || large || total >= limit || total <= -limit) throw new RangeError('Invalid duration');
}

const scales = { seconds: 1_000_000_000n, milliseconds: 1_000_000n, microseconds: 1000n, nanoseconds: 1n };

/** The sum of a unit and of the smaller ones, in nanoseconds. */
function nanoseconds(duration, from) {
  let total = 0n;
  for (const unit of Object.keys(scales)) if (scales[unit] <= scales[from]) total += BigInt(duration[unit]) * scales[unit];
  return total;
}

/** A unit with the smaller ones as its fraction, as text. */
function fractional(duration, unit) {
  const total = nanoseconds(duration, unit), scale = scales[unit];
  const magnitude = total < 0n ? -total : total;
  return `${total < 0n ? '-' : ''}${magnitude / scale}.${String(magnitude % scale).padStart(String(scale).length - 1, '0')}`;
}

/** The parts of a number, each with the unit it belongs to. */
function numberParts(slots, value, unit, options) {
  const key = JSON.stringify(options);
  let native = slots.formats.get(key);
  if (native === undefined) {
    native = numberFormat.initialize(slots.locale, { numberingSystem: slots.numberingSystem, ...options }).native;
    slots.formats.set(key, native);
  }
  const flat = native.parts(value), parts = [];
  for (let i = 0; i < flat.length; i += 2) parts.push({ type: flat[i], value: flat[i + 1], unit });
  return parts;
}

function fractionOptions({ fractionalDigits }) {
  return { minimumFractionDigits: fractionalDigits ?? 0, maximumFractionDigits: fractionalDigits ?? 9, roundingMode: 'trunc' };
}

/** PartitionDurationFormatPattern: the elements of the list, each an array of parts. */
function elements(slots, duration) {
  const list = [];
  const negative = units.some((unit) => duration[unit] < 0);
  let signed = true;
  const sign = (zero) => {
    const first = signed;
    signed = false;
    return { never: !first, minusZero: first && zero && negative };
  };
  for (const [i, unit] of units.entries()) {
    const { style, display } = slots[unit];
    if (style === 'numeric' || style === '2-digit') {
      const parts = clockParts(slots, duration, unit, sign);
      if (parts.length > 0) list.push(parts);
      break;
    }
    const withFraction = i >= 6 && slots[units[i + 1]]?.style === 'fractional';
    const value = withFraction ? fractional(duration, unit) : duration[unit];
    const zero = Number(value) === 0;
    if (display === 'always' || !zero) {
      const { never, minusZero } = sign(zero);
      const name = unit.slice(0, -1);
      const options = { style: 'unit', unit: name, unitDisplay: style, ...withFraction ? fractionOptions(slots) : {}, ...never ? { signDisplay: 'never' } : {} };
      list.push(numberParts(slots, minusZero ? -0 : value, name, options));
    }
    if (withFraction) break;
  }
  return list;
}

/** FormatNumericUnits: hours, minutes and seconds as a clock shows them. */
function clockParts(slots, duration, first, sign) {
  const seconds = fractional(duration, 'seconds');
  const wanted = (unit, value) => Number(value) !== 0 || slots[unit].display !== 'auto';
  const hoursShown = first === 'hours' && wanted('hours', duration.hours);
  const secondsShown = slots.seconds.style !== undefined && wanted('seconds', seconds);
  const minutesShown = first !== 'seconds' && (hoursShown && secondsShown || wanted('minutes', duration.minutes));
  const parts = [];
  const add = (unit, value, before, extra) => {
    if (before) parts.push({ type: 'literal', value: slots.separator });
    const { never, minusZero } = sign(Number(value) === 0);
    const two = slots[unit].style === '2-digit' ? { minimumIntegerDigits: 2 } : {};
    const options = { useGrouping: false, ...two, ...extra, ...never ? { signDisplay: 'never' } : {} };
    parts.push(...numberParts(slots, minusZero ? -0 : value, unit.slice(0, -1), options));
  };
  if (hoursShown) add('hours', duration.hours, false);
  if (minutesShown) add('minutes', duration.minutes, hoursShown);
  if (secondsShown) add('seconds', seconds, minutesShown, fractionOptions(slots));
  return parts;
}

function allParts(slots, input) {
  const list = elements(slots, durationOf(input));
  slots.list ??= listFormat.initialize(slots.locale, { type: 'unit', style: slots.style === 'digital' ? 'short' : slots.style });
  const text = (parts) => parts.map((part) => part.value).join('');
  return listFormat.pieces(slots.list, list, text).flatMap((piece) => piece.type === 'element' ? piece.value : [piece]);
}

const { Service: DurationFormat, slotsOf } = defineService('DurationFormat', {
  initialize,
  statics: supportedLocalesOf,
  methods: {
    resolvedOptions() {
      const s = slotsOf(this, 'resolvedOptions');
      const shown = { locale: s.locale, numberingSystem: s.numberingSystem, style: s.style };
      for (const unit of units) {
        shown[unit] = s[unit].style === 'fractional' ? 'numeric' : s[unit].style;
        shown[`${unit}Display`] = s[unit].display;
      }
      if (s.fractionalDigits !== undefined) shown.fractionalDigits = s.fractionalDigits;
      return shown;
    },
    format(duration) {
      return allParts(slotsOf(this, 'format'), duration).map((part) => part.value).join('');
    },
    formatToParts(duration) {
      return allParts(slotsOf(this, 'formatToParts'), duration);
    },
  },
});

module.exports = { DurationFormat };
