// The parser that Node had before the standard: it takes almost any text and never fails for a missing scheme.
const { invalidArgType, invalidArgValue } = require('internal/errors');
const { validateString } = require('internal/validators');

const withColon = (...names) => new Set(names.flatMap((name) => [name, `${name}:`]));
const scripts = withColon('javascript'); // neither escaped nor with a host
const slashed = withColon('http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'); // always with "//"

const forbiddenInHost = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const forbiddenInIPv6 = /[\0\t\n\r #%/<>?@\\^|]/;
const isIPv6 = (hostname) => hostname[0] === '[' && hostname.at(-1) === ']';
const parseQuery = (text) => require('querystring').parse(text);

function Url() {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

Url.prototype.parse = function parse(url, withQuery, slashesDenoteHost) {
  validateString(url, 'url');
  let rest = forwardSlashes(url.replace(/^[\0- \u00A0\uFEFF]+|[\0- \u00A0\uFEFF]+$/g, ''));
  if (!slashesDenoteHost && !/[#@]/.test(rest) && plainPath(this, rest, withQuery)) return this;

  const scheme = /^[a-z0-9.+-]+:/i.exec(rest)?.[0];
  const protocol = scheme?.toLowerCase();
  if (scheme) {
    this.protocol = protocol;
    rest = rest.slice(scheme.length);
  }
  let slashes = false;
  if (slashesDenoteHost || scheme || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
    slashes = rest.startsWith('//');
    if (slashes && !scripts.has(protocol)) {
      rest = rest.slice(2);
      this.slashes = true;
    }
  }
  if (!scripts.has(protocol) && (slashes || (scheme && !slashed.has(scheme)))) rest = authority(this, rest, url);
  if (!scripts.has(protocol)) rest = rest.replace(/[\t\n\r "'<>\\^`{|}]/g, escapeByte);
  pathAndQuery(this, rest, withQuery);
  if (slashed.has(protocol) && this.hostname && !this.pathname) this.pathname = '/';
  joinPath(this);
  this.href = this.format();
  return this;
};

const escapeByte = (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

// forwardSlashes turns "\" before the query into "/", as browsers do.
const forwardSlashes = (text) => {
  const end = text.search(/[?#]/);
  return end === -1 ? text.replaceAll('\\', '/') : text.slice(0, end).replaceAll('\\', '/') + text.slice(end);
};

// plainPath is the short way for what is only a path with a query.
const plainPath = (self, rest, withQuery) => {
  const match = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/.exec(rest);
  if (!match) return false;
  self.path = self.href = rest;
  self.pathname = match[1];
  if (match[2]) {
    self.search = match[2];
    self.query = withQuery ? parseQuery(match[2].slice(1)) : match[2].slice(1);
  } else if (withQuery) {
    self.search = null;
    self.query = { __proto__: null };
  }
  return true;
};

// authority takes user, host and port off the beginning of rest and gives what follows.
const authority = (self, rest, url) => {
  rest = rest.replace(/^[^#/?]*/, (text) => text.replace(/[\t\n\r]/g, ''));
  const ends = rest.search(/[#/?]/);
  const whole = ends === -1 ? rest : rest.slice(0, ends);
  const at = whole.lastIndexOf('@');
  if (at !== -1) self.auth = decodeURIComponent(whole.slice(0, at));
  const behind = whole.slice(at + 1);
  const bad = behind.search(/[ "%';<>\\^`{|}]/); // a host ends here, even in the middle of a word
  const host = bad === -1 ? behind : behind.slice(0, bad);
  rest = rest.slice(at + 1 + host.length);

  const port = /:[0-9]*$/.exec(host)?.[0] ?? '';
  if (port.length > 1) self.port = port.slice(1);
  self.hostname = host.slice(0, host.length - port.length);
  const ipv6 = isIPv6(self.hostname);
  if (!ipv6) rest = cutHost(self, rest, url);
  checkHost(self, ipv6, url);
  self.host = self.hostname + (self.port ? `:${self.port}` : '');
  if (ipv6) {
    self.hostname = self.hostname.slice(1, -1);
    if (rest[0] !== '/') rest = `/${rest}`;
  }
  return rest;
};

// cutHost ends a host at the first character that cannot be in one.
const cutHost = (self, rest, url) => {
  const { hostname } = self;
  const end = hostname.search(/[/\\#?:]/);
  if (end === -1) return rest;
  if (hostname[end] === ':') throw invalidArgValue('url', url, 'has an invalid port');
  self.hostname = hostname.slice(0, end);
  return `/${hostname.slice(end)}${rest}`;
};

const checkHost = (self, ipv6, url) => {
  const { invalidURL } = require('internal/url');
  self.hostname = self.hostname.length > 255 ? '' : self.hostname.toLowerCase();
  if (self.hostname === '') return;
  if (ipv6) {
    if (forbiddenInIPv6.test(self.hostname)) throw invalidURL(url);
    return;
  }
  self.hostname = binding.legacyASCII(self.hostname);
  if (self.hostname === '' || forbiddenInHost.test(self.hostname)) throw invalidURL(url);
};

const pathAndQuery = (self, rest, withQuery) => {
  const hash = rest.indexOf('#');
  if (hash !== -1) {
    self.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const question = rest.indexOf('?');
  if (question !== -1) {
    self.search = rest.slice(question);
    self.query = rest.slice(question + 1);
    if (withQuery) self.query = parseQuery(self.query);
    rest = rest.slice(0, question);
  } else if (withQuery) {
    self.search = null;
    self.query = { __proto__: null };
  }
  if (rest) self.pathname = rest;
};

const joinPath = (self) => {
  if (self.pathname || self.search) self.path = (self.pathname || '') + (self.search || '');
};

Url.prototype.format = function format() {
  const auth = this.auth ? `${encodeURIComponent(this.auth).replace(/%3A/i, ':')}@` : '';
  let { protocol, pathname, hash } = this;
  protocol = protocol || '';
  pathname = pathname || '';
  hash = hash || '';
  let host = formatHost(this, auth);
  const query = this.query !== null && typeof this.query === 'object' ? require('querystring').stringify(this.query) : '';
  let search = this.search || (query && `?${query}`) || '';
  if (protocol && protocol.at(-1) !== ':') protocol += ':';
  pathname = pathname.replace(/[#?]/g, escapeByte);
  if (this.slashes || slashed.has(protocol)) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol.startsWith('file')) {
      host = '//';
    }
  }
  search = search.replaceAll('#', '%23');
  if (hash && hash[0] !== '#') hash = `#${hash}`;
  if (search && search[0] !== '?') search = `?${search}`;
  return protocol + host + pathname + search + hash;
};

const formatHost = (self, auth) => {
  if (self.host) return auth + self.host;
  if (!self.hostname) return '';
  const hostname = self.hostname.includes(':') && !isIPv6(self.hostname) ? `[${self.hostname}]` : self.hostname;
  return auth + hostname + (self.port ? `:${self.port}` : '');
};

Url.prototype.resolve = function resolve(relative) {
  return this.resolveObject(parse(relative, false, true)).format();
};

Url.prototype.resolveObject = function resolveObject(relative) {
  if (typeof relative === 'string') relative = parse(relative, false, true);
  const result = Object.assign(new Url(), this);
  require('internal/url/resolve').resolveInto(result, relative);
  result.href = result.format();
  return result;
};

function parse(url, withQuery, slashesDenoteHost) {
  return url instanceof Url ? url : new Url().parse(url, withQuery, slashesDenoteHost);
}

exports.Url = Url;
exports.slashed = slashed;
exports.scripts = scripts;
exports.joinPath = joinPath;
exports.parse = parse;
exports.resolve = (source, relative) => parse(source, false, true).resolve(relative);
exports.resolveObject = (source, relative) => (source ? parse(source, false, true).resolveObject(relative) : relative);
exports.format = (url) => {
  if (typeof url === 'string') url = parse(url);
  else if (typeof url !== 'object' || url === null) throw invalidArgType('urlObject', ['Object', 'string'], url);
  return Url.prototype.format.call(url);
};
