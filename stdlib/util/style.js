const { inspect } = require('util');
const { invalidArgType } = require('internal/errors');
const { validateString, validateBoolean, validateOneOf } = require('internal/validators');

const isStream = (stream) => stream !== null && typeof stream === 'object' &&
  (typeof stream.write === 'function' && typeof stream.on === 'function' ||
   typeof stream.pipe === 'function' || typeof stream.getReader === 'function' || typeof stream.getWriter === 'function');

function shouldColorize(stream) {
  const { env } = require('process');
  if (env.FORCE_COLOR !== undefined) return ['', '1', 'true', '2', '3'].includes(env.FORCE_COLOR);
  if (!stream?.isTTY) return false;
  return typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true;
}

// styleText wraps text in the codes of one or more formats. Where the text ends a style of the same group by itself, the
// outer style is taken up again.
function styleText(format, text, options = {}) {
  const { validateStream = true, stream } = options;
  validateString(text, 'text');
  validateBoolean(validateStream, 'options.validateStream');
  const formats = Array.isArray(format) ? format : [format];
  const codes = [];
  for (const key of formats) {
    if (key === 'none') continue;
    const pair = typeof key === 'string' ? inspect.colors[key] : undefined;
    if (pair == null) validateOneOf(key, 'format', Object.keys(inspect.colors));
    codes.push(pair);
  }
  if (validateStream) {
    const target = stream === undefined ? require('process').stdout : stream;
    if (!isStream(target)) throw invalidArgType('stream', ['ReadableStream', 'WritableStream', 'Stream'], target);
    if (!shouldColorize(target)) return text;
  }
  let styled = text;
  for (const [on, off] of codes.reverse()) {
    const open = `\u001b[${on}m`;
    const close = `\u001b[${off}m`;
    // Bold and dim end with the same code, which then has to stay before the new start.
    styled = open + reopened(styled, close, off === 22 ? close + open : open) + close;
  }
  return styled;
}

// reopened replaces each end of a style within text, but not one at its very end.
function reopened(text, close, replacement) {
  const parts = text.split(close);
  const last = parts.pop();
  if (last === '' && parts.length > 0) {
    return parts.join(replacement) + close;
  }
  return [...parts, last].join(replacement);
}

module.exports = { styleText, shouldColorize };
