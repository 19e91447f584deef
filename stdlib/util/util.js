const { inspect } = binding;
const { nodeError, invalidArgType, invalidArgValue, notImplemented } = require('internal/errors');
const validators = require('internal/validators');
const { promisify, callbackify } = require('internal/util/promises');
const { deprecate } = require('internal/util/deprecate');

const lazily = (target, name, load) => Object.defineProperty(target, name, {
  __proto__: null, configurable: true, enumerable: true,
  get() {
    const value = load();
    Object.defineProperty(target, name, { __proto__: null, value, writable: true, configurable: true, enumerable: true });
    return value;
  },
  set(value) {
    Object.defineProperty(target, name, { __proto__: null, value, writable: true, configurable: true, enumerable: true });
  },
});

function inherits(ctor, superCtor) {
  if (ctor === undefined || ctor === null) throw invalidArgType('ctor', 'Function', ctor);
  if (superCtor === undefined || superCtor === null) throw invalidArgType('superCtor', 'Function', superCtor);
  if (superCtor.prototype === undefined) throw invalidArgType('superCtor.prototype', 'Object', superCtor.prototype);
  Object.defineProperty(ctor, 'super_', { __proto__: null, value: superCtor, writable: true, configurable: true });
  Object.setPrototypeOf(ctor.prototype, superCtor.prototype);
}

function _extend(target, source) {
  if (source === null || typeof source !== 'object') return target;
  for (const key of Object.keys(source)) target[key] = source[key];
  return target;
}

// NODE_DEBUG is read once, when the first section asks for it.
let sections;
function enabledSection(set) {
  if (sections === undefined) {
    const text = require('process').env.NODE_DEBUG ?? '';
    const patterns = text.split(',').filter(Boolean).map((s) => s.trim().replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*'));
    const pattern = patterns.length ? new RegExp(`^(?:${patterns.join('|')})$`, 'i') : null;
    sections = (name) => pattern !== null && pattern.test(name);
  }
  return sections(set);
}

function debuglog(set, onEnabled) {
  const name = set.toUpperCase();
  let write = (...args) => {
    const on = enabledSection(name);
    write = on ? print : () => {};
    if (typeof onEnabled === 'function') onEnabled(logger);
    write(...args);
  };
  function print(...args) {
    const process = require('process');
    const colors = process.stderr.hasColors?.() ?? false;
    process.stderr.write(binding.formatWithOptions({ colors }, '%s %d: ', name, process.pid).trimEnd() + ' ' +
      binding.formatWithOptions({ colors }, ...args) + '\n');
  }
  const logger = (...args) => write(...args);
  Object.defineProperty(logger, 'enabled', {
    __proto__: null, configurable: true, enumerable: true, get: () => enabledSection(name),
  });
  return logger;
}

let errorMap;
function getSystemErrorMap() {
  errorMap ??= new Map(binding.systemErrors());
  return errorMap;
}

function getCallSites(frameCount = 8, options) {
  if (options === undefined && typeof frameCount === 'object') {
    options = frameCount;
    frameCount = 8;
    validators.validateObject(options, 'options');
  } else if (options !== undefined) {
    validators.validateObject(options, 'options');
  }
  options ??= {};
  if (options.sourceMap !== undefined) validators.validateBoolean(options.sourceMap, 'options.sourceMap');
  validators.validateInteger(frameCount, 'frameCount', 1, 200);
  return binding.callSites(frameCount);
}

function convertProcessSignalToExitCode(signalCode) {
  const { signals } = require('os').constants;
  if (typeof signalCode !== 'string' || !Object.hasOwn(signals, signalCode)) {
    throw invalidArgValue('signalCode', signalCode, `must be one of: ${Object.keys(signals).map((s) => inspect(s)).join(', ')}`);
  }
  return 128 + signals[signalCode];
}

// aborted gives a promise that is kept when the signal aborts. It does not keep the resource alive.
function aborted(signal, resource) {
  if (signal === undefined) throw invalidArgType('signal', 'AbortSignal', signal);
  validators.validateAbortSignal(signal, 'signal');
  if (resource === null || typeof resource !== 'object' && typeof resource !== 'function') {
    throw invalidArgType('resource', 'Object', resource);
  }
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const ref = new WeakRef(resource);
    signal.addEventListener('abort', () => { if (ref.deref() !== undefined) resolve(); }, { __proto__: null, once: true });
  });
}

async function abortedLater(signal, resource) { return aborted(signal, resource); }
Object.defineProperty(abortedLater, 'name', { __proto__: null, value: 'aborted', configurable: true });

// errnoException is the error of a system call that other modules report by number.
function _errnoException(err, syscall, original) {
  const code = binding.getSystemErrorName(err);
  const error = new Error(original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`);
  return Object.assign(error, { errno: err, code, syscall });
}

function _exceptionWithHostPort(err, syscall, address, port, additional) {
  const code = binding.getSystemErrorName(err);
  let details = '';
  if (port && port > 0) details = ` ${address}:${port}`;
  else if (address) details = ` ${address}`;
  if (additional) details += ` - Local (${additional})`;
  const error = Object.assign(new Error(`${syscall} ${code}${details}`), { errno: err, code, syscall, address });
  if (port) error.port = port;
  return error;
}

const refused = (name) => ({ [name]() { throw notImplemented(`util.${name}`); } })[name];

module.exports = {
  _errnoException,
  _exceptionWithHostPort,
  _extend: deprecate(_extend, 'The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060'),
  callbackify,
  convertProcessSignalToExitCode,
  debug: debuglog,
  debuglog,
  deprecate,
  diff: binding.diff,
  format: binding.format,
  formatWithOptions: binding.formatWithOptions,
  getCallSites,
  getSystemErrorMap,
  getSystemErrorMessage: binding.getSystemErrorMessage,
  getSystemErrorName: binding.getSystemErrorName,
  inherits,
  inspect,
  isArray: deprecate(Array.isArray, 'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.', 'DEP0044'),
  isDeepStrictEqual: binding.isDeepStrictEqual,
  promisify,
  stripVTControlCharacters: binding.stripVTControlCharacters,
  toUSVString: binding.toUSVString,
  transferableAbortController: () => require('internal/abort_transfer').transferableAbortController(),
  transferableAbortSignal: (signal) => require('internal/abort_transfer').transferableAbortSignal(signal),
  aborted: abortedLater,
  setTraceSigInt: refused('setTraceSigInt'),
  parseEnv: binding.parseEnv,
};

lazily(module.exports, 'types', () => require('util/types'));
lazily(module.exports, 'styleText', () => require('internal/util/style').styleText);
lazily(module.exports, 'parseArgs', () => require('internal/util/parse_args').parseArgs);
lazily(module.exports, 'MIMEType', () => require('internal/util/mime').MIMEType);
lazily(module.exports, 'MIMEParams', () => require('internal/util/mime').MIMEParams);
lazily(module.exports, 'TextDecoder', () => globalThis.TextDecoder);
lazily(module.exports, 'TextEncoder', () => globalThis.TextEncoder);
