// process.report: a description of the process and of what it runs on. It is made when a script asks for it, and never by
// a signal or a fatal error.

const { nodeError, notImplemented } = require('internal/errors');
const { validateBoolean, validateObject, validateString } = require('internal/validators');

const settings = {
  compact: false, directory: '', excludeEnv: false, excludeNetwork: false, filename: '', signal: 'SIGUSR2',
  reportOnFatalError: false, reportOnSignal: false, reportOnUncaughtException: false,
};

const pad = (n) => String(n).padStart(2, '0');

// stamp gives the day and the time of day for the name of a file: 20261231.235959.
function stamp(date) {
  const day = `${date.getFullYear()}${pad(date.getMonth() + 1)}${pad(date.getDate())}`;
  return `${day}.${pad(date.getHours())}${pad(date.getMinutes())}${pad(date.getSeconds())}`;
}

function header(event, trigger, filename) {
  const os = require('os');
  const now = new Date();
  const head = {
    reportVersion: 5, event, trigger, filename, dumpEventTime: now.toISOString().replace(/\.\d+/, ''),
    dumpEventTimeStamp: String(now.getTime()), processId: process.pid, threadId: 0, cwd: process.cwd(),
    commandLine: [process.argv0, ...process.execArgv, ...process.argv.slice(1)], nodejsVersion: process.version,
    wordSize: /64|s390x/.test(process.arch) ? 64 : 32, arch: process.arch, platform: process.platform,
    componentVersions: { ...process.versions }, release: { ...process.release },
    osName: os.type(), osRelease: os.release(), osVersion: os.version(), osMachine: os.machine(),
    cpus: os.cpus().map(({ times, ...cpu }) => ({ ...cpu, ...times })), host: os.hostname(),
  };
  if (!settings.excludeNetwork) {
    head.networkInterfaces = Object.entries(os.networkInterfaces())
      .flatMap(([name, addresses]) => addresses.map((address) => ({ name, ...address })));
  }
  return head;
}

function report(error, event, trigger, filename) {
  const [message, ...stack] = String(error.stack).split('\n');
  const memory = process.memoryUsage();
  const result = {
    header: header(event, trigger, filename),
    javascriptStack: { message, stack: stack.map((line) => line.trim()), errorProperties: { ...error } },
    javascriptHeap: { totalMemory: memory.heapTotal, usedMemory: memory.heapUsed, externalMemory: memory.external },
    nativeStack: [], resourceUsage: process.resourceUsage(), libuv: [], workers: [], sharedObjects: [],
  };
  if (!settings.excludeEnv) result.environmentVariables = { ...process.env };
  return result;
}

function getReport(err = new Error('JavaScript Callstack')) {
  validateObject(err, 'err');
  return report(err, 'JavaScript API', 'GetReport', null);
}

function writeReport(file, err) {
  if (typeof file === 'object' && file !== null) [file, err] = [undefined, file];
  else if (file !== undefined) validateString(file, 'file');
  if (err === undefined) err = new Error('JavaScript Callstack');
  else validateObject(err, 'err');
  const name = file || settings.filename || `report.${stamp(new Date())}.${process.pid}.0.001.json`;
  const path = require('path').resolve(settings.directory, name);
  const text = JSON.stringify(report(err, 'JavaScript API', 'WriteReport', name), null, settings.compact ? undefined : 2);
  require('fs').writeFileSync(path, `${text}\n`);
  return name;
}

const checks = {
  boolean: validateBoolean,
  string: validateString,
  signal(value) {
    validateString(value, 'signal');
    if (!(value in require('os').constants.signals)) {
      throw nodeError('TypeError', 'ERR_UNKNOWN_SIGNAL', `Unknown signal: ${value}`);
    }
  },
  refused(value, name) {
    validateBoolean(value, name);
    if (value) throw notImplemented(`process.report.${name}`);
  },
};

function checkOf(name) {
  if (name === 'signal') return checks.signal;
  return name.startsWith('reportOn') ? checks.refused : checks[typeof settings[name]];
}

module.exports = { getReport, writeReport };
for (const name of Object.keys(settings)) {
  const check = checkOf(name);
  Object.defineProperty(module.exports, name, {
    configurable: true,
    enumerable: true,
    get() { return settings[name]; },
    set(value) {
      check(value, name);
      settings[name] = value;
    },
  });
}
