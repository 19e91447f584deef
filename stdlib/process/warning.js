// process.emitWarning and the listener that prints what it emits.

const { invalidArgType } = require('internal/errors');
const { validateString } = require('internal/validators');

const flags = binding.flags();
const disabled = new Set(flags
  .filter((flag) => flag.startsWith('--disable-warning='))
  .map((flag) => flag.slice('--disable-warning='.length)));
const redirect = '--redirect-warnings=';
const file = flags.findLast((flag) => flag.startsWith(redirect))?.slice(redirect.length) ??
  process.env.NODE_REDIRECT_WARNINGS;
let hinted = false;

function emitWarning(warning, type, code, ctor) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    ({ ctor, code } = type);
    if (typeof type.detail === 'string') ({ detail } = type);
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    ctor = type;
    code = '';
    type = 'Warning';
  }
  if (type !== undefined) validateString(type, 'type');
  if (typeof code === 'function') {
    ctor = code;
    code = '';
  } else if (code !== undefined) {
    validateString(code, 'code');
  }
  if (typeof warning === 'string') {
    warning = newWarning(warning, type, code, ctor, detail);
  } else if (!(warning instanceof Error)) {
    throw invalidArgType('warning', ['Error', 'string'], warning);
  }
  if (warning.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      process.nextTick(() => { throw warning; });
      return;
    }
  }
  process.nextTick(() => process.emit('warning', warning));
}

function newWarning(message, type, code, ctor, detail) {
  const warning = new Error(message);
  warning.name = String(type || 'Warning');
  if (code !== undefined) warning.code = code;
  if (detail !== undefined) warning.detail = detail;
  Error.captureStackTrace?.(warning, ctor || process.emitWarning);
  return warning;
}

function isDisabled(warning) {
  return (warning.name && disabled.has(warning.name)) || (warning.code && disabled.has(warning.code));
}

// described gives the text of a warning. One that cannot say what it is must not end the script.
function described(warning) {
  if (typeof warning.toString === 'function') {
    try {
      return String(warning.toString());
    } catch {
      // said in the plain way below
    }
  }
  return Error.prototype.toString.call(warning);
}

function onWarning(warning) {
  if (!(warning instanceof Error) || isDisabled(warning)) return;
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && process.noDeprecation) return;
  const trace = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
  let text = `(${process.release.name}:${process.pid}) `;
  if (warning.code) text += `[${warning.code}] `;
  text += trace && warning.stack ? warning.stack : described(warning);
  if (typeof warning.detail === 'string') text += `\n${warning.detail}`;
  if (!trace && !hinted) {
    hinted = true;
    const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
    const name = require('path').basename(process.argv0 || 'jsrun', '.exe');
    text += `\n(Use \`${name} ${flag} ...\` to show where the warning was created)`;
  }
  if (!file || !binding.append(file, `${text}\n`)) require('console').error(text);
}

module.exports = { emitWarning, onWarning };
