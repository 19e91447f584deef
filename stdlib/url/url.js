// The classes URL and URLSearchParams meet here: a URL makes its parameters when they are first asked for.
const { missingArgs } = require('internal/errors');
const { parse, update, unicode, scalar } = binding;
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

const invalidURL = (input, base) => {
  const error = new TypeError('Invalid URL'); // Node's has no code in its text either
  error.code = 'ERR_INVALID_URL';
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
};

// What is read of a URL is always there; the parameters follow the query and the query follows them.
class URL {
  #parts;
  #params;

  constructor(input, base = undefined) {
    if (arguments.length === 0) throw missingArgs('url');
    input = scalar(input);
    if (base !== undefined) base = scalar(base);
    this.#parts = parse(input, base);
    if (this.#parts === undefined) throw invalidURL(input, base);
  }

  static parse(input, base = undefined) {
    if (arguments.length === 0) throw missingArgs('url');
    const parts = parse(scalar(input), base === undefined ? base : scalar(base));
    return parts === undefined ? null : new URL(parts.href);
  }

  static canParse(input, base = undefined) {
    if (arguments.length === 0) throw missingArgs('url');
    return parse(scalar(input), base === undefined ? base : scalar(base)) !== undefined;
  }

  static createObjectURL(obj) { return require('internal/url/objects').create(obj); }

  static revokeObjectURL(url) {
    if (arguments.length === 0) throw missingArgs('url');
    require('internal/url/objects').revoke(url);
  }

  static {
    // unicodeHref is for url.format, and assignQuery for the parameters.
    exports.unicodeHref = (url) => unicode(url.#parts.href);
    exports.assignQuery = (url, query) => { url.#parts = update(url.#parts.href, 'search', query); };
  }

  static #assign(url, part, value) {
    url.#parts = update(url.#parts.href, part, scalar(value));
    if (part === 'search') URL.#refresh(url);
  }

  static #refresh(url) {
    if (url.#params) require('internal/url/params').reset(url.#params, url.#parts.search);
  }

  // of gives the parts, with the words that V8 has for a wrong receiver where Node's method calls another one first.
  static #of(url) {
    if (!(#parts in url)) throw new TypeError('Receiver must be an instance of class URL');
    return url.#parts;
  }

  toString() { return URL.#of(this).href; }

  get href() { return URL.#of(this).href; }

  set href(value) {
    const before = this.#parts;
    value = scalar(value);
    this.#parts = parse(value) ?? before;
    if (this.#parts === before) throw invalidURL(value);
    URL.#refresh(this);
  }

  get origin() { return this.#parts.origin; }

  get protocol() { return this.#parts.protocol; }

  set protocol(value) { URL.#assign(this, 'protocol', value); }

  get username() { return this.#parts.username; }

  set username(value) { URL.#assign(this, 'username', value); }

  get password() { return this.#parts.password; }

  set password(value) { URL.#assign(this, 'password', value); }

  get host() { return this.#parts.host; }

  set host(value) { URL.#assign(this, 'host', value); }

  get hostname() { return this.#parts.hostname; }

  set hostname(value) { URL.#assign(this, 'hostname', value); }

  get port() { return this.#parts.port; }

  set port(value) { URL.#assign(this, 'port', value); }

  get pathname() { return this.#parts.pathname; }

  set pathname(value) { URL.#assign(this, 'pathname', value); }

  get search() { return URL.#of(this).search; }

  set search(value) { URL.#assign(this, 'search', value); }

  get searchParams() {
    const { search } = this.#parts;
    return this.#params ??= require('internal/url/params').attach(this, search);
  }

  get hash() { return this.#parts.hash; }

  set hash(value) { URL.#assign(this, 'hash', value); }

  toJSON() { return URL.#of(this).href; }

  [inspectCustom](depth, options) {
    if (typeof depth === 'number' && depth < 0) return this;
    const constructor = (this === null || typeof this !== 'object' ? undefined : this.constructor) || URL;
    const shown = Object.create({ constructor });
    for (const name of shownNames) shown[name] = this[name];
    return `${constructor.name} ${require('util').inspect(shown, options)}`;
  }
}

const shownNames = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search',
  'searchParams', 'hash'];

const enumerable = (target, names) => {
  for (const name of names) Object.defineProperty(target, name, { enumerable: true });
};
enumerable(URL.prototype, ['toString', ...shownNames, 'toJSON']);
enumerable(URL, ['canParse', 'createObjectURL', 'parse', 'revokeObjectURL']);
Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });

exports.URL = URL;
exports.invalidURL = invalidURL;
