const { escape, unescapeBytes, decode } = binding;

exports.unescapeBuffer = function unescapeBuffer(s, decodeSpaces) { return unescapeBytes(`${s}`, decodeSpaces); };

exports.unescape = function unescape(s) {
  try {
    return decodeURIComponent(s);
  } catch {
    return decode(`${s}`);
  }
};

exports.escape = function (str) {
  if (typeof str !== 'string') str = typeof str === 'object' ? String(str) : `${str}`;
  return escape(str);
};

// primitive is the text of a value, "" for what has none.
const primitive = (value) => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : '';
  return typeof value === 'bigint' || typeof value === 'boolean' ? `${value}` : '';
};

// encoder gives the function that encodes one name or value. Numbers need no encoding except by a caller's own function.
const encoder = (options) => {
  const own = options?.encodeURIComponent;
  if (typeof own === 'function') return (value) => own(primitive(value));
  const encode = exports.escape;
  return (value) => {
    const text = primitive(value);
    return text === '' || (typeof value !== 'string' && Math.abs(Number(value)) < 1e21) ? text : encode(text);
  };
};

exports.stringify = exports.encode = function stringify(obj, sep = undefined, eq = undefined, options = undefined) {
  if (obj === null || typeof obj !== 'object') return '';
  sep ||= '&';
  eq ||= '=';
  const encode = encoder(options);
  const fields = [];
  for (const key of Object.keys(obj)) {
    const start = encode(key) + eq;
    const value = obj[key];
    if (Array.isArray(value)) for (const item of value) fields.push(start + encode(item));
    else fields.push(start + encode(value));
  }
  return fields.join(sep);
};

const plainUnescape = exports.unescape;

// decoder gives the function that decodes one name or value. A caller's own sees "+" as "%20", and may fail.
const decoder = (options) => {
  const own = options?.decodeURIComponent;
  const custom = typeof own === 'function' ? own : exports.unescape;
  if (custom === plainUnescape) return (text) => plainUnescape(text.replaceAll('+', ' '));
  return (text) => {
    text = text.replaceAll('+', '%20');
    try {
      return custom(text);
    } catch {
      return plainUnescape(text);
    }
  };
};

exports.parse = exports.decode = function parse(qs, sep = undefined, eq = undefined, options = undefined) {
  const obj = { __proto__: null };
  if (typeof qs !== 'string' || qs.length === 0) return obj;
  const separator = sep ? `${sep}` : '&';
  const equals = eq ? `${eq}` : '=';
  const max = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
  const read = decoder(options);
  let left = max > 0 ? max : Infinity;
  for (const part of qs.split(separator)) {
    if (left-- <= 0) break;
    if (part === '') continue;
    const at = part.indexOf(equals);
    const key = read(at === -1 ? part : part.slice(0, at));
    const value = at === -1 ? '' : read(part.slice(at + equals.length));
    const before = Object.hasOwn(obj, key) ? obj[key] : undefined;
    if (before === undefined) obj[key] = value;
    else if (Array.isArray(before)) before.push(value);
    else obj[key] = [before, value];
  }
  return obj;
};
