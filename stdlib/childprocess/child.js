// ChildProcess: one child that runs beside the script.

const EventEmitter = require('events');
const { validateArray, validateObject, validateOneOf, validateString } = require('internal/validators');
const { active } = require('internal/diagnostics/channels');
const host = require('internal/child_process/host');
const { signalNumber, systemError } = require('internal/child_process/arguments');
const { stdioOf } = require('internal/child_process/stdio');
const { Streams } = require('internal/child_process/streams');

const kStreams = Symbol('kStreams');
const kLent = Symbol.for('jsrun.lentToChild');

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
  child[kStreams]?.endInput();
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
  process.nextTick(() => child[kStreams]?.drain(kLent)); // a listener of 'exit' may still want the output
  closed(child);
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
  const serialization = options.serialization ?? 'json';
  const { entries, ipc } = stdioOf(options.stdio || 'pipe', false);
  if (options.envPairs === undefined) options.envPairs = [];
  else validateArray(options.envPairs, 'options.envPairs');
  const envPairs = ipc === undefined ? options.envPairs :
    [...options.envPairs, `NODE_CHANNEL_FD=${ipc}`, `NODE_CHANNEL_SERIALIZATION_MODE=${serialization}`];
  validateString(options.file, 'options.file');
  this.spawnfile = options.file;
  if (options.args === undefined) this.spawnargs = [];
  else validateArray(options.args, 'options.args');
  this.spawnargs ??= options.args;

  active('child_process')?.publish({ process: this });
  const trace = { process: this, options };
  announce('start', trace);
  const result = this._handle.spawn({ __proto__: null, ...options, envPairs, args: this.spawnargs, stdio: entries });
  const { error, pipes } = result;
  if (error !== undefined) {
    const err = systemError(error, 'spawn');
    announce('error', { ...trace, error: err });
    if (!laterErrors.includes(err.code)) {
      for (const pipe of pipes ?? []) host.closePipe(pipe, () => {});
      this._handle = null;
      throw err;
    }
    process.nextTick(() => this._handle.onexit(error, null));
    if (pipes === undefined) return error;
  } else {
    announce('end', trace);
    process.nextTick(begin, this);
  }
  this.pid = this._handle.pid;
  attach(this, entries, pipes);
  if (ipc !== undefined) require('internal/child_process/channel').open(this, pipes[ipc], serialization, () => closed(this));
  return error ?? 0;
};

// announce publishes an event of a spawn to those who trace them.
function announce(event, message) {
  active(`tracing:child_process.spawn:${event}`)?.publish(message);
}

function begin(child) {
  child.emit('spawn');
  child[kStreams].start();
}

// attach keeps the pipes of a child, for the streams that are made of them.
function attach(child, entries, pipes) {
  for (const entry of entries) {
    if (entry.type === 'wrap') require('internal/child_process/pipe').lend(entry.stream);
    if (entry.ipc) child._closesNeeded++;
  }
  child[kStreams] = new Streams(child, entries, pipes, () => closed(child));
  child._closesNeeded += child[kStreams].open;
}

['stdin', 'stdout', 'stderr'].forEach((name, fd) => lazily(name, (streams) => streams.stream(fd)));
lazily('stdio', (streams) => streams.all);

// lazily defines a property of children that is computed when it is first read.
function lazily(name, compute) {
  const settle = (child, value) => {
    Object.defineProperty(child, name, { configurable: true, enumerable: true, writable: true, value });
    return value;
  };
  Object.defineProperty(ChildProcess.prototype, name, {
    configurable: true,
    enumerable: true,
    get() { return this[kStreams] && settle(this, compute(this[kStreams])); },
    set(value) { settle(this, value); },
  });
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

// collect has what a child writes at fd given to a reader; see Streams.
function collect(child, fd, reader) {
  child[kStreams]?.read(fd, reader);
}

function hangUp(child, fd) {
  child[kStreams]?.hangUp(fd);
}

module.exports = { ChildProcess, collect, hangUp };
