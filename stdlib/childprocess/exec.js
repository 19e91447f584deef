// exec and execFile: run a child and give all that it wrote.

const { nodeError } = require('internal/errors');
const host = require('internal/child_process/host');
const { collect, hangUp } = require('internal/child_process/child');
const {
  commandArguments, executionArguments, killSignalOf, validateMaxBuffer, validateTimeout,
} = require('internal/child_process/arguments');

const defaults = {
  __proto__: null,
  encoding: 'utf8',
  timeout: 0,
  maxBuffer: 1024 * 1024,
  killSignal: 'SIGTERM',
  cwd: null,
  env: null,
  shell: false,
};

// passed are the options of execFile that spawn is given.
const passed = ['cwd', 'env', 'gid', 'shell', 'signal', 'uid'];

// Collector gathers what a child writes at one descriptor: from its stream if the script has asked for that, else from the
// pipe itself. overflow is called when it exceeds max.
class Collector {
  chunks = [];
  length = 0;
  text = false; // a stream decodes

  constructor(encoding, max, overflow) {
    Object.assign(this, { encoding, max, overflow });
  }

  listen(stream) {
    if (this.encoding) stream.setEncoding(this.encoding);
    stream.on('data', (chunk) => {
      this.text ||= typeof chunk === 'string';
      this.add(chunk, stream.readableEncoding);
    });
  }

  add(chunk, unit) {
    const length = typeof chunk === 'string' ? Buffer.byteLength(chunk, unit) : chunk.length;
    const room = this.max - this.length;
    this.length += length;
    if (length <= room) {
      this.chunks.push(chunk);
      return;
    }
    if (this.encoding && typeof chunk !== 'string') { // max cuts characters, not bytes
      chunk = Buffer.from(chunk.toString(this.encoding).slice(0, room), this.encoding);
    } else {
      chunk = chunk.slice(0, room);
    }
    this.chunks.push(chunk);
    this.overflow();
  }

  take() {
    if (this.text) return this.chunks.map((c) => (typeof c === 'string' ? c : c.toString(this.encoding ?? 'utf8'))).join('');
    const all = this.chunks.length === 1 ? this.chunks[0] : Buffer.concat(this.chunks);
    return this.encoding ? all.toString(this.encoding) : all;
  }
}

// Execution is one run of execFile: it calls back once, when the child has closed or failed.
class Execution {
  done = false;
  killed = false;
  error = null;

  constructor(child, { file, args, options, callback }) {
    Object.assign(this, { child, file, args, options, callback });
    const { encoding } = options;
    this.encoding = encoding !== 'buffer' && Buffer.isEncoding(encoding) ? encoding : null;
    this.stdout = this.collect('stdout', 1);
    this.stderr = this.collect('stderr', 2);
    if (options.timeout > 0) this.timer = setTimeout(() => this.kill(), options.timeout);
    child.on('close', (code, signal) => this.finish(code, signal));
    child.on('error', (err) => {
      this.error = err;
      this.hangUp();
      this.finish();
    });
  }

  collect(name, fd) {
    const collector = new Collector(this.encoding, this.options.maxBuffer ?? Infinity, () => {
      this.error = nodeError('RangeError', 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER', `${name} maxBuffer length exceeded`);
      this.kill();
    });
    collect(this.child, fd, collector);
    return collector;
  }

  hangUp() {
    hangUp(this.child, 1);
    hangUp(this.child, 2);
  }

  kill() {
    this.hangUp();
    this.killed = true;
    try {
      this.child.kill(this.options.killSignal);
    } catch (err) {
      this.error = err;
      this.finish();
    }
  }

  finish(code, signal) {
    if (this.done) return;
    this.done = true;
    clearTimeout(this.timer);
    if (!this.callback) return;
    const stdout = this.stdout.take();
    const stderr = this.stderr.take();
    if (!this.error && code === 0 && signal === null) {
      this.callback(null, stdout, stderr);
      return;
    }
    const cmd = [this.file, ...this.args].join(' ');
    this.error ??= Object.assign(new Error(`Command failed: ${cmd}\n${stderr}`), {
      code: code < 0 ? host.errnoName(code)[0] : code,
      killed: this.child.killed || this.killed,
      signal,
    });
    this.error.cmd = cmd;
    this.callback(this.error, stdout, stderr);
  }
}

function execFile(file, args, options, callback) {
  const call = executionArguments(file, args, options, callback);
  call.options = { __proto__: null, ...defaults, ...call.options };
  validateTimeout(call.options.timeout);
  validateMaxBuffer(call.options.maxBuffer);
  call.options.killSignal = killSignalOf(call.options.killSignal);
  const spawning = {
    __proto__: null,
    windowsHide: !!call.options.windowsHide,
    windowsVerbatimArguments: !!call.options.windowsVerbatimArguments,
  };
  for (const name of passed) spawning[name] = call.options[name];
  const child = require('child_process').spawn(file, call.args, spawning);
  new Execution(child, call);
  return child;
}

function exec(command, options, callback) {
  const call = commandArguments(command, options, callback);
  return require('child_process').execFile(call.file, call.options, call.callback);
}

// promised is what util.promisify makes of exec and execFile: a promise of {stdout, stderr} with the child on it.
function promised(run, args) {
  const { promise, resolve, reject } = Promise.withResolvers();
  promise.child = run(...args, (err, stdout, stderr) => {
    if (err === null) resolve({ stdout, stderr });
    else reject(Object.assign(err, { stdout, stderr }));
  });
  return promise;
}

module.exports = { exec, execFile, promised };
