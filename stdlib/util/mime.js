const { nodeError } = require('internal/errors');

const notToken = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const notQuotable = /[^\t\u0020-~\u0080-\u00FF]/;
const edgeSpace = /^[\r\n\t ]+|[\r\n\t ]+$/g;
const endSpace = /[\r\n\t ]+$/;

const syntaxError = (production, text, at) => {
  const where = at === -1 ? '' : ` at ${at}`;
  return nodeError('TypeError', 'ERR_INVALID_MIME_SYNTAX', `The MIME syntax for a ${production} in ${JSON.stringify(text)} is invalid${where}`);
};

const asciiLower = (text) => text.replace(/[A-Z]/g, (c) => c.toLowerCase());

function checkToken(text, production) {
  const at = text.search(notToken);
  if (text === '' || at !== -1) throw syntaxError(production, text, at);
  return asciiLower(text);
}

// readValue reads a parameter's value at `at`: quoted, or up to the next semicolon.
function readValue(text, at) {
  if (text[at] !== '"') {
    const end = text.indexOf(';', at) < 0 ? text.length : text.indexOf(';', at);
    return { value: text.slice(at, end).replace(endSpace, ''), end, quoted: false };
  }
  const parts = [];
  let i = at + 1;
  for (; i < text.length && text[i] !== '"'; i++) {
    if (text[i] === '\\' && i + 1 < text.length) i++;
    parts.push(text[i]);
  }
  const end = text.indexOf(';', i) < 0 ? text.length : text.indexOf(';', i);
  return { value: parts.join(''), end, quoted: true };
}

class MIMEParams {
  #data = new Map();

  // fill adds what a type's text says behind its first semicolon.
  static fill(params, text) {
    let at = 0;
    while (at < text.length) {
      while (at < text.length && '\r\n\t '.includes(text[at])) at++;
      const stop = text.slice(at).search(/[;=]/);
      const nameEnd = stop < 0 ? text.length : at + stop;
      const name = asciiLower(text.slice(at, nameEnd));
      at = nameEnd;
      if (at >= text.length) break;
      if (text[at] === ';') {
        at++;
        continue;
      }
      const { value, end, quoted } = readValue(text, at + 1);
      at = end + 1;
      const usable = name !== '' && !notToken.test(name) && !notQuotable.test(value) && (quoted || value !== '');
      if (usable && !params.#data.has(name)) params.#data.set(name, value);
    }
  }

  delete(name) { this.#data.delete(`${name}`); }

  get(name) { return this.#data.has(`${name}`) ? this.#data.get(`${name}`) : null; }

  has(name) { return this.#data.has(`${name}`); }

  set(name, value) {
    name = `${name}`;
    value = `${value}`;
    const at = name.search(notToken);
    if (name === '' || at !== -1) throw syntaxError('parameter name', name, at);
    const bad = value.search(notQuotable);
    if (bad !== -1) throw syntaxError('parameter value', value, bad);
    this.#data.set(name, value);
  }

  *entries() { yield* this.#data.entries(); }

  *keys() { yield* this.#data.keys(); }

  *values() { yield* this.#data.values(); }

  toString() {
    const parts = [];
    for (const [name, value] of this.#data) {
      const plain = value !== '' && !notToken.test(value);
      parts.push(`${name}=${plain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`);
    }
    return parts.join(';');
  }
}
Object.defineProperty(MIMEParams.prototype, Symbol.iterator, {
  __proto__: null, configurable: true, enumerable: false, writable: true, value: MIMEParams.prototype.entries,
});
Object.defineProperty(MIMEParams.prototype, 'toJSON', {
  __proto__: null, configurable: true, enumerable: false, writable: true, value: MIMEParams.prototype.toString,
});
const { fill } = MIMEParams;
delete MIMEParams.fill;

class MIMEType {
  #type;
  #subtype;
  #params;

  constructor(text) {
    text = `${text}`.replace(edgeSpace, '');
    const slash = text.indexOf('/');
    this.#type = checkToken(slash < 0 ? text : text.slice(0, slash), 'type');
    if (slash < 0) throw syntaxError('type', text, -1);
    const semicolon = text.indexOf(';', slash);
    const end = semicolon < 0 ? text.length : semicolon;
    this.#subtype = checkToken(text.slice(slash + 1, end).replace(endSpace, ''), 'subtype');
    this.#params = new MIMEParams();
    fill(this.#params, text.slice(end + 1));
  }

  get type() { return this.#type; }

  set type(value) { this.#type = checkToken(`${value}`, 'type'); }

  get subtype() { return this.#subtype; }

  set subtype(value) { this.#subtype = checkToken(`${value}`, 'subtype'); }

  get essence() { return `${this.#type}/${this.#subtype}`; }

  get params() { return this.#params; }

  toString() {
    const params = this.#params.toString();
    return params === '' ? this.essence : `${this.essence};${params}`;
  }
}
Object.defineProperty(MIMEType.prototype, 'toJSON', {
  __proto__: null, configurable: true, enumerable: false, writable: true, value: MIMEType.prototype.toString,
});

module.exports = { MIMEType, MIMEParams };
