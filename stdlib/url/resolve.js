// Resolution of a reference against a base, as the legacy Url does it: more lenient than RFC 3986 and, with schemes that
// it does not know, of its own mind.
const { slashed, scripts, joinPath } = require('internal/url/legacy');

// resolveInto makes result, a copy of the base, what relative means there. It leaves href to the caller.
exports.resolveInto = (result, relative) => {
  result.hash = relative.hash;
  if (relative.href === '') return;
  if (relative.slashes && !relative.protocol) otherHost(result, relative);
  else if (relative.protocol && relative.protocol !== result.protocol) otherScheme(result, relative);
  else samePlace(result, relative);
};

// otherHost is for "//host/path": only the scheme stays.
const otherHost = (result, relative) => {
  const { protocol } = result;
  Object.assign(result, relative, { protocol });
  if (slashed.has(protocol) && result.hostname && !result.pathname) result.path = result.pathname = '/';
};

const otherScheme = (result, relative) => {
  if (!slashed.has(relative.protocol)) {
    Object.assign(result, relative);
    return;
  }
  result.protocol = relative.protocol;
  result.pathname = relative.pathname;
  if (!relative.host && !/^file:?$/.test(relative.protocol) && !scripts.has(relative.protocol)) {
    result.pathname = hostFromPath(relative);
  }
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || '';
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  joinPath(result);
  result.slashes = result.slashes || relative.slashes;
};

// hostFromPath takes the first segment of "http:/host/path" for the host and gives the rest.
const hostFromPath = (relative) => {
  const path = (relative.pathname || '').split('/');
  while (path.length && !(relative.host = path.shift()));
  relative.host ||= '';
  relative.hostname ||= '';
  if (path[0] !== '') path.unshift('');
  if (path.length < 2) path.unshift('');
  return path.join('/');
};

const segments = (pathname) => (pathname ? pathname.split('/') : []);

// intoPath puts a host in front of the path, for schemes whose host we do not know how to tell from one.
const intoPath = (path, host) => {
  if (!host) return;
  if (path[0] === '') path[0] = host;
  else path.unshift(host);
};

// fromPath undoes intoPath.
const fromPath = (result, first) => {
  result.hostname = result.host = first;
  const both = result.host?.indexOf('@') > 0 ? result.host.split('@') : undefined;
  if (both) {
    result.auth = both[0];
    result.host = result.hostname = both[1];
  }
};

const samePlace = (result, relative) => {
  const absolute = relative.host || relative.pathname?.[0] === '/';
  let mustEndAbsolute = absolute || result.pathname?.[0] === '/' || (result.host && relative.pathname);
  const removeAllDots = mustEndAbsolute;
  let path = segments(result.pathname);
  const more = segments(relative.pathname);
  const strange = result.protocol && !slashed.has(result.protocol);
  if (strange) {
    flatten(result, relative, path, more);
    mustEndAbsolute = mustEndAbsolute && (more[0] === '' || path[0] === '');
  }
  if (absolute) {
    takeHost(result, relative);
    path = more;
  } else if (more.length) {
    path.pop();
    path = path.concat(more);
  } else if (relative.search !== null && relative.search !== undefined) {
    if (strange) fromPath(result, path.shift());
    takeQuery(result, relative);
    if (result.pathname !== null || result.search !== null) result.path = (result.pathname || '') + (result.search || '');
    return;
  }
  if (absolute || more.length) takeQuery(result, relative);
  if (!path.length) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    return;
  }
  path = withoutDots(path, mustEndAbsolute, removeAllDots, result.host || relative.host);
  finish(result, relative, path, strange, mustEndAbsolute);
};

const flatten = (result, relative, path, more) => {
  result.hostname = '';
  result.port = null;
  intoPath(path, result.host);
  result.host = '';
  if (relative.protocol) {
    relative.hostname = null;
    relative.port = null;
    result.auth = null;
    intoPath(more, relative.host);
    relative.host = null;
  }
};

const takeHost = (result, relative) => {
  if (relative.host || relative.host === '') {
    if (result.host !== relative.host) result.auth = null;
    result.host = relative.host;
    result.port = relative.port;
  }
  if (relative.hostname || relative.hostname === '') {
    if (result.hostname !== relative.hostname) result.auth = null;
    result.hostname = relative.hostname;
  }
};

const takeQuery = (result, relative) => {
  result.search = relative.search;
  result.query = relative.query;
};

// withoutDots resolves "." and "..". A path that ends in one of them ends in a slash.
const withoutDots = (path, mustEndAbsolute, removeAllDots, host) => {
  const last = path.at(-1);
  const trailing = ((host || path.length > 1) && (last === '.' || last === '..')) || last === '';
  const kept = [];
  let up = 0;
  for (const segment of path.toReversed()) {
    if (segment === '..') up += 1;
    else if (segment !== '.' && up > 0) up -= 1;
    else if (segment !== '.') kept.unshift(segment);
  }
  if (!mustEndAbsolute && !removeAllDots) while (up-- > 0) kept.unshift('..');
  if (mustEndAbsolute && kept[0] !== '' && kept[0]?.[0] !== '/') kept.unshift('');
  if (trailing && kept.join('/').at(-1) !== '/') kept.push('');
  return kept;
};

const finish = (result, relative, path, strange, mustEndAbsolute) => {
  const absolute = path[0] === '' || path[0]?.[0] === '/';
  if (strange) fromPath(result, absolute || !path.length ? '' : path.shift());
  if ((mustEndAbsolute || (result.host && path.length)) && !absolute) path.unshift('');
  if (path.length) {
    result.pathname = path.join('/');
  } else {
    result.pathname = null;
    result.path = null;
  }
  if (result.pathname !== null || result.search !== null) result.path = (result.pathname || '') + (result.search || '');
  result.auth = relative.auth || result.auth;
  result.slashes = result.slashes || relative.slashes;
};
