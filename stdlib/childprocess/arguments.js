// Checking and completing what spawn and its kin are given.

const { nodeError, invalidArgType, invalidArgValue } = require('internal/errors');
const {
  validateBoolean, validateInt32, validateInteger, validateNumber, validateObject, validateString,
} = require('internal/validators');
const host = require('internal/child_process/host');

// systemError makes the error of a negative errno, as the system's calls fail in Node.
function systemError(errno, syscall) {
  const [code] = host.errnoName(errno);
  const err = new Error(`${syscall} ${code}`);
  err.errno = errno;
  err.code = code;
  err.syscall = syscall;
  return err;
}

function rejectNull(value, name) {
  if (typeof value === 'string' && value.includes('\0')) {
    throw invalidArgValue(name, value, 'must be a string without null bytes');
  }
}

function rejectNulls(values, name) {
  for (let i = 0; i < values.length; i++) rejectNull(values[i], `${name}[${i}]`);
}

function validateTimeout(timeout) {
  if (timeout != null) validateInteger(timeout, 'timeout', 0);
}

function validateMaxBuffer(maxBuffer) {
  if (maxBuffer != null) validateNumber(maxBuffer, 'options.maxBuffer', 0);
}

// signalNumber gives the number of a signal's name, in any case, or of its number.
function signalNumber(signal) {
  const number = typeof signal === 'number' ?
    (Number.isInteger(signal) && host.signalName(signal) !== undefined ? signal : undefined) :
    typeof signal === 'string' ? host.signalNumber(signal.toUpperCase()) : undefined;
  if (number === undefined) throw nodeError('TypeError', 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${String(signal)}`);
  return number;
}

function killSignalOf(signal) {
  if (signal == null) return undefined;
  if (typeof signal === 'string' || typeof signal === 'number') return signalNumber(signal);
  throw invalidArgType('options.killSignal', ['string', 'number'], signal);
}

// pathOf gives the path that a string, a Buffer or a file: URL names.
function pathOf(value, name) {
  let path = value;
  if (value !== null && typeof value === 'object' && value.href && value.protocol && value.auth === undefined) {
    path = require('url').fileURLToPath(value);
  }
  if (path instanceof Uint8Array) path = Buffer.from(path).toString();
  if (typeof path !== 'string') throw invalidArgType(name, ['string', 'Buffer', 'URL'], path);
  if (path.includes('\0')) {
    throw invalidArgValue(name, value, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return path;
}

function validateOptions(options) {
  for (const name of ['detached', 'windowsHide', 'windowsVerbatimArguments']) {
    if (options[name] != null) validateBoolean(options[name], `options.${name}`);
  }
  if (options.uid != null) validateInt32(options.uid, 'options.uid');
  if (options.gid != null) validateInt32(options.gid, 'options.gid');
  const { shell, argv0 } = options;
  if (shell != null && typeof shell !== 'boolean' && typeof shell !== 'string') {
    throw invalidArgType('options.shell', ['boolean', 'string'], shell);
  }
  if (argv0 != null) {
    validateString(argv0, 'options.argv0');
    rejectNull(argv0, 'options.argv0');
  }
}

// shellCommand gives the program and the arguments that run a command line: cmd.exe takes its line apart by itself.
function shellCommand(shell, command) {
  rejectNull(shell, 'options.shell');
  const windows = process.platform === 'win32';
  const file = typeof shell === 'string' ? shell : windows ? process.env.comspec || 'cmd.exe' : '/bin/sh';
  if (windows && /^(?:.*\\)?cmd(?:\.exe)?$/i.test(file)) {
    return { file, args: ['/d', '/s', '/c', `"${command}"`], verbatim: true };
  }
  return { file, args: ['-c', command], verbatim: false };
}

// normalize gives the options for ChildProcess.spawn and spawnSync, in an object of its own.
function normalize(file, args, options) {
  validateString(file, 'file');
  rejectNull(file, 'file');
  if (file.length === 0) throw invalidArgValue('file', file, 'cannot be empty');
  if (Array.isArray(args)) {
    args = args.slice();
  } else if (args == null) {
    args = [];
  } else if (typeof args !== 'object') {
    throw invalidArgType('args', 'object', args);
  } else {
    options = args;
    args = [];
  }
  rejectNulls(args, 'args');
  if (options !== undefined) validateObject(options, 'options');
  options = { __proto__: null, ...options };
  const cwd = options.cwd == null ? options.cwd : pathOf(options.cwd, 'options.cwd');
  validateOptions(options);
  let verbatim = !!options.windowsVerbatimArguments;
  if (options.shell) {
    if (args.length > 0) warnOfArguments();
    const shell = shellCommand(options.shell, [file, ...args].join(' '));
    ({ file, args } = shell);
    verbatim ||= shell.verbatim;
  }
  args.unshift(typeof options.argv0 === 'string' ? options.argv0 : file);
  return {
    __proto__: null,
    ...options,
    args: args.map(String),
    cwd,
    detached: !!options.detached,
    envPairs: host.environment(options.env || process.env),
    file,
    windowsHide: !!options.windowsHide,
    windowsVerbatimArguments: verbatim,
  };
}

let warned = false;

function warnOfArguments() {
  if (warned) return;
  warned = true;
  process.emitWarning('Passing args to a child process with shell option true can lead to security vulnerabilities, ' +
    'as the arguments are not escaped, only concatenated.', 'DeprecationWarning', 'DEP0190');
}

// executionArguments sorts out the arguments of execFile and execFileSync.
function executionArguments(file, args, options, callback) {
  if (Array.isArray(args)) {
    args = args.slice();
  } else if (args != null && typeof args === 'object') {
    callback = options;
    options = args;
    args = null;
  } else if (typeof args === 'function') {
    callback = args;
    options = null;
    args = null;
  }
  args ??= [];
  if (typeof options === 'function') callback = options;
  else if (options != null) validateObject(options, 'options');
  options = { __proto__: null, ...options };
  if (callback != null && typeof callback !== 'function') throw invalidArgType('callback', 'function', callback);
  if (options.argv0 != null) {
    validateString(options.argv0, 'options.argv0');
    rejectNull(options.argv0, 'options.argv0');
  }
  return { file, args, options, callback };
}

// commandArguments sorts out the arguments of exec and execSync.
function commandArguments(command, options, callback) {
  validateString(command, 'command');
  rejectNull(command, 'command');
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  options = { __proto__: null, ...options };
  options.shell = typeof options.shell === 'string' ? options.shell : true;
  return { file: command, options, callback };
}

module.exports = {
  commandArguments, executionArguments, killSignalOf, normalize, pathOf, rejectNull, rejectNulls, signalNumber,
  systemError, validateMaxBuffer, validateTimeout,
};
