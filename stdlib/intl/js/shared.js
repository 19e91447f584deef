'use strict';
// What the constructors of Intl share: their shape, the reading of options as ECMA-402 says, and the choice of a locale.
const { apply } = Reflect;
const { create, defineProperty, fromEntries, keys: keysOf } = Object;
const { canonical, best, defaultLocale, extend, canonicalType, numberingSystem, isNumberingSystem } = binding;
const WeakMapGet = WeakMap.prototype.get, WeakMapSet = WeakMap.prototype.set, WeakMapHas = WeakMap.prototype.has;

/** An object's record, hidden from scripts. */
class Slots {
  #map = new WeakMap();
  set(object, slots) { apply(WeakMapSet, this.#map, [object, slots]); }
  get(object) { return apply(WeakMapGet, this.#map, [object]); }
  has(object) { return apply(WeakMapHas, this.#map, [object]); }
}

const locales = new Slots(); // those of Intl.Locale objects

/** Array.prototype.push and includes, which scripts may have replaced. */
function append(list, value) { defineProperty(list, list.length, { __proto__: null, value, writable: true, enumerable: true, configurable: true }); }

function contains(list, value) {
  for (let i = 0; i < list.length; i++) if (list[i] === value) return true;
  return false;
}

function isObject(value) { return typeof value === 'object' && value !== null || typeof value === 'function'; }

function shown(value) {
  if (Array.isArray(value)) return '[object Array]';
  if (!isObject(value)) return String(value);
  return `#<${value.constructor?.name || 'Object'}>`;
}

/**
 * Makes a constructor of Intl.
 * initialize(locales, options) gives the record of a new object; methods are installed on the prototype, and get the
 * record through slotsOf(this, method).
 */
function defineService(name, { initialize, methods, length = 0, callable = false, statics = {}, records = new Slots() }) {
  const Service = { [name]: function(...args) {
    if (new.target === undefined && !callable) throw new TypeError(`Constructor Intl.${name} requires 'new'`);
    const proto = new.target === undefined ? Service.prototype : new.target.prototype;
    const object = create(isObject(proto) ? proto : Service.prototype);
    records.set(object, initialize(...args));
    return new.target === undefined && callable.adopt ? callable.adopt(this, object) : object;
  } }[name];
  const hidden = (target, key, value) => Object.defineProperty(target, key, { value, writable: true, enumerable: false, configurable: true });
  Object.defineProperty(Service, 'length', { value: length, configurable: true });
  for (const key of Object.keys(statics)) hidden(Service, key, statics[key]);
  const descriptors = Object.getOwnPropertyDescriptors(methods);
  for (const key of Reflect.ownKeys(descriptors)) {
    descriptors[key].enumerable = false;
    Object.defineProperty(Service.prototype, key, descriptors[key]);
  }
  Object.defineProperty(Service.prototype, Symbol.toStringTag, { value: `Intl.${name}`, configurable: true });
  Object.defineProperty(Service, 'prototype', { writable: false });
  Service.prototype.constructor = Service;
  Object.defineProperty(Service.prototype, 'constructor', { enumerable: false });
  const slotsOf = (object, method) => {
    const slots = isObject(object) ? records.get(object) : undefined;
    if (slots === undefined) throw new TypeError(`Method ${method.startsWith('get ') ? 'get ' : ''}Intl.${name}.prototype.${method.replace('get ', '')} called on incompatible receiver ${shown(object)}`);
    return slots;
  };
  return { Service, slotsOf, records };
}

const supportedLocalesOf = {
  supportedLocalesOf(locales) {
    const requested = canonicalizeLocaleList(locales);
    const options = arguments[1];
    if (options !== undefined) getOption(Object(notNull(options, 'Intl')), 'localeMatcher', 'string', ['lookup', 'best fit'], 'best fit', 'Intl');
    const supported = [];
    for (let i = 0; i < requested.length; i++) if (best(requested[i]) !== '') append(supported, requested[i]);
    return supported;
  },
};
Object.defineProperty(supportedLocalesOf.supportedLocalesOf, 'length', { value: 1, configurable: true });

function notNull(options, service) {
  if (options === null || options === undefined) throw new TypeError(`${service} called on null or undefined`);
  return options;
}

/** CanonicalizeLocaleList: an array of canonical tags, each once. */
function canonicalizeLocaleList(list) {
  if (list === undefined) return [];
  if (typeof list === 'string') return [canonicalTag(list)];
  if (isObject(list) && locales.has(list)) return [locales.get(list).tag];
  const object = Object(notConvertible(list));
  const seen = [];
  const length = Math.min(Math.max(Math.trunc(+object.length) || 0, 0), Number.MAX_SAFE_INTEGER);
  for (let i = 0; i < length; i++) {
    if (!(i in object)) continue;
    const item = object[i];
    if (typeof item !== 'string' && !isObject(item)) throw new TypeError('Language ID should be string or object.');
    const tag = isObject(item) && locales.has(item) ? locales.get(item).tag : canonicalTag(String(item));
    if (!contains(seen, tag)) append(seen, tag);
  }
  return seen;
}

function notConvertible(value) {
  if (value === null) throw new TypeError('Cannot convert undefined or null to object');
  return value;
}

/** What V8 calls a language tag, though a wrong one: it begins like one. */
const tagLike = /^([a-z]{2,3}|[a-z]{5,8})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[a-z0-9]?(-.*)?)?$/i;

function canonicalTag(tag) {
  const found = canonical(tag);
  if (found === undefined) throw new RangeError(tagLike.test(tag) ? `Invalid language tag: ${tag}` : 'Incorrect locale information provided');
  return found;
}

/** CoerceOptionsToObject. */
function coerceOptions(options, service) {
  if (options === undefined) return Object.create(null);
  return Object(notNull(options, service));
}

/** GetOptionsObject. */
function optionsObject(options) {
  if (options === undefined) return Object.create(null);
  if (!isObject(options)) throw new TypeError('invalid_argument');
  return options;
}

/** GetOption. service is what messages name. */
function getOption(options, name, type, allowed, fallback, service) {
  let value = options[name];
  if (value === undefined) return fallback;
  value = type === 'boolean' ? Boolean(value) : `${stringable(value)}`;
  if (allowed !== undefined && !contains(allowed, value)) {
    throw new RangeError(`Value ${value} out of range for ${service} options property ${name}`);
  }
  return value;
}

function stringable(value) {
  if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  return value;
}

/** DefaultNumberOption. */
function defaultNumberOption(value, low, high, fallback, name) {
  if (value === undefined) return fallback;
  value = +value;
  if (!(value >= low && value <= high)) throw new RangeError(`${name} value is out of range.`);
  return Math.floor(value);
}

function getNumberOption(options, name, low, high, fallback) {
  return defaultNumberOption(options[name], low, high, fallback, name);
}

const typePattern = /^[a-z0-9]{3,8}(-[a-z0-9]{3,8})*$/i;

/** An option whose value has the form of a value of a Unicode extension. */
function getTypeOption(options, name, noun = name) {
  const value = getOption(options, name, 'string', undefined, undefined);
  if (value !== undefined && !typePattern.test(value)) throw new RangeError(`Invalid ${noun} : ${value}`);
  return value === undefined ? undefined : value.toLowerCase();
}

function localeMatcher(options, service) {
  return getOption(options, 'localeMatcher', 'string', ['lookup', 'best fit'], 'best fit', service);
}

/** The numbering systems that a locale may use: its own first. */
function numberingSystems(locale) { return { first: numberingSystem(locale), has: isNumberingSystem }; }

/**
 * ResolveLocale. keys, in alphabetic order, maps each key of a Unicode extension to a function that gives, for a locale, the value it has by
 * itself and a test for others; options are what the caller asked for.
 */
function resolveLocale(requested, keys, options) {
  let base = '', keywords = {};
  for (let i = 0; base === '' && i < requested.length; i++) {
    base = best(requested[i]);
    if (base !== '') keywords = binding.keywords(requested[i]);
  }
  base ||= defaultLocale();
  const result = { __proto__: null, locale: base }, supported = [];
  const names = keysOf(keys);
  for (let i = 0; i < names.length; i++) {
    const key = names[i];
    const { first, has } = keys[key](base);
    let value = first, said = false;
    if (Object.hasOwn(keywords, key)) {
      const asked = keywords[key] || 'true';
      if (has(asked)) { value = asked; said = true; }
    }
    if (options[key] !== undefined && options[key] !== null) {
      const asked = canonicalType(key, options[key]) || 'true';
      if (asked !== value && has(asked)) { value = asked; said = false; }
    } else if (options[key] === null) {
      if (value !== null) said = false;
      value = null;
    }
    if (said) {
      append(supported, key);
      append(supported, value === 'true' ? '' : value);
    }
    result[key] = value;
  }
  result.locale = extend(base, supported);
  return result;
}

/** An ordinary object of the members that are not undefined, in order. */
function listed(pairs) {
  return fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** The objects of formatToParts out of a flat list of types and texts; extra gives further members for a piece. */
function partsOf(flat, extra) {
  const parts = [];
  for (let i = 0; i < flat.length; i += 2) parts.push({ type: flat[i], value: flat[i + 1] });
  return extra === undefined ? parts : parts.map((part) => Object.assign(part, extra));
}

/** The same of formatRangeToParts, where each piece has a source too. */
function rangePartsOf(flat) {
  const parts = [];
  for (let i = 0; i < flat.length; i += 3) parts.push({ type: flat[i], value: flat[i + 1], source: flat[i + 2] });
  return parts;
}

module.exports = {
  Slots, locales, isObject, shown, defineService, supportedLocalesOf, canonicalizeLocaleList, canonicalTag, coerceOptions,
  optionsObject, getOption, defaultNumberOption, getNumberOption, getTypeOption, localeMatcher, numberingSystems,
  resolveLocale, listed, partsOf, rangePartsOf, stringable, contains,
};
