// node:child_process. What is not spawn is loaded when it is first called.

const { abortError, nodeError } = require('internal/errors');
const { validateAbortSignal, validateArray, validateObject } = require('internal/validators');
const {
  killSignalOf, normalize, pathOf, rejectNull, rejectNulls, validateTimeout,
} = require('internal/child_process/arguments');
const { ChildProcess } = require('internal/child_process/child');

function spawn(file, args, options) {
  options = normalize(file, args, options);
  validateTimeout(options.timeout);
  validateAbortSignal(options.signal, 'options.signal');
  const killSignal = killSignalOf(options.killSignal);
  const child = new ChildProcess();
  child.spawn(options);
  if (options.timeout > 0) limit(child, options.timeout, killSignal);
  if (options.signal) obey(child, options.signal, killSignal);
  return child;
}

function limit(child, timeout, killSignal) {
  const timer = setTimeout(() => {
    try {
      child.kill(killSignal);
    } catch (err) {
      child.emit('error', err);
    }
  }, timeout);
  child.once('exit', () => clearTimeout(timer));
}

// obey ends the child when an AbortSignal says so.
function obey(child, signal, killSignal) {
  const abort = () => {
    try {
      if (child.kill(killSignal)) child.emit('error', abortError(signal.reason));
    } catch (err) {
      child.emit('error', err);
    }
  };
  if (signal.aborted) {
    process.nextTick(abort);
    return;
  }
  const listening = require('events').addAbortListener(signal, abort);
  child.once('exit', listening[Symbol.dispose]);
}

function fork(modulePath, args = [], options) {
  modulePath = pathOf(modulePath, 'modulePath');
  if (args == null) {
    args = [];
  } else if (typeof args === 'object' && !Array.isArray(args)) {
    options = args;
    args = [];
  } else {
    validateArray(args, 'args');
  }
  if (options != null) validateObject(options, 'options');
  options = { __proto__: null, ...options, shell: false };
  options.execPath ||= process.execPath;
  rejectNull(options.execPath, 'options.execPath');
  const execArgv = options.execArgv || withoutCode(process.execArgv);
  rejectNulls(execArgv, 'options.execArgv');
  options.stdio = forkedStdio(options);
  // A bare word on our own command line would be the name of a task.
  if (options.execPath === process.execPath && !/[\\/.]/.test(modulePath)) modulePath = `./${modulePath}`;
  return module.exports.spawn(options.execPath, [...execArgv, modulePath, ...args], options);
}

// withoutCode leaves out the code of -e: a child that ran it too would fork itself without end.
function withoutCode(execArgv) {
  return execArgv.at(-2) === '-e' || execArgv.at(-2) === '-p' ? execArgv.slice(0, -2) : execArgv;
}

function forkedStdio({ stdio, silent }) {
  const { stdioArray } = require('internal/child_process/stdio');
  if (typeof stdio === 'string') return stdioArray(stdio, 'ipc');
  if (!Array.isArray(stdio)) return stdioArray(silent ? 'pipe' : 'inherit', 'ipc');
  if (stdio.includes('ipc')) return stdio;
  throw nodeError('Error', 'ERR_CHILD_PROCESS_IPC_REQUIRED',
    "Forked processes must have an IPC channel, missing value 'ipc' in options.stdio");
}

function exec(command, options, callback) {
  return require('internal/child_process/exec').exec(command, options, callback);
}

function execFile(file, args, options, callback) {
  return require('internal/child_process/exec').execFile(file, args, options, callback);
}

function execFileSync(file, args, options) {
  return require('internal/child_process/sync').execFileSync(file, args, options);
}

function execSync(command, options) {
  return require('internal/child_process/sync').execSync(command, options);
}

function spawnSync(file, args, options) {
  return require('internal/child_process/sync').spawnSync(file, args, options);
}

for (const run of [exec, execFile]) {
  const promised = { [run.name]: (...args) => require('internal/child_process/exec').promised(run, args) }[run.name];
  Object.defineProperty(run, Symbol.for('nodejs.util.promisify.custom'), { enumerable: false, value: promised });
}

module.exports = { ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
