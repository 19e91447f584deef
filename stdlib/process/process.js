// The process object: an EventEmitter with the natives of the Go half, the hooks into the life of the VM, and what is
// loaded when it is first used.

const EventEmitter = require('events');
const { invalidArgType, nodeError, outOfRange } = require('internal/errors');
const { validateArray, validateBoolean, validateInteger, validateString } = require('internal/validators');

const prototype = Object.create(EventEmitter.prototype, {
  constructor: {
    configurable: true, enumerable: false, writable: true,
    value: Object.defineProperty(function() {}, 'name', { value: 'process' }),
  },
});
prototype.constructor.prototype = prototype;
const process = Object.create(prototype);
module.exports = process;
EventEmitter.call(process);
binding.define(process);
Object.defineProperty(process, Symbol.toStringTag, { configurable: true, value: 'process' });

process.argv = [process.execPath, ...binding.args()];
process.title = 'jsrun';
process.domain = null;
process._exiting = false;
process._preload_modules = [];

// Flags

const flags = new Set(binding.flags());
for (const [flag, property] of [
  ['--no-deprecation', 'noDeprecation'], ['--throw-deprecation', 'throwDeprecation'],
  ['--trace-deprecation', 'traceDeprecation'], ['--trace-warnings', 'traceProcessWarnings'],
]) {
  if (flags.has(flag)) process[property] = true;
}

// Ends

let exitCode;

function checkExitCode(code) {
  if (code === null || code === undefined) return;
  let value = code;
  if (typeof code === 'string' && code !== '') {
    value = Number(code);
    if (!Number.isInteger(value)) throw invalidArgType('code', 'integer', code);
  }
  if (typeof value !== 'number') throw invalidArgType('code', 'number', code);
  validateInteger(value, 'code');
}

Object.defineProperty(process, 'exitCode', {
  configurable: false,
  enumerable: true,
  get() { return exitCode; },
  set(code) {
    checkExitCode(code);
    exitCode = code;
  },
});

process.exit = function exit(code) {
  if (arguments.length !== 0) process.exitCode = code;
  if (!process._exiting) {
    process._exiting = true;
    process.emit('exit', exitCode || 0);
  }
  process.reallyExit(exitCode || 0);
};

let capture = null;

process.setUncaughtExceptionCaptureCallback = function setUncaughtExceptionCaptureCallback(fn) {
  if (fn === null) {
    capture = null;
    return;
  }
  if (typeof fn !== 'function') throw invalidArgType('fn', ['Function', 'null'], fn);
  if (EventEmitter.usingDomains) throw require('domain').cannotCapture();
  if (capture !== null) {
    throw nodeError('Error', 'ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET',
      '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active');
  }
  capture = fn;
};

process.hasUncaughtExceptionCaptureCallback = function hasUncaughtExceptionCaptureCallback() {
  return capture !== null;
};

process._fatalException = function(err, fromPromise) {
  return uncaught(err, fromPromise ? 'unhandledRejection' : 'uncaughtException');
};

function uncaught(err, origin) {
  process.emit('uncaughtExceptionMonitor', err, origin);
  if (capture !== null) {
    capture(err);
    return true;
  }
  if (EventEmitter.usingDomains && require('domain').handle(err)) return true;
  return process.emit('uncaughtException', err, origin);
}

const rejection = () => require('internal/process/rejection');

// exitNoHandler is Node's exit code for a script that has taken _fatalException away.
const exitNoHandler = 6;

binding.hook({
  uncaught(err, origin) {
    if (typeof process._fatalException === 'function') return process._fatalException(err, origin === 'unhandledRejection');
    binding.writeError(`${require('util').inspect(err)}\n`);
    process.reallyExit(exitNoHandler);
  },
  code: () => exitCode ?? undefined,
  beforeExit: () => process.emit('beforeExit', exitCode || 0),
  exit(code) {
    if (process._exiting) return exitCode || code;
    process._exiting = true;
    if (code !== 0) exitCode = code;
    process.emit('exit', exitCode || 0);
    return exitCode || 0;
  },
  unhandled: (reason, promise) => rejection().unhandled(reason, promise),
  handled: (promise) => rejection().handled(promise),
});

// Signals

process.on('newListener', (name) => {
  if (typeof name === 'string' && process.listenerCount(name) === 0 && binding.isSignal(name)) {
    binding.listen(name, (signal, number) => process.emit(signal, signal, number));
  }
});
process.on('removeListener', (name) => {
  if (typeof name === 'string' && process.listenerCount(name) === 0 && binding.isSignal(name)) binding.unlisten(name);
});

process.kill = function kill(pid, signal) {
  // A number in a string is a number here.
  if (pid != (pid | 0)) throw invalidArgType('pid', 'number', pid); // eslint-disable-line eqeqeq
  let number = signal;
  if (typeof signal !== 'number') {
    number = binding.signalNumber(signal || 'SIGTERM');
    if (number === undefined) throw nodeError('TypeError', 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${signal}`);
  }
  const result = process._kill(pid | 0, number);
  if (result) throw binding.systemError(result, 'kill');
  return true;
};

// Warnings

const warning = () => require('internal/process/warning');

process.emitWarning = function emitWarning(...args) {
  warning().emitWarning(...args);
};

if (!flags.has('--no-warnings') && process.env.NODE_NO_WARNINGS !== '1') {
  process.on('warning', function onWarning(err) {
    warning().onWarning(err);
  });
}

// Time

const { clock } = binding;

process.hrtime = function hrtime(time) {
  const [seconds, nanoseconds] = clock();
  if (time === undefined) return [seconds, nanoseconds];
  validateArray(time, 'time');
  if (time.length !== 2) throw outOfRange('time', 2, time.length);
  const s = seconds - time[0], ns = nanoseconds - time[1];
  return ns < 0 ? [s - 1, ns + 1e9] : [s, ns];
};

process.hrtime.bigint = function bigint() {
  const [seconds, nanoseconds] = clock();
  return BigInt(seconds) * 1000000000n + BigInt(nanoseconds);
};

process.memoryUsage.rss = function rss() { return process.memoryUsage().rss; };

// Modules and files

process.getBuiltinModule = function getBuiltinModule(id) {
  validateString(id, 'id');
  return binding.isBuiltin(id) ? require(id.replace(/^node:/, '')) : undefined;
};

process.loadEnvFile = function loadEnvFile(path = undefined) {
  require('internal/process/envfile').load(path);
};

process.assert = function assert(x, message) {
  if (!x) throw nodeError('Error', 'ERR_ASSERTION', message || 'assertion error');
};

process.getActiveResourcesInfo = function getActiveResourcesInfo() {
  const [timeouts, immediates] = require('timers').counts();
  return [
    ...Array(binding.requests()).fill('FSReqCallback'), ...Array(timeouts).fill('Timeout'),
    ...Array(immediates).fill('Immediate'),
  ];
};

process._getActiveRequests = function _getActiveRequests() {
  return Array.from({ length: binding.requests() }, () => ({}));
};

process.ref = function ref(handle) {
  (handle?.[Symbol.for('nodejs.ref')] ?? handle?.ref)?.call(handle);
};

process.unref = function unref(handle) {
  (handle?.[Symbol.for('nodejs.unref')] ?? handle?.unref)?.call(handle);
};

process._rawDebug = function _rawDebug(...args) {
  binding.writeError(require('util').format(...args) + '\n');
};

process.setSourceMapsEnabled = function setSourceMapsEnabled(enabled) {
  validateBoolean(enabled, 'enabled'); // maps are always on: it costs nothing before a stack is read
};

function getter(name, get, configurable = true) {
  Object.defineProperty(process, name, { configurable, enumerable: true, get, set: undefined });
}

// once defines a property that is made when it is first read; a script may replace it where it is writable.
function once(name, make, writable = false) {
  const define = (value) => Object.defineProperty(process, name, { configurable: true, enumerable: true, writable, value });
  Object.defineProperty(process, name, {
    configurable: true, enumerable: true, set: writable ? define : undefined, get() { return define(make())[name]; },
  });
}

getter('sourceMapsEnabled', () => true);
once('config', () => Object.freeze({
  target_defaults: Object.freeze({}), variables: Object.freeze({ napi_build_version: '0', node_use_amaro: true }),
}));
once('features', () => Object.freeze({
  inspector: false, debug: false, uv: true, ipv6: true, openssl_is_boringssl: false, quic: false, tls_alpn: false, tls_sni: false,
  tls_ocsp: false, tls: false, cached_builtins: true, require_module: true, typescript: 'transform',
}));
once('allowedNodeEnvironmentFlags', () => require('internal/process/flags').environmentFlags(), true);
once('finalization', () => require('internal/process/finalization'), true);
once('report', () => require('internal/process/report'), true);
once('mainModule', () => binding.mainModule(), true);

// The streams: getters, so that a script that prints nothing makes none.
for (const name of ['stdin', 'stdout', 'stderr']) getter(name, () => require('internal/process/stdio')[name]);
process.openStdin = function openStdin() {
  process.stdin.resume();
  return process.stdin;
};

// What few scripts call is loaded when it is called.
for (const [module, names] of [
  ['usage', ['cpuUsage', 'threadCpuUsage']],
  ['refused', ['binding', '_linkedBinding', 'dlopen', '_getActiveHandles', '_debugProcess', '_debugEnd']],
]) {
  for (const name of names) {
    process[name] = { [name](...args) { return require(`internal/process/${module}`)[name](...args); } }[name];
  }
}

// The channel that a parent has opened for us with fork: process.send and its kin. It belongs to the main thread.
if (binding.isWorker()) require('internal/process/worker').restrict(process);
else if (process.env.NODE_CHANNEL_FD !== undefined) require('internal/child_process/channel').adopt(process);
