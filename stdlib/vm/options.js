// How node:vm reads its arguments.

const { invalidArgType } = require('internal/errors');
const { validateArray, validateBoolean, validateInt32, validateObject, validateOneOf, validateString } = require('internal/validators');

const constants = Object.freeze({
  __proto__: null,
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'),
  DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
});

function textOptions(options, defaultName) {
  const { filename = defaultName, lineOffset = 0, columnOffset = 0, cachedData, produceCachedData = false } = options;
  validateString(filename, 'options.filename');
  validateInt32(lineOffset, 'options.lineOffset');
  validateInt32(columnOffset, 'options.columnOffset');
  if (cachedData !== undefined && !ArrayBuffer.isView(cachedData)) {
    throw invalidArgType('options.cachedData', ['Buffer', 'TypedArray', 'DataView'], cachedData);
  }
  validateBoolean(produceCachedData, 'options.produceCachedData');
  return { filename, lineOffset, columnOffset, cachedData, produceCachedData };
}

function runOptions(options = {}) {
  validateObject(options, 'options');
  const { timeout, displayErrors = true, breakOnSigint = false } = options;
  if (timeout !== undefined) validateInt32(timeout, 'options.timeout', 1);
  validateBoolean(displayErrors, 'options.displayErrors');
  validateBoolean(breakOnSigint, 'options.breakOnSigint');
  return { timeout: timeout ?? 0, displayErrors, breakOnSigint };
}

function generation(given, name) {
  if (given === undefined) return { strings: true };
  validateObject(given, name);
  const { strings = true, wasm = true } = given;
  validateBoolean(strings, `${name}.strings`);
  validateBoolean(wasm, `${name}.wasm`);
  return { strings };
}

// contextOptions reads what createContext takes, which runInNewContext calls contextName and so on.
function contextOptions(options, prefixed) {
  if (!prefixed) validateObject(options, 'options');
  const key = (name) => (prefixed ? `context${name[0].toUpperCase()}${name.slice(1)}` : name);
  const { [key('name')]: name, [key('origin')]: origin, microtaskMode } = options;
  if (name !== undefined) validateString(name, `options.${key('name')}`);
  if (origin !== undefined) validateString(origin, `options.${key('origin')}`);
  const { strings } = generation(options[key('codeGeneration')], `options.${key('codeGeneration')}`);
  validateOneOf(microtaskMode, 'options.microtaskMode', ['afterEvaluate', undefined]);
  return { strings, microtaskMode };
}

function functionOptions(params, options) {
  if (params !== undefined) {
    validateArray(params, 'params');
    params.forEach((param, i) => validateString(param, `params[${i}]`));
  }
  validateObject(options, 'options');
  const { contextExtensions = [] } = options;
  validateArray(contextExtensions, 'options.contextExtensions');
  contextExtensions.forEach((extension, i) => validateObject(extension, `options.contextExtensions[${i}]`, { nullable: true }));
  return contextExtensions;
}

module.exports = { constants, textOptions, runOptions, contextOptions, functionOptions };
