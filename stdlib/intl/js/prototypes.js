'use strict';
// The methods of built-in prototypes that go by a locale, by their paths. Each loads what it needs when it is called.
const numberValue = Number.prototype.valueOf, bigintValue = BigInt.prototype.valueOf, dateValue = Date.prototype.getTime;
const { apply } = Reflect;

function numeric(valueOf, value, name) {
  try {
    return apply(valueOf, value, []);
  } catch {
    throw new TypeError(`${name}.prototype.toLocaleString requires that 'this' be a ${name}`);
  }
}

function time(value, method) {
  try {
    return apply(dateValue, value, []);
  } catch {
    throw new TypeError(`Method Date.prototype.${method} called on incompatible receiver ${require('internal/intl/shared').shown(value)}`);
  }
}

function text(value, method) {
  if (value === undefined || value === null) throw new TypeError(`String.prototype.${method} called on null or undefined`);
  return `${value}`;
}

function elements(array) {
  const length = binding.typedLength(array);
  if (length === undefined) throw new TypeError(`Method %TypedArray%.prototype.toLocaleString called on incompatible receiver ${require('internal/intl/shared').shown(array)}`);
  return length;
}

const dates = (...args) => require('internal/intl/datetimeformat').toLocale(...args);
const numbers = (...args) => require('internal/intl/numberformat').toLocale(...args);

const joining = []; // the arrays that are being written, for the sake of those that hold themselves

/** The elements as toLocaleString gives them, with commas. */
function joined(array, length, locales, options) {
  if (joining.includes(array)) return '';
  joining.push(array);
  try {
    const parts = [];
    for (let i = 0; i < length; i++) {
      const element = array[i];
      parts[i] = element === undefined || element === null ? '' : `${element.toLocaleString(locales, options)}`;
    }
    return parts.join(',');
  } finally {
    joining.pop();
  }
}

/** toLocaleUpperCase and toLocaleLowerCase: Turkish, Azeri and Lithuanian have rules of their own. */
function changeCase(value, locales, method, upper) {
  const string = text(value, method);
  const [tag = ''] = typeof locales === 'string' || typeof locales === 'object' && locales !== null ?
    require('internal/intl/shared').canonicalizeLocaleList(locales) : [];
  const language = tag.split('-')[0];
  if (['tr', 'az', 'lt'].includes(language)) return binding.changeCase(string, language, upper);
  return upper ? string.toUpperCase() : string.toLowerCase();
}

module.exports = {
  'Number.prototype.toLocaleString'(locales, options) { return numbers(numeric(numberValue, this, 'Number'), locales, options); },
  'BigInt.prototype.toLocaleString'(locales, options) { return numbers(numeric(bigintValue, this, 'BigInt'), locales, options); },
  'Date.prototype.toLocaleString'(locales, options) { return dates(time(this, 'toLocaleString'), locales, options, 'any', 'all'); },
  'Date.prototype.toLocaleDateString'(locales, options) { return dates(time(this, 'toLocaleDateString'), locales, options, 'date', 'date'); },
  'Date.prototype.toLocaleTimeString'(locales, options) { return dates(time(this, 'toLocaleTimeString'), locales, options, 'time', 'time'); },
  'Array.prototype.toLocaleString'(locales, options) {
    const array = Object(this);
    return joined(array, Math.min(Math.max(Math.trunc(Number(array.length)) || 0, 0), Number.MAX_SAFE_INTEGER), locales, options);
  },
  'Int8Array.prototype.__proto__.toLocaleString'(locales, options) { return joined(this, elements(this), locales, options); },
  'String.prototype.localeCompare'(that, locales, options) {
    return require('internal/intl/collator').compare(text(this, 'localeCompare'), `${that}`, locales, options);
  },
  'String.prototype.toLocaleUpperCase'(locales) { return changeCase(this, locales, 'toLocaleUpperCase', true); },
  'String.prototype.toLocaleLowerCase'(locales) { return changeCase(this, locales, 'toLocaleLowerCase', false); },
};
