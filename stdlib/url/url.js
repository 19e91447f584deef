// The classes URL and URLSearchParams meet here: a URL makes its parameters when they are first asked for.
const { nodeError, missingArgs, notImplemented } = require('internal/errors');
const { parse, update, unicode, scalar } = binding;
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

const invalidURL = (input, base) => {
  const error = nodeError('TypeError', 'ERR_INVALID_URL', 'Invalid URL');
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

  static createObjectURL(obj) {
    const { Blob } = require('internal/blob');
    if (!(obj instanceof Blob)) throw require('internal/errors').invalidArgType('obj', 'Blob', obj);
    throw notImplemented('URL.createObjectURL');
  }

  static revokeObjectURL(url) {
    if (arguments.length === 0) throw missingArgs('url');
    `${url}`; // eslint-disable-line no-unused-expressions -- nothing is registered
  }

  static {
    // unicodeHref is for url.format, and assignQuery for the parameters.
    exports.unicodeHref = (url) => unicode(url.#parts.href);
    exports.assignQuery = (url, query) => { url.#parts = update(url.#parts.href, 'search', query); };
  }

  #set(part, value) {
    this.#parts = update(this.#parts.href, part, value);
    if (part === 'search') this.#refresh();
  }

  #refresh() {
    if (this.#params) require('internal/url/params').reset(this.#params, this.#parts.search);
  }

  get href() { return this.#parts.href; }

  set href(value) {
    value = scalar(value);
    const parts = (this.#parts, parse(value));
    if (parts === undefined) throw invalidURL(value);
    this.#parts = parts;
    this.#refresh();
  }

  get origin() { return this.#parts.origin; }

  get protocol() { return this.#parts.protocol; }

  set protocol(value) { this.#set('protocol', scalar(value)); }

  get username() { return this.#parts.username; }

  set username(value) { this.#set('username', scalar(value)); }

  get password() { return this.#parts.password; }

  set password(value) { this.#set('password', scalar(value)); }

  get host() { return this.#parts.host; }

  set host(value) { this.#set('host', scalar(value)); }

  get hostname() { return this.#parts.hostname; }

  set hostname(value) { this.#set('hostname', scalar(value)); }

  get port() { return this.#parts.port; }

  set port(value) { this.#set('port', scalar(value)); }

  get pathname() { return this.#parts.pathname; }

  set pathname(value) { this.#set('pathname', scalar(value)); }

  get search() { return this.#parts.search; }

  set search(value) { this.#set('search', scalar(value)); }

  get searchParams() {
    const { search } = this.#parts;
    return this.#params ??= require('internal/url/params').attach(this, search);
  }

  get hash() { return this.#parts.hash; }

  set hash(value) { this.#set('hash', scalar(value)); }

  toString() { return this.#parts.href; }

  toJSON() { return this.#parts.href; }

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
