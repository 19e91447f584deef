'use strict';
// Intl.RelativeTimeFormat.
const {
  defineService, supportedLocalesOf, canonicalizeLocaleList, coerceOptions, getOption, getTypeOption, localeMatcher,
  numberingSystems, resolveLocale,
} = require('internal/intl/shared');

const service = 'Intl.RelativeTimeFormat';
const units = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'];

function initialize(locales, options) {
  const requested = canonicalizeLocaleList(locales);
  options = coerceOptions(options, service);
  localeMatcher(options, service);
  const nu = getTypeOption(options, 'numberingSystem');
  const resolved = resolveLocale(requested, { nu: numberingSystems }, { nu });
  const slots = { __proto__: null, locale: resolved.locale, numberingSystem: resolved.nu };
  slots.style = getOption(options, 'style', 'string', ['long', 'short', 'narrow'], 'long', service);
  slots.numeric = getOption(options, 'numeric', 'string', ['always', 'auto'], 'always', service);
  slots.native = binding.relative(slots);
  return slots;
}

/** The flat list [type, text, unit, …] of a value and a unit. */
function flat(slots, value, unit, method) {
  value = +value;
  unit = `${unit}`;
  const singular = unit.endsWith('s') ? unit.slice(0, -1) : unit;
  if (!units.includes(singular)) throw new RangeError(`Invalid unit argument for ${service}.prototype.${method}() '${unit}'`);
  if (!Number.isFinite(value)) throw new RangeError(`Value need to be finite number for ${service}.prototype.${method}()`);
  return slots.native(value, singular, slots.numeric === 'always');
}

const { Service: RelativeTimeFormat, slotsOf } = defineService('RelativeTimeFormat', {
  initialize,
  statics: supportedLocalesOf,
  methods: {
    resolvedOptions() {
      const { locale, style, numeric, numberingSystem } = slotsOf(this, 'resolvedOptions');
      return { locale, style, numeric, numberingSystem };
    },
    format(value, unit) {
      const list = flat(slotsOf(this, 'format'), value, unit, 'format');
      let text = '';
      for (let i = 1; i < list.length; i += 3) text += list[i];
      return text;
    },
    formatToParts(value, unit) {
      const list = flat(slotsOf(this, 'formatToParts'), value, unit, 'formatToParts');
      const parts = [];
      for (let i = 0; i < list.length; i += 3) {
        const part = { type: list[i], value: list[i + 1] };
        if (list[i + 2] !== '') part.unit = list[i + 2];
        parts.push(part);
      }
      return parts;
    },
  },
});

module.exports = { RelativeTimeFormat };
