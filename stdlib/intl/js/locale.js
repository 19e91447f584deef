'use strict';
// Intl.Locale.
const { defineService, locales, isObject, canonicalTag, coerceOptions, getOption, getTypeOption } = require('internal/intl/shared');

const incorrect = () => new RangeError('Incorrect locale information provided');

function initialize(tag, options) {
  if (typeof tag !== 'string' && !isObject(tag)) throw new TypeError("First argument to Intl.Locale constructor can't be empty or missing");
  tag = isObject(tag) && locales.has(tag) ? locales.get(tag).tag : canonicalTag(`${tag}`);
  options = coerceOptions(options, 'locale');
  tag = withSubtags(tag, options);
  const keywords = { ca: getTypeOption(options, 'calendar'), co: getTypeOption(options, 'collation'), fw: firstDay(options) };
  keywords.hc = getOption(options, 'hourCycle', 'string', ['h11', 'h12', 'h23', 'h24'], undefined, 'locale');
  keywords.kf = getOption(options, 'caseFirst', 'string', ['upper', 'lower', 'false'], undefined, 'locale');
  const numeric = getOption(options, 'numeric', 'boolean');
  if (numeric !== undefined) keywords.kn = String(numeric);
  keywords.nu = getTypeOption(options, 'numberingSystem');
  return { tag: binding.withKeywords(tag, Object.entries(keywords).filter(([, value]) => value !== undefined).flat()) };
}

/** UpdateLanguageId. */
function withSubtags(tag, options) {
  const [language, script, region, variants] = ['language', 'script', 'region', 'variants'].map((name) => getOption(options, name, 'string'));
  const result = binding.withSubtags(tag, language, script, region, variants);
  if (result === undefined) throw incorrect();
  return result;
}

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function firstDay(options) {
  const value = getOption(options, 'firstDayOfWeek', 'string');
  if (value === undefined) return undefined;
  const day = /^[0-7]$/.test(value) ? days[value] : value;
  if (!/^[a-z0-9]{3,8}(-[a-z0-9]{3,8})*$/i.test(day)) throw new RangeError(`Invalid firstDayOfWeek : ${value}`);
  return day;
}

const { Service: Locale, slotsOf } = defineService('Locale', {
  initialize,
  length: 1,
  records: locales,
  methods: {
    maximize() { return new Locale(binding.maximize(slotsOf(this, 'maximize').tag)); },
    minimize() { return new Locale(binding.minimize(slotsOf(this, 'minimize').tag)); },
    toString() { return slotsOf(this, 'toString').tag; },
    get baseName() { return parts(this, 'baseName').base; },
    get language() { return parts(this, 'language').language; },
    get script() { return parts(this, 'script').script; },
    get region() { return parts(this, 'region').region; },
    get variants() { return parts(this, 'variants').variants; },
    get calendar() { return keyword(this, 'calendar', 'ca'); },
    get caseFirst() { return keyword(this, 'caseFirst', 'kf'); },
    get collation() { return keyword(this, 'collation', 'co'); },
    get firstDayOfWeek() { return keyword(this, 'firstDayOfWeek', 'fw'); },
    get hourCycle() { return keyword(this, 'hourCycle', 'hc'); },
    get numberingSystem() { return keyword(this, 'numberingSystem', 'nu'); },
    get numeric() {
      const value = keyword(this, 'numeric', 'kn');
      return value === '' || value === 'true';
    },
    getCalendars() { return preferred(this, 'getCalendars', 'ca', 'calendars'); },
    getCollations() { return preferred(this, 'getCollations', 'co', 'collations'); },
    getHourCycles() { return preferred(this, 'getHourCycles', 'hc', 'hourCycles'); },
    getNumberingSystems() { return preferred(this, 'getNumberingSystems', 'nu', 'numberingSystems'); },
    getTimeZones() {
      const { region } = parts(this, 'getTimeZones');
      return region === undefined ? undefined : binding.timeZones(region);
    },
    getTextInfo() { return { direction: binding.direction(slotsOf(this, 'getTextInfo').tag) }; },
    getWeekInfo() {
      const { tag } = slotsOf(this, 'getWeekInfo');
      const [first, start, end] = binding.week(tag).map((day) => days.indexOf(day, 1));
      const weekend = [];
      for (let day = start; ; day = day % 7 + 1) {
        weekend.push(day);
        if (day === end) break;
      }
      return { firstDay: first, weekend: weekend.sort() };
    },
  },
});

function parts(object, method) { return binding.parts(slotsOf(object, `get ${method}`).tag); }

function keyword(object, method, key) { return binding.keyword(slotsOf(object, `get ${method}`).tag, key); }

/** What a keyword says, or else what the locale has, the first choice first. */
function preferred(object, method, key, list) {
  const { tag } = slotsOf(object, method);
  const said = binding.keyword(tag, key);
  return said !== undefined && said !== '' ? [said] : binding.preferred(tag, list);
}

module.exports = { Locale };
