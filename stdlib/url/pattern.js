// URLPattern: patterns of URLs, matched component by component.

const { invalidArgType, nodeError } = require('internal/errors');
const { validateBoolean, validateObject, validateString } = require('internal/validators');

const names = ['protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'search', 'hash'];
const caseless = new Set(['pathname', 'search', 'hash']); // what ignoreCase is about: the others have no case
const states = new WeakMap(); // pattern → { protocol: { pattern, regexp, groups }, … }

function stateOf(value) {
  const state = states.get(value);
  if (state === undefined) throw new TypeError('Illegal invocation');
  return state;
}

const test = (expression, text) => new RegExp(expression, 'v').test(text);

// given reads an init: the components that are there, as strings.
function given(input) {
  const init = {};
  for (const name of [...names, 'baseURL']) {
    const value = input[name];
    if (value !== undefined) init[name] = `${value}`;
  }
  return init;
}

function checkInput(input) {
  if (typeof input === 'string') return input;
  if (typeof input !== 'object' || input === null) throw invalidArgType('input', ['string', 'Object'], input);
  return given(input);
}

function readArguments(baseURL, options) {
  if (typeof baseURL === 'object' && baseURL !== null && options === undefined) [baseURL, options] = [undefined, baseURL];
  if (baseURL !== undefined) validateString(baseURL, 'baseURL');
  if (options === undefined) return { baseURL, ignoreCase: false };
  validateObject(options, 'options');
  const { ignoreCase = false } = options;
  validateBoolean(ignoreCase, 'options.ignoreCase');
  return { baseURL, ignoreCase };
}

function URLPattern(input = {}, baseURL = undefined, options = undefined) {
  if (new.target === undefined) {
    throw nodeError('TypeError', 'ERR_CONSTRUCT_CALL_REQUIRED', 'Cannot call constructor without `new`');
  }
  const init = checkInput(input);
  const { baseURL: base, ignoreCase } = readArguments(baseURL, options);
  const state = typeof init === 'object' && base !== undefined ? undefined : compile(init, base, ignoreCase);
  if (state === undefined) throw nodeError('TypeError', 'ERR_INVALID_URL_PATTERN', 'Failed to construct URLPattern');
  states.set(this, state);
}

function compile(init, base, ignoreCase) {
  try {
    const components = binding.compile(init, base, test);
    if (components === undefined) return undefined;
    const state = {};
    for (const name of names) {
      const [pattern, expression, groups, own] = components[name];
      const flags = (own ? 'v' : 'u') + (ignoreCase && caseless.has(name) ? 'i' : '');
      state[name] = { pattern, groups, own, regexp: new RegExp(expression, flags) };
    }
    return state;
  } catch (err) {
    if (err instanceof SyntaxError) return undefined; // of an expression in the pattern
    throw err;
  }
}

// match gives what each component has matched, or null.
function match(state, input, baseURL) {
  const init = checkInput(input);
  if (baseURL !== undefined) {
    validateString(baseURL, 'baseURL');
    if (typeof init === 'object') throw nodeError('TypeError', 'ERR_INVALID_ARG_VALUE', 'A base URL goes with a string only');
  }
  const parts = binding.parts(init, baseURL);
  if (parts === undefined) return null;
  const found = {};
  for (const name of names) {
    found[name] = state[name].regexp.exec(parts[name]);
    if (found[name] === null) return null;
  }
  return { parts, found };
}

Object.assign(URLPattern.prototype, {
  exec(input = {}, baseURL = undefined) {
    const state = stateOf(this);
    const matched = match(state, input, baseURL);
    if (matched === null) return null;
    const result = { inputs: baseURL === undefined ? [input] : [input, baseURL] };
    for (const name of names) {
      const groups = {};
      for (const [i, group] of state[name].groups.entries()) groups[group] = matched.found[name][i + 1];
      result[name] = { input: matched.parts[name], groups };
    }
    return result;
  },

  test(input = {}, baseURL = undefined) { return match(stateOf(this), input, baseURL) !== null; },
});

function getter(name, get) {
  Object.defineProperty(URLPattern.prototype, name, { configurable: true, enumerable: true, get });
}

for (const name of names) getter(name, function() { return stateOf(this)[name].pattern; });
getter('hasRegExpGroups', function() { return Object.values(stateOf(this)).some(({ own }) => own); });

Object.defineProperty(URLPattern.prototype, Symbol.toStringTag, { configurable: true, value: 'URLPattern' });
Object.defineProperty(URLPattern.prototype, Symbol.for('nodejs.util.inspect.custom'), {
  configurable: true,
  writable: true,
  value(depth, options) {
    if (depth < 0 || !states.has(this)) return this;
    const shown = Object.fromEntries(names.map((name) => [name, this[name]]));
    return `URLPattern ${require('util').inspect(shown, options)}`;
  },
});

module.exports = { URLPattern };
