// The names of the numbers are those of RFC 3492, section 5.
const base = 36, tmin = 1, tmax = 26, skew = 38, damp = 700, initialBias = 72, initialN = 0x80;
const most = 2 ** 31 - 1;
const digits = 'abcdefghijklmnopqrstuvwxyz0123456789';

if (binding.warn) {
  process.emitWarning('The `punycode` module is deprecated. Please use a userland alternative instead.',
    'DeprecationWarning', 'DEP0040');
}

const invalid = () => new RangeError('Invalid input');
const overflow = () => new RangeError('Overflow: input needs wider integers to process');

// codePoints gives the characters of a string as numbers; half of a surrogate pair is one.
const codePoints = (string) => Array.from(string, (c) => c.codePointAt(0));

const ucs2 = {
  decode(string) { return codePoints(string); },
  encode(points) { return points.map((point) => String.fromCodePoint(point)).join(''); },
};

// adapt is the bias after a delta (section 6.1).
function adapt(delta, count, first) {
  delta = Math.floor(first ? delta / damp : delta / 2);
  delta += Math.floor(delta / count);
  let k = 0;
  for (; delta > ((base - tmin) * tmax) >> 1; k += base) delta = Math.floor(delta / (base - tmin));
  return Math.floor(k + (base - tmin + 1) * delta / (delta + skew));
}

// threshold is the smallest digit that does not end a number, at position k.
const threshold = (k, bias) => Math.min(Math.max(k - bias, tmin), tmax);

function decode(input) {
  const dash = Math.max(input.lastIndexOf('-'), 0);
  const output = [];
  for (const c of input.slice(0, dash)) {
    if (c >= '\x80') throw new RangeError('Illegal input >= 0x80 (not a basic code point)');
    output.push(c.charCodeAt(0));
  }
  let n = initialN, i = 0, bias = initialBias;
  for (let at = dash > 0 ? dash + 1 : 0; at < input.length;) {
    const before = i;
    for (let weight = 1, k = base; ; k += base) {
      const digit = at < input.length ? digits.indexOf(input[at++].toLowerCase()) : -1;
      if (digit < 0) throw invalid();
      i += digit * weight;
      if (i > most) throw overflow();
      const t = threshold(k, bias);
      if (digit < t) break;
      weight *= base - t;
      if (weight > most) throw overflow();
    }
    const count = output.length + 1;
    bias = adapt(i - before, count, before === 0);
    n += Math.floor(i / count);
    if (n > most) throw overflow();
    i %= count;
    output.splice(i++, 0, n);
  }
  return String.fromCodePoint(...output);
}

function encode(input) {
  const points = codePoints(input);
  const basic = points.filter((point) => point < initialN);
  const output = [...basic, ...(basic.length > 0 ? [0x2D] : [])].map((point) => String.fromCharCode(point));
  let n = initialN, delta = 0, bias = initialBias;
  for (let handled = basic.length; handled < points.length; n++, delta++) {
    const next = Math.min(...points.filter((point) => point >= n));
    if (next - n > Math.floor((most - delta) / (handled + 1))) throw overflow();
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n && ++delta > most) throw overflow();
      if (point !== n) continue;
      output.push(number(delta, bias));
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
  }
  return output.join('');
}

// number writes delta with digits whose weights depend on the bias.
function number(delta, bias) {
  let text = '';
  for (let k = base; ; k += base) {
    const t = threshold(k, bias);
    if (delta < t) return text + digits[delta];
    text += digits[t + (delta - t) % (base - t)];
    delta = Math.floor((delta - t) / (base - t));
  }
}

// labels applies convert to the parts of a domain name or of what stands behind the @ of an address.
function labels(input, convert) {
  const at = input.lastIndexOf('@') + 1;
  const domain = input.slice(at).split(/[.\u3002\uFF0E\uFF61]/);
  return input.slice(0, at) + domain.map(convert).join('.');
}

module.exports = {
  version: '2.1.0',
  ucs2,
  decode,
  encode,
  toASCII(input) {
    return labels(input, (label) => (/[^\0-\x7F]/.test(label) ? `xn--${encode(label)}` : label));
  },
  toUnicode(input) {
    return labels(input, (label) => (label.startsWith('xn--') ? decode(label.slice(4).toLowerCase()) : label));
  },
};
