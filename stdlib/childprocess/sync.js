// spawnSync, execSync and execFileSync: the script stands still until the child has ended.

const { invalidArgType } = require('internal/errors');
const host = require('internal/child_process/host');
const {
  commandArguments, executionArguments, killSignalOf, normalize, systemError, validateMaxBuffer, validateTimeout,
} = require('internal/child_process/arguments');
const { stdioOf } = require('internal/child_process/stdio');

function spawnSync(file, args, options) {
  options = { __proto__: null, maxBuffer: 1024 * 1024, ...normalize(file, args, options) };
  validateTimeout(options.timeout);
  validateMaxBuffer(options.maxBuffer);
  options.killSignal = killSignalOf(options.killSignal) ?? host.signalNumber('SIGTERM');
  const { entries } = stdioOf(options.stdio || 'pipe', true);
  if (options.input) entries[0] = { type: 'pipe', input: options.input };
  entries.forEach((entry, fd) => {
    if (entry.input != null) entry.input = bytesOf(entry.input, options.encoding, fd);
  });
  return resultOf(host.spawnSync({ __proto__: null, ...options, stdio: entries }), options);
}

function bytesOf(input, encoding, fd) {
  if (ArrayBuffer.isView(input)) return input;
  if (typeof input === 'string') return Buffer.from(input, encoding === 'buffer' ? undefined : encoding);
  throw invalidArgType(`options.stdio[${fd}]`, ['Buffer', 'TypedArray', 'DataView', 'string'], input);
}

function resultOf({ error, status = null, signal = null, output = null, pid = 0 }, { encoding, file, args }) {
  if (output && encoding && encoding !== 'buffer') output = output.map((data) => data && data.toString(encoding));
  const result = { status, signal, output, pid, stdout: output && output[1], stderr: output && output[2] };
  if (error === undefined) return result;
  const err = systemError(error, `spawnSync ${file}`);
  err.path = file;
  err.spawnargs = args.slice(1);
  return { error: err, ...result };
}

// checked gives what a child wrote, or throws what it failed with. Its stderr is shown unless stdio was chosen.
function checked(result, options, command) {
  if (!options.stdio && result.stderr) process.stderr.write(result.stderr);
  if (result.error) throw Object.assign(result.error, result);
  if (result.status === 0) return result.stdout;
  const said = result.stderr?.length > 0 ? `\n${result.stderr.toString()}` : '';
  throw Object.assign(new Error(`Command failed: ${command}${said}`), result);
}

function execFileSync(file, args, options) {
  const call = executionArguments(file, args, options);
  const result = spawnSync(file, call.args, call.options);
  return checked(result, call.options, [call.options.argv0 || file, ...call.args].join(' '));
}

function execSync(command, options) {
  const call = commandArguments(command, options, null);
  return checked(spawnSync(call.file, call.options), call.options, command);
}

module.exports = { execFileSync, execSync, spawnSync };
