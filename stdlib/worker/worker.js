// Worker: a thread as its parent sees it.

const EventEmitter = require('events');
const path = require('path');
const { invalidArgType, invalidArgValue, nodeError, notImplemented } = require('internal/errors');
const { validateArray, validateObject, validateString } = require('internal/validators');
const { fileURLToPath } = require('url');
const { makePort, native, kEnd } = require('internal/worker/io');
const { deserialize } = require('internal/worker/errors');
const { environmentData } = require('internal/worker/environment');
const { checkFlags, checkOptions } = require('internal/worker/flags');

const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');
const limitNames = ['maxYoungGenerationSizeMb', 'maxOldGenerationSizeMb', 'codeRangeSizeMb', 'stackSizeMb'];
const defaultLimits = [-1, -1, -1, 4];

// sourceOf reads the first argument of Worker: { kind, source }.
function sourceOf(filename, options) {
  if (options.eval) {
    if (typeof filename === 'string') return { kind: 'eval', source: filename };
    throw invalidArgValue('options.eval', options.eval, "must be false when 'filename' is not a string");
  }
  if (filename instanceof URL) {
    if (filename.protocol === 'data:') return { kind: 'import', source: `${filename}` };
    return { kind: 'file', source: fileURLToPath(filename) };
  }
  if (typeof filename !== 'string') throw invalidArgType('filename', ['string', 'URL'], filename);
  if (path.isAbsolute(filename) || /^\.\.?[\\/]/.test(filename)) return { kind: 'file', source: path.resolve(filename) };
  let hint = '';
  if (filename.startsWith('file://')) hint = ' Wrap file:// URLs with `new URL`.';
  if (filename.startsWith('data:text/javascript')) hint = ' Wrap data: URLs with `new URL`.';
  throw nodeError('TypeError', 'ERR_WORKER_PATH', 'The worker script or module filename must be an absolute path or a ' +
    `relative path starting with './' or '../'.${hint} Received "${filename}"`);
}

// environmentOf reads options.env: { env, shareEnv }.
function environmentOf(env) {
  if (env === SHARE_ENV) return { env: [], shareEnv: true };
  if (env === undefined || env === null) return { env: undefined, shareEnv: false };
  if (typeof env !== 'object') {
    throw invalidArgType('options.env', ['object', 'undefined', 'null', 'worker_threads.SHARE_ENV'], env);
  }
  if (env === process.env) return { env: undefined, shareEnv: false };
  if (env.NODE_OPTIONS !== undefined) checkOptions(`${env.NODE_OPTIONS}`);
  return { env: Object.entries(env).map(([name, value]) => `${name}=${value}`), shareEnv: false };
}

function limitsOf(given) {
  if (given === undefined || given === null) return defaultLimits;
  validateObject(given, 'options.resourceLimits');
  return limitNames.map((name, i) => (typeof given[name] === 'number' ? given[name] : defaultLimits[i]));
}

function namedLimits(limits) {
  return Object.fromEntries(limitNames.map((name, i) => [name, limits[i]]));
}

function specOf(filename, options) {
  if (options.execArgv) validateArray(options.execArgv, 'options.execArgv');
  if (options.argv) validateArray(options.argv, 'options.argv');
  const spec = { ...sourceOf(filename, options), ...environmentOf(options.env) };
  if (options.execArgv) checkFlags(options.execArgv);
  spec.execArgv = options.execArgv;
  spec.argv = (options.argv ?? []).map(String);
  spec.stdin = Boolean(options.stdin);
  spec.limits = limitsOf(options.resourceLimits);
  spec.name = 'WorkerThread';
  if (options.name) {
    validateString(options.name, 'options.name');
    spec.name = options.name.trim();
  }
  return spec;
}

class Worker extends EventEmitter {
  #handle; // null once the thread has ended
  #port;
  #spec;
  #options;
  #stdin = null;
  #streams = [null, null, null];
  #early = [null, [], []]; // what came before anybody asked for the stream
  #drained; // the callback of a write to stdin
  #online = false;

  constructor(filename, options = {}) {
    super();
    const spec = specOf(filename, options);
    this.#spec = spec;
    this.#options = { stdout: Boolean(options.stdout), stderr: Boolean(options.stderr) };
    const data = [options.workerData ?? null, environmentData];
    const [handle, port] = binding.start(spec, data, options.transferList, (event, ...args) => this.#notify(event, args));
    this.#handle = handle;
    this.threadId = binding.id(handle);
    this.performance = { eventLoopUtilization: this.#utilization.bind(this) };
    if (spec.stdin) this.#stdin = this.#makeStdin();
    this.#listen(port);
    process.nextTick(() => process.emit('worker', this));
  }

  // #listen joins the parent's end of the channel to the events of this object.
  #listen(handle) {
    this.#port = makePort(handle);
    for (const type of ['message', 'messageerror']) this.#port.on(type, (value) => this.emit(type, value));
    this.#port.unref();
    this.on('newListener', (name) => {
      if (name === 'message' && this.listenerCount(name) === 0) this.#port?.ref();
    });
    this.on('removeListener', (name) => {
      if (name === 'message' && this.listenerCount(name) === 0) this.#port?.unref();
    });
  }

  #notify(event, args) {
    switch (event) {
      case 'online':
        this.#online = true;
        this.emit('online');
        return;
      case 'output':
        this.#output(...args);
        return;
      case 'drain':
        this.#drain();
        return;
      case 'exit':
        this.#exit(args[0]);
        return;
    }
    binding.drain(this.#port[kEnd]); // what the worker has sent before it failed comes first
    if (event === 'error') this.emit('error', deserialize(args[0]));
    else if (event === 'fatal') this.emit('error', fatalError(args[0]));
    else this.emit('error', nodeError('Error', 'ERR_WORKER_UNSERIALIZABLE_ERROR', 'Serializing an uncaught exception failed'));
  }

  #exit(code) {
    binding.drain(this.#port[kEnd]);
    this.#port.close();
    this.#handle = null;
    this.#port = null;
    this.threadId = -1;
    for (const stream of this.#streams) if (stream !== null && !stream.readableEnded) stream.push(null);
    this.#stdin?.destroy();
    this.emit('exit', code);
  }

  // What a worker prints is printed, unless options say that it is for the streams alone.
  #output(fd, bytes) {
    const passed = fd === 1 ? !this.#options.stdout : !this.#options.stderr;
    if (this.#streams[fd] !== null) this.#streams[fd].push(bytes);
    else if (!passed) this.#early[fd].push(bytes);
    if (passed && !binding.relay(fd, bytes)) (fd === 1 ? process.stdout : process.stderr).write(bytes);
  }

  #stream(fd) {
    if (this.#streams[fd] !== null) return this.#streams[fd];
    const { Readable } = require('stream');
    const stream = new Readable({ read() {} });
    this.#streams[fd] = stream;
    for (const bytes of this.#early[fd]) stream.push(bytes);
    this.#early[fd] = [];
    if (this.#handle === null) stream.push(null);
    // What is printed anyhow need not wait for a reader.
    if (!(fd === 1 ? this.#options.stdout : this.#options.stderr)) process.nextTick(() => stream.resume());
    return stream;
  }

  #makeStdin() {
    const { Writable } = require('stream');
    return new Writable({
      decodeStrings: true,
      write: (chunk, encoding, callback) => {
        if (this.#handle === null) return callback();
        this.#drained = callback;
        binding.write(this.#handle, chunk);
      },
      final: (callback) => {
        if (this.#handle !== null) binding.end(this.#handle);
        callback();
      },
    });
  }

  #drain() {
    const callback = this.#drained;
    this.#drained = undefined;
    callback?.();
  }

  #utilization(first, second) {
    const [ran, idle] = this.#handle === null || !this.#online ? [0, 0] : binding.usage(this.#handle);
    return difference({ idle, active: ran - idle }, first, second);
  }

  get stdin() { return this.#stdin; }
  get stdout() { return this.#stream(1); }
  get stderr() { return this.#stream(2); }
  get threadName() { return this.#handle === null ? null : this.#spec.name; }
  get resourceLimits() { return this.#handle === null ? {} : namedLimits(this.#spec.limits); }

  postMessage(...args) {
    this.#port?.postMessage(...args);
  }

  terminate(callback) {
    this.ref();
    if (typeof callback === 'function') {
      process.emitWarning('Passing a callback to worker.terminate() is deprecated. It returns a Promise instead.',
        'DeprecationWarning', 'DEP0132');
      if (this.#handle === null) return Promise.resolve();
      this.once('exit', (code) => callback(null, code));
    }
    if (this.#handle === null) return Promise.resolve();
    binding.terminate(this.#handle);
    return new Promise((resolve) => { this.once('exit', resolve); });
  }

  async [Symbol.asyncDispose]() {
    await this.terminate();
  }

  ref() {
    if (this.#handle === null) return;
    binding.ref(this.#handle);
    this.#port.ref();
  }

  unref() {
    if (this.#handle === null) return;
    binding.unref(this.#handle);
    this.#port.unref();
  }

  async getHeapSnapshot() { throw refusal(this.#handle, 'getHeapSnapshot'); }
  async getHeapStatistics() { throw refusal(this.#handle, 'getHeapStatistics'); }
  async cpuUsage() { throw refusal(this.#handle, 'cpuUsage'); }
  async startCpuProfile() { throw refusal(this.#handle, 'startCpuProfile'); }
  async startHeapProfile() { throw refusal(this.#handle, 'startHeapProfile'); }
}

function refusal(handle, name) {
  if (handle === null) return nodeError('Error', 'ERR_WORKER_NOT_RUNNING', 'Worker instance not running');
  return notImplemented(`worker.${name}`);
}

// fatalError is the error of a worker that JavaScript could not catch: "RangeError: message".
function fatalError(text) {
  const [, name, message] = /^(?:(\w+): )?(.*)$/s.exec(text);
  return new (name === 'RangeError' ? RangeError : Error)(message);
}

// difference is performance.eventLoopUtilization for the numbers of another loop.
function difference(now, first, second) {
  const { idle, active } = second !== undefined ? { idle: first.idle - second.idle, active: first.active - second.active } :
    first !== undefined ? { idle: now.idle - first.idle, active: now.active - first.active } : now;
  return { idle, active, utilization: idle + active > 0 ? active / (idle + active) : 0 };
}

module.exports = { Worker, SHARE_ENV, namedLimits };
