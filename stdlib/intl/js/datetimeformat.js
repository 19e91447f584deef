'use strict';
// Intl.DateTimeFormat, and toLocaleString of dates.
const {
  defineService, supportedLocalesOf, canonicalizeLocaleList, coerceOptions, getOption, getNumberOption, getTypeOption,
  localeMatcher, numberingSystems, resolveLocale, listed, partsOf, rangePartsOf, isObject,
} = require('internal/intl/shared');

const service = 'Intl.DateTimeFormat';
const fallbackSymbol = Symbol('IntlLegacyConstructedSymbol');

const words = ['narrow', 'short', 'long'];
const numbers = ['2-digit', 'numeric'];

/** The options for components in the order they are read, with their values, and the letters of CLDR's skeletons. */
const components = [
  ['weekday', words, { narrow: 'EEEEE', short: 'EEE', long: 'EEEE' }],
  ['era', words, { narrow: 'GGGGG', short: 'G', long: 'GGGG' }],
  ['year', numbers, { '2-digit': 'yy', numeric: 'y' }],
  ['month', ['2-digit', 'numeric', 'narrow', 'short', 'long'], { '2-digit': 'MM', numeric: 'M', narrow: 'MMMMM', short: 'MMM', long: 'MMMM' }],
  ['day', numbers, { '2-digit': 'dd', numeric: 'd' }],
  ['dayPeriod', words, { narrow: 'BBBBB', short: 'B', long: 'BBBB' }],
  ['hour', numbers, { '2-digit': 'hh', numeric: 'h' }],
  ['minute', numbers, { '2-digit': 'mm', numeric: 'm' }],
  ['second', numbers, { '2-digit': 'ss', numeric: 's' }],
  ['fractionalSecondDigits', undefined, { 1: 'S', 2: 'SS', 3: 'SSS' }],
  ['timeZoneName', ['short', 'long', 'shortOffset', 'longOffset', 'shortGeneric', 'longGeneric'],
    { short: 'z', long: 'zzzz', shortOffset: 'O', longOffset: 'OOOO', shortGeneric: 'v', longGeneric: 'vvvv' }],
];
const dateNeeds = ['weekday', 'year', 'month', 'day'];
const timeNeeds = ['dayPeriod', 'hour', 'minute', 'second', 'fractionalSecondDigits'];
const hourLetters = { h11: 'K', h12: 'h', h23: 'H', h24: 'k' };
const styles = ['full', 'long', 'medium', 'short'];

/**
 * The record of a DateTimeFormat. required and defaults are "date", "time" or "any" and "date", "time" or "all": what
 * must be asked for, and what is shown where it is not.
 */
function initialize(locales, options, required = 'any', defaults = 'date') {
  const requested = canonicalizeLocaleList(locales);
  options = coerceOptions(options, service);
  localeMatcher(options, service);
  const ca = getTypeOption(options, 'calendar');
  const nu = getTypeOption(options, 'numberingSystem');
  const hour12 = getOption(options, 'hour12', 'boolean');
  let hc = getOption(options, 'hourCycle', 'string', ['h11', 'h12', 'h23', 'h24'], undefined, service);
  if (hour12 !== undefined) hc = null;
  const keys = { ca: calendars, hc: hourCycles, nu: numberingSystems };
  const resolved = resolveLocale(requested, keys, { ca, nu, hc });
  const slots = { __proto__: null, locale: resolved.locale, calendar: resolved.ca, numberingSystem: resolved.nu };
  slots.timeZone = timeZone(options.timeZone);
  const asked = { __proto__: null };
  for (const [name, allowed] of components) {
    asked[name] = allowed === undefined ? getNumberOption(options, name, 1, 3, undefined) : getOption(options, name, 'string', allowed, undefined, service);
  }
  getOption(options, 'formatMatcher', 'string', ['basic', 'best fit'], 'best fit', service);
  slots.dateStyle = getOption(options, 'dateStyle', 'string', styles, undefined, service);
  slots.timeStyle = getOption(options, 'timeStyle', 'string', styles, undefined, service);
  checkStyles(slots, asked, required);
  addDefaults(slots, asked, required, defaults);
  const showsHour = asked.hour !== undefined || slots.timeStyle !== undefined;
  if (showsHour) slots.hourCycle = hourCycle(resolved, hour12);
  slots.skeleton = skeleton(asked, slots.hourCycle);
  slots.native = binding.dateTimeFormat(slots);
  return slots;
}

function checkStyles(slots, asked, required) {
  if (slots.dateStyle === undefined && slots.timeStyle === undefined) return;
  for (const [name] of components) {
    if (asked[name] !== undefined) {
      throw new TypeError(`Can't set option ${name} when ${slots.dateStyle !== undefined ? 'dateStyle' : 'timeStyle'} is used`);
    }
  }
  if (required === 'date' && slots.timeStyle !== undefined) throw new TypeError('Invalid option : timeStyle');
  if (required === 'time' && slots.dateStyle !== undefined) throw new TypeError('Invalid option : dateStyle');
}

function addDefaults(slots, asked, required, defaults) {
  if (slots.dateStyle !== undefined || slots.timeStyle !== undefined) return;
  const given = (names) => names.some((name) => asked[name] !== undefined);
  if (required !== 'time' && given(dateNeeds) || required !== 'date' && given(timeNeeds)) return;
  if (defaults !== 'time') asked.year = asked.month = asked.day = 'numeric';
  if (defaults !== 'date') asked.hour = asked.minute = asked.second = 'numeric';
}

function calendars(locale) { return { first: binding.calendar(locale), has: binding.isCalendar }; }

function hourCycles() { return { first: null, has: (value) => value in hourLetters }; }

/** The hour cycle: as asked for, or the one of the locale's region with as many hours as hour12 says. */
function hourCycle(resolved, hour12) {
  if (hour12 === undefined && resolved.hc !== null) return resolved.hc;
  return binding.hourCycle(resolved.locale, hour12);
}

function timeZone(value) {
  if (value === undefined) return binding.localZone();
  const name = String(value), found = binding.zone(name);
  if (found === undefined) throw new RangeError(`Invalid time zone specified: ${name}`);
  return found;
}

function skeleton(asked, cycle) {
  let text = '';
  for (const [name, , letters] of components) {
    if (asked[name] === undefined) continue;
    text += name === 'hour' ? letters[asked.hour].replaceAll('h', hourLetters[cycle]) : letters[asked[name]];
  }
  return text;
}

/** The time value of a date or a number: now, where there is none. */
function timeOf(date) {
  const x = date === undefined ? Date.now() : timeClip(+date);
  if (x !== x) throw new RangeError('Invalid time value');
  return x;
}

function timeClip(x) { return Math.abs(x) <= 8.64e15 ? Math.trunc(x) + 0 : NaN; }

function ends(start, end) {
  if (start === undefined || end === undefined) throw new TypeError('Invalid time value');
  const x = timeClip(+start), y = timeClip(+end);
  if (x !== x || y !== y) throw new RangeError('Invalid time value');
  return [x, y];
}

const { Service: DateTimeFormat, slotsOf, records } = defineService('DateTimeFormat', {
  initialize: (locales, options) => initialize(locales, options),
  callable: { adopt },
  statics: supportedLocalesOf,
  methods: {
    resolvedOptions() {
      const s = unwrap(this, 'resolvedOptions');
      const styled = s.dateStyle !== undefined || s.timeStyle !== undefined;
      return listed([
        ['locale', s.locale], ['calendar', s.calendar], ['numberingSystem', s.numberingSystem], ['timeZone', s.timeZone],
        ['hourCycle', s.hourCycle], ['hour12', s.hourCycle === undefined ? undefined : s.hourCycle === 'h11' || s.hourCycle === 'h12'],
        ...styled ? [] : Object.entries(s.native.components()), ['dateStyle', s.dateStyle], ['timeStyle', s.timeStyle],
      ]);
    },
    formatToParts(date) {
      const { native } = slotsOf(this, 'formatToParts');
      return partsOf(native.parts(timeOf(date)));
    },
    get format() {
      const s = unwrap(this, 'get format');
      return s.format ??= ((format) => (0, (date) => format(timeOf(date))))(s.native.format);
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

/** What Intl.DateTimeFormat.call(object) does for the sake of old scripts. */
function adopt(receiver, object) {
  if (!isObject(receiver) || receiver === DateTimeFormat.prototype || !DateTimeFormat.prototype.isPrototypeOf(receiver)) return object;
  Object.defineProperty(receiver, fallbackSymbol, { value: object });
  return receiver;
}

function unwrap(object, method) {
  if (isObject(object) && !records.has(object) && DateTimeFormat.prototype.isPrototypeOf(object)) object = object[fallbackSymbol];
  return slotsOf(object, method);
}

/** Formats are kept for calls without options, of which there are many in a row. */
let kept = {};
function toLocale(time, locales, options, required, defaults) {
  if (time !== time) return 'Invalid Date';
  if (options !== undefined || locales !== undefined && typeof locales !== 'string') return initialize(locales, options, required, defaults).native.format(time);
  const key = `${required} ${defaults} ${locales}`;
  if (kept.key !== key) kept = { key, native: initialize(locales, options, required, defaults).native };
  return kept.native.format(time);
}

module.exports = { DateTimeFormat, toLocale };
