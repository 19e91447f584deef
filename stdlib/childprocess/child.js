// ChildProcess: one child that runs beside the script.

const EventEmitter = require('events');
const { nodeError, notImplemented } = require('internal/errors');
const { validateArray, validateObject, validateOneOf, validateString } = require('internal/validators');
const host = require('internal/child_process/host');
const { signalNumber, systemError } = require('internal/child_process/arguments');
const { stdioOf } = require('internal/child_process/stdio');
const { Socket, kLent, lend } = require('internal/child_process/pipe');

// Process is the child in the host; its number there is private to it.
class Process {
  #child;

  spawn(options) {
    const result = host.spawn(options, (code, signal) => this.onexit(code, signal));
    this.#child = result.child;
    this.pid = result.pid;
    return result;
  }

  kill(signal) {
    return host.kill(this.#child ?? 0, signal);
  }

  ref() {
    host.refChild(this.#child ?? 0, true);
  }

  unref() {
    host.refChild(this.#child ?? 0, false);
  }

  close() {
    this.#child = undefined;
  }
}

function ChildProcess() {
  EventEmitter.call(this);
  this._closesNeeded = 1;
  this._closesGot = 0;
  this.connected = false;
  this.signalCode = null;
  this.exitCode = null;
  this.killed = false;
  this.spawnfile = null;
  this._handle = new Process();
  this._handle.onexit = (code, signal) => ended(this, code, signal);
}
Object.setPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
Object.setPrototypeOf(ChildProcess, EventEmitter);

function ended(child, code, signal) {
  if (signal) child.signalCode = signal;
  else child.exitCode = code;
  if (child.stdin) child.stdin.destroy();
  child._handle?.close();
  child._handle = null;
  if (code < 0) {
    const err = systemError(code, child.spawnfile ? `spawn ${child.spawnfile}` : 'spawn');
    if (child.spawnfile) err.path = child.spawnfile;
    err.spawnargs = child.spawnargs.slice(1);
    child.emit('error', err);
  } else {
    child.emit('exit', child.exitCode, child.signalCode);
  }
  process.nextTick(drain, child); // a listener of 'exit' may still want the output
  closed(child);
}

// drain reads what nobody has asked for to its end, else 'close' would never come.
function drain(child) {
  for (const stream of child.stdio ?? []) {
    if (stream && stream.readable && !stream._readableState.readableListening && !stream[kLent]) stream.resume();
  }
}

// closed counts the child and its streams down to 'close'.
function closed(child) {
  if (++child._closesGot === child._closesNeeded) child.emit('close', child.exitCode, child.signalCode);
}

// laterErrors are failures that a script hears of in an 'error' event; the others are thrown.
const laterErrors = ['EACCES', 'EAGAIN', 'EMFILE', 'ENFILE', 'ENOENT'];

ChildProcess.prototype.spawn = function spawn(options) {
  validateObject(options, 'options');
  validateOneOf(options.serialization, 'options.serialization', [undefined, 'json', 'advanced']);
  if (options.serialization === 'advanced') throw notImplemented("child_process serialization 'advanced'");
  const { entries, ipc } = stdioOf(options.stdio || 'pipe', false);
  if (options.envPairs === undefined) options.envPairs = [];
  else validateArray(options.envPairs, 'options.envPairs');
  const envPairs = ipc === undefined ? options.envPairs :
    [...options.envPairs, `NODE_CHANNEL_FD=${ipc}`, 'NODE_CHANNEL_SERIALIZATION_MODE=json'];
  validateString(options.file, 'options.file');
  this.spawnfile = options.file;
  if (options.args === undefined) this.spawnargs = [];
  else validateArray(options.args, 'options.args');
  this.spawnargs ??= options.args;

  const result = this._handle.spawn({ ...options, envPairs, args: this.spawnargs, stdio: entries });
  const { error, pipes } = result;
  if (error !== undefined) {
    const err = systemError(error, 'spawn');
    if (!laterErrors.includes(err.code)) {
      for (const pipe of pipes ?? []) host.closePipe(pipe, () => {});
      this._handle = null;
      throw err;
    }
    process.nextTick(() => this._handle.onexit(error, null));
    if (pipes === undefined) return error;
  } else {
    process.nextTick(() => this.emit('spawn'));
  }
  this.pid = this._handle.pid;
  attach(this, entries, pipes);
  if (ipc !== undefined) require('internal/child_process/channel').open(this, pipes[ipc], () => closed(this));
  return error ?? 0;
};

// attach makes the streams of a child.
function attach(child, entries, pipes) {
  child.stdin = child.stdout = child.stderr = null;
  child.stdio = entries.map((entry, fd) => {
    if (entry.type === 'wrap') lend(entry.stream);
    if (pipes[fd] < 0) return null;
    if (entry.ipc) {
      child._closesNeeded++;
      return null;
    }
    const socket = new Socket(pipes[fd], { readable: fd > 0, writable: fd === 0 || fd > 2 });
    if (fd > 0) {
      child._closesNeeded++;
      socket.on('close', () => closed(child));
    }
    return socket;
  });
  [child.stdin, child.stdout, child.stderr] = child.stdio;
}

ChildProcess.prototype.kill = function kill(sig) {
  const signal = sig === 0 ? 0 : signalNumber(sig === undefined ? 'SIGTERM' : sig);
  if (!this._handle) return false;
  const errno = this._handle.kill(signal);
  if (errno === 0) {
    this.killed = true;
    return true;
  }
  const err = systemError(errno, 'kill');
  if (err.code === 'ESRCH') return false;
  if (err.code === 'EINVAL' || err.code === 'ENOSYS') throw err;
  this.emit('error', err);
  return false;
};

ChildProcess.prototype[Symbol.dispose] = function() {
  if (!this.killed) this.kill();
};

ChildProcess.prototype.ref = function ref() {
  this._handle?.ref();
};

ChildProcess.prototype.unref = function unref() {
  this._handle?.unref();
};

module.exports = { ChildProcess };
