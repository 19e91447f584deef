const { nodeError, missingArgs } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { parseForm, formatForm, scalar } = binding;
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

const invalidThis = (type) => nodeError('TypeError', 'ERR_INVALID_THIS', `Value of "this" must be of type ${type}`);
const invalidTuple = () => nodeError('TypeError', 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

// pairsOf reads what URLSearchParams can be made of, but not a string: [name, value, …].
const pairsOf = (init) => {
  const method = init[Symbol.iterator];
  if (method === null || method === undefined) return fromRecord(init);
  if (typeof method !== 'function') throw nodeError('TypeError', 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
  const list = [];
  for (const pair of init) {
    if (!isObject(pair) || typeof pair[Symbol.iterator] !== 'function') throw invalidTuple();
    const both = [...pair];
    if (both.length !== 2) throw invalidTuple();
    list.push(scalar(both[0]), scalar(both[1]));
  }
  return list;
};

const fromRecord = (init) => {
  const found = new Map();
  for (const key of Reflect.ownKeys(init)) {
    if (Reflect.getOwnPropertyDescriptor(init, key)?.enumerable) found.set(scalar(key), scalar(init[key]));
  }
  return [...found].flat();
};

class URLSearchParams {
  #list = []; // name, value, name, value …
  #url; // the URL that these are the parameters of

  static {
    exports.attach = (url, search) => {
      const params = new URLSearchParams(search);
      params.#url = url;
      return params;
    };
    exports.reset = (params, search) => { params.#list = parseForm(search.slice(1)); };
    // step gives one iterator's next pair, or undefined.
    exports.pairAt = (params, index) => {
      const list = params.#list;
      return index < list.length ? [list[index], list[index + 1]] : undefined;
    };
  }

  // In a condition of its own: goja's compiler fails on `#x in y && z`.
  static #made(value) { return #list in value; }

  constructor(init = undefined) {
    if (init === null || init === undefined) return;
    if (!isObject(init)) {
      const text = scalar(init);
      this.#list = parseForm(text[0] === '?' ? text.slice(1) : text);
    } else if (URLSearchParams.#made(init) && init[Symbol.iterator] === this[Symbol.iterator]) {
      this.#list = [...init.#list];
    } else {
      this.#list = pairsOf(init);
    }
  }

  static #of(value, args, ...names) {
    if (typeof value !== 'object' || value === null || !(#list in value)) throw invalidThis('URLSearchParams');
    if (args < names.length) throw missingArgs(...names);
    return value.#list;
  }

  #changed() {
    if (this.#url) require('internal/url').assignQuery(this.#url, formatForm(this.#list));
  }

  get size() { return URLSearchParams.#of(this).length / 2; }

  append(name, value) {
    const list = URLSearchParams.#of(this, arguments.length, 'name', 'value');
    name = scalar(name);
    list.push(name, scalar(value));
    this.#changed();
  }

  delete(name, value = undefined) {
    const list = URLSearchParams.#of(this, arguments.length, 'name');
    name = scalar(name);
    if (value !== undefined) value = scalar(value);
    const kept = [];
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] !== name || (value !== undefined && list[i + 1] !== value)) kept.push(list[i], list[i + 1]);
    }
    this.#list = kept;
    this.#changed();
  }

  get(name) {
    const list = URLSearchParams.#of(this, arguments.length, 'name');
    name = scalar(name);
    for (let i = 0; i < list.length; i += 2) if (list[i] === name) return list[i + 1];
    return null;
  }

  getAll(name) {
    const list = URLSearchParams.#of(this, arguments.length, 'name');
    name = scalar(name);
    return list.filter((_, i) => i % 2 === 1 && list[i - 1] === name);
  }

  has(name, value = undefined) {
    const list = URLSearchParams.#of(this, arguments.length, 'name');
    name = scalar(name);
    if (value !== undefined) value = scalar(value);
    return list.some((key, i) => i % 2 === 0 && key === name && (value === undefined || list[i + 1] === value));
  }

  set(name, value) {
    const list = URLSearchParams.#of(this, arguments.length, 'name', 'value');
    name = scalar(name);
    value = scalar(value);
    const kept = [];
    let found = false;
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] !== name) kept.push(list[i], list[i + 1]);
      else if (!found) kept.push(name, value);
      found ||= list[i] === name;
    }
    if (!found) kept.push(name, value);
    this.#list = kept;
    this.#changed();
  }

  sort() {
    const list = URLSearchParams.#of(this);
    const pairs = [];
    for (let i = 0; i < list.length; i += 2) pairs.push([list[i], list[i + 1]]);
    pairs.sort(([a], [b]) => (a < b ? -1 : +(a > b)));
    this.#list = pairs.flat();
    this.#changed();
  }

  forEach(callback, thisArg = undefined) {
    URLSearchParams.#of(this);
    validateFunction(callback, 'callback');
    for (let i = 0; i < this.#list.length; i += 2) callback.call(thisArg, this.#list[i + 1], this.#list[i], this);
  }

  entries() {
    URLSearchParams.#of(this);
    return new Iterator(this, 'entries');
  }

  keys() {
    URLSearchParams.#of(this);
    return new Iterator(this, 'keys');
  }

  values() {
    URLSearchParams.#of(this);
    return new Iterator(this, 'values');
  }

  toString() { return formatForm(URLSearchParams.#of(this)); }

  [inspectCustom](depth, options) {
    const list = URLSearchParams.#of(this);
    if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
    const shown = [];
    for (let i = 0; i < list.length; i += 2) shown.push([list[i], list[i + 1]]);
    return layout(this.constructor.name, shown, depth, options, ([key, value], show) => `${show(key)} => ${show(value)}`);
  }
}

class Iterator {
  #params;
  #kind;
  #index = 0;

  constructor(params, kind) {
    this.#params = params;
    this.#kind = kind;
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#params in value)) throw invalidThis('URLSearchParamsIterator');
    return value;
  }

  #pick([key, value]) {
    return { entries: [key, value], keys: key, values: value }[this.#kind];
  }

  next() {
    const pair = exports.pairAt(Iterator.#of(this).#params, this.#index);
    if (!pair) return { value: undefined, done: true };
    this.#index += 2;
    return { value: this.#pick(pair), done: false };
  }

  [inspectCustom](depth, options) {
    Iterator.#of(this);
    if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
    const shown = [];
    for (let i = this.#index, pair; (pair = exports.pairAt(this.#params, i)); i += 2) shown.push(this.#pick(pair));
    return layout(this[Symbol.toStringTag], shown, depth, options, (item, show) => show(item));
  }
}

// layout is how util.inspect breaks a short list of items.
const layout = (name, items, depth, options, render) => {
  const { inspect, stripVTControlCharacters } = require('util');
  const inner = depth === null || depth === undefined ? { ...options } : { ...options, depth: depth - 1 };
  const output = items.map((item) => render(item, (value) => inspect(value, inner)));
  if (output.length === 0) return name === 'URLSearchParams' ? `${name} {}` : `${name} {  }`; // as in Node
  const width = output.reduce((sum, text) => sum + stripVTControlCharacters(text).length + 2, -2);
  const broken = width > (options?.breakLength ?? 80);
  return broken ? `${name} {\n  ${output.join(',\n  ')} }` : `${name} { ${output.join(', ')} }`;
};

const describe = (target, tag, names) => {
  for (const name of names) Object.defineProperty(target, name, { enumerable: true });
  Object.defineProperty(target, Symbol.toStringTag, { value: tag, configurable: true });
};
describe(URLSearchParams.prototype, 'URLSearchParams', ['append', 'delete', 'get', 'getAll', 'has', 'set', 'size', 'sort',
  'entries', 'forEach', 'keys', 'values', 'toString']);
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, {
  value: URLSearchParams.prototype.entries, configurable: true, writable: true,
});
delete Iterator.prototype.constructor;
Object.setPrototypeOf(Iterator.prototype, Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
describe(Iterator.prototype, 'URLSearchParams Iterator', ['next']);

exports.URLSearchParams = URLSearchParams;
