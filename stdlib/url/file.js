// What url offers beside the classes, whose modules are loaded when they are touched.
const { nodeError, invalidArgType } = require('internal/errors');
const { validateString, validateObject } = require('internal/validators');
const { domainToASCII, domainToUnicode, unescape, calledFromPackage } = binding;

const classes = () => require('internal/url');
const legacy = () => require('internal/url/legacy');
const lazy = (name, load) => {
  Object.defineProperty(exports, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = load()[name];
      Object.defineProperty(exports, name, { configurable: true, enumerable: true, writable: true, value });
      return value;
    },
    set(value) {
      Object.defineProperty(exports, name, { configurable: true, enumerable: true, writable: true, value });
    },
  });
};

const onWindows = () => process.platform === 'win32';
const wantsWindows = (options) => options?.windows ?? onWindows();
const isURL = (value) => Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
const pathError = (message, url) => {
  const error = nodeError('TypeError', 'ERR_INVALID_FILE_URL_PATH', `File URL path ${message}`);
  error.input = url;
  return error;
};

// fileURL gives the URL of a file: URL that is a string or an object.
const fileURL = (path) => {
  if (typeof path === 'string') path = new (classes().URL)(path);
  else if (!isURL(path)) throw invalidArgType('path', ['string', 'URL'], path);
  if (path.protocol !== 'file:') throw nodeError('TypeError', 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  return path;
};

// drivePath turns "/C:/x" into "C:\x", and a host into a share.
const drivePath = (hostname, pathname, url) => {
  if (hostname !== '') return `\\\\${domainToUnicode(hostname)}${pathname}`;
  if (!/^[\\/][a-z]:/i.test(pathname)) throw pathError('must be absolute', url);
  return pathname.slice(1);
};

const checkHost = (hostname) => {
  if (hostname === '') return;
  throw nodeError('TypeError', 'ERR_INVALID_FILE_URL_HOST', `File URL host must be "localhost" or empty on ${process.platform}`);
};

function fileURLToPath(path, options = undefined) {
  const url = fileURL(path);
  const { hostname, pathname } = url;
  if (!wantsWindows(options)) {
    checkHost(hostname);
    if (/%2f/i.test(pathname)) throw pathError('must not include encoded / characters', url);
    return decodeURIComponent(pathname);
  }
  if (/%2f|%5c/i.test(pathname)) throw pathError('must not include encoded \\ or / characters', url);
  return drivePath(hostname, decodeURIComponent(pathname.replaceAll('/', '\\')), url);
}

function fileURLToPathBuffer(path, options = undefined) {
  const url = fileURL(path);
  const { hostname, pathname } = url;
  if (!wantsWindows(options)) {
    checkHost(hostname);
    return unescape(pathname);
  }
  const decoded = unescape(pathname.replaceAll('/', '\\'));
  return Buffer.from(drivePath(hostname, decoded.latin1Slice(), url), 'latin1');
}

// What a file's name may have and a URL would take for something else, or not encode alike everywhere.
const escapes = {
  '%': '%25', '\\': '%5C', '\n': '%0A', '\r': '%0D', '\t': '%09', '?': '%3F', '#': '%23', '[': '%5B', ']': '%5D', '^': '%5E',
  '|': '%7C', '~': '%7E',
};

function pathToFileURL(filepath, options = undefined) {
  validateString(filepath, 'path');
  const { URL } = classes();
  const windows = wantsWindows(options);
  const escape = (text, pattern) => text.replace(pattern, (c) => escapes[c]);
  if (windows && /^\\\\\?\\[a-z]:/i.test(filepath)) filepath = filepath.slice(4);
  if (windows && filepath.startsWith('\\\\')) return shareURL(filepath, escape);
  const path = windows ? require('path').win32 : require('path').posix;
  let resolved = path.resolve(filepath);
  const last = filepath.at(-1);
  if ((last === '/' || (windows && last === '\\')) && resolved.at(-1) !== path.sep) resolved += '/';
  if (windows) return new URL(`file:///${escape(resolved, /[%\n\r\t?#[\]^|~]/g)}`);
  return new URL(`file://${escape(resolved, /[%\\\n\r\t?#[\]^|~]/g)}`);
}

// shareURL is the file URL of \\host\share\path. A path that takes long names, \\?\…, loses its mark.
const shareURL = (filepath, escape) => {
  const { URL } = classes();
  const { invalidArgValue } = require('internal/errors');
  const extended = filepath.startsWith('\\\\?\\UNC\\');
  const start = extended ? 8 : 2;
  const end = filepath.indexOf('\\', start);
  if (end === -1) throw invalidArgValue('path', filepath, 'Missing UNC resource path');
  if (end === 2) throw invalidArgValue('path', filepath, 'Empty UNC servername');
  const url = new URL('file://');
  url.hostname = domainToASCII(filepath.slice(start, end));
  url.pathname = escape(filepath.slice(end), /[%\n\r\t?#[\]^|~]/g).replaceAll('\\', '/');
  return url;
};

function urlToHttpOptions(url) {
  validateObject(url, 'url');
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname?.[0] === '[' ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

// format renders a URL with parts left out, or whatever the legacy format takes.
function format(url, options) {
  const { URL } = classes();
  if (!(url instanceof URL)) return legacy().format(url);
  if (options !== undefined) validateObject(options, 'options');
  const { fragment = true, unicode = false, search = true, auth = true } = options ?? {};
  const copy = new URL(url.href);
  if (!fragment) copy.hash = '';
  if (!search) copy.search = '';
  if (!auth) copy.username = copy.password = '';
  return unicode ? classes().unicodeHref(copy) : copy.href;
}

// deprecate warns once, and not of what packages of others do.
let deprecated = false;
const deprecate = () => {
  if (deprecated || calledFromPackage()) return;
  deprecated = true;
  process.emitWarning('`url.parse()` behavior is not standardized and prone to errors that have security implications. ' +
    'Use the WHATWG URL API instead. CVEs are not issued for `url.parse()` vulnerabilities.', 'DeprecationWarning', 'DEP0169');
};

lazy('Url', legacy);
exports.parse = function parse(url, query, slashesDenoteHost) {
  deprecate();
  return legacy().parse(url, query, slashesDenoteHost);
};
exports.resolve = function resolve(from, to) { return legacy().resolve(from, to); };
exports.resolveObject = function resolveObject(from, to) { return legacy().resolveObject(from, to); };
exports.format = format;
lazy('URL', classes);
lazy('URLPattern', () => require('internal/url/pattern'));
lazy('URLSearchParams', () => require('internal/url/params'));
exports.domainToASCII = function (domain) {
  if (arguments.length < 1) throw require('internal/errors').missingArgs('domain');
  return domainToASCII(`${domain}`);
};
exports.domainToUnicode = function (domain) {
  if (arguments.length < 1) throw require('internal/errors').missingArgs('domain');
  return domainToUnicode(`${domain}`);
};
exports.pathToFileURL = pathToFileURL;
exports.fileURLToPath = fileURLToPath;
exports.fileURLToPathBuffer = fileURLToPathBuffer;
exports.urlToHttpOptions = urlToHttpOptions;
