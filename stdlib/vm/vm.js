// node:vm.

const { Buffer } = require('buffer');
const { invalidArgType, nodeError, notImplemented } = require('internal/errors');
const { validateObject, validateString } = require('internal/validators');
const contexts = require('internal/vm');
const { constants, textOptions, runOptions, contextOptions, functionOptions } = require('internal/vm/options');

const { contextOf, isContext } = contexts;
const defaultName = 'evalmachine.<anonymous>';

// importer makes what import() in a text calls. referrer is what the callback is given: the script or the function.
function importer(callback, filename, referrer) {
  const missing = (code, message) => Promise.reject(nodeError('TypeError', code, message));
  return (specifier, options) => {
    if (callback === constants.USE_MAIN_CONTEXT_DEFAULT_LOADER) return binding.importMain(`${specifier}`, filename);
    if (callback === undefined) {
      return missing('ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING', 'A dynamic import callback was not specified.');
    }
    if (!process.execArgv.includes('--experimental-vm-modules')) {
      return missing('ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG',
        'A dynamic import callback was invoked without --experimental-vm-modules');
    }
    return (async () => callback(`${specifier}`, referrer(), { ...options?.with }))();
  };
}

function checkImporter(callback) {
  if (callback === undefined || callback === constants.USE_MAIN_CONTEXT_DEFAULT_LOADER || typeof callback === 'function') return;
  throw invalidArgType('options.importModuleDynamically', ['function'], callback);
}

// compile compiles a text; the SyntaxError of a wrong one says where, in front of its stack.
function compile(spec) {
  try {
    return binding.compile(spec);
  } catch (err) {
    binding.decorate(err);
    throw err;
  }
}

// run runs compiled code, in a context if there is one.
function run(code, context, { timeout, breakOnSigint, displayErrors }, extensions = []) {
  try {
    return binding.run(code, context, extensions, timeout, breakOnSigint);
  } catch (err) {
    if (displayErrors && !`${err?.code}`.startsWith('ERR_SCRIPT_')) binding.decorate(err);
    throw err;
  }
}

const immediately = { timeout: 0, breakOnSigint: false, displayErrors: false };

// evaluate is eval in a context.
function evaluate(context, text) {
  const load = importer(undefined, '');
  return run(compile({ name: defaultName, text, line: 0, column: 0, scopes: 1, helpers: true, import: load }), context, immediately);
}

// useCache sets on an object what V8 tells of a cache that was given or is wanted.
function useCache(object, text, { cachedData, produceCachedData }) {
  if (cachedData !== undefined) {
    const given = Buffer.from(cachedData.buffer, cachedData.byteOffset, cachedData.byteLength);
    object.cachedDataRejected = !binding.digest(text).equals(given);
  }
  if (!produceCachedData) return;
  object.cachedDataProduced = true;
  object.cachedData = binding.digest(text);
}

class Script {
  #spec;
  #main; // compiled for the main scope
  #scoped; // compiled for contexts

  constructor(code, options = {}) {
    const text = `${code}`;
    if (typeof options === 'string') options = { filename: options };
    else validateObject(options, 'options');
    const { filename, lineOffset, columnOffset, ...cache } = textOptions(options, defaultName);
    checkImporter(options.importModuleDynamically);
    const load = importer(options.importModuleDynamically, filename, () => this);
    this.#spec = { name: filename, text, line: lineOffset, column: columnOffset, scopes: 0, helpers: false, import: load };
    this.#main = compile(this.#spec);
    if (Object.keys(options).length > 0) useCache(this, text, cache);
    if (this.cachedDataRejected === undefined) this.cachedDataRejected = cache.cachedData === undefined ? undefined : false;
    this.sourceMapURL = sourceMapOf(text);
  }

  runInThisContext(options) {
    return run(this.#main, undefined, runOptions(options));
  }

  runInContext(contextifiedObject, options) {
    const context = contextOf(contextifiedObject);
    this.#scoped ??= compile({ ...this.#spec, scopes: 1, helpers: true });
    return run(this.#scoped, context, runOptions(options));
  }

  runInNewContext(contextObject, options) {
    const context = newContext(contextObject, optionsOfNew(options));
    return this.runInContext(context, options);
  }

  createCachedData() {
    return binding.digest(this.#spec.text);
  }
}

function sourceMapOf(text) {
  const found = /(?:^|\n)\/\/[#@] sourceMappingURL=(\S*)\s*$/.exec(text.trimEnd());
  return found === null ? undefined : found[1];
}

// optionsOfNew gives options in which createContext finds those of runInNewContext.
function optionsOfNew(options = {}) {
  if (typeof options === 'string') return {};
  validateObject(options, 'options');
  return options;
}

// newContext is createContext with the options of runInNewContext.
function newContext(contextObject = {}, options = {}, prefixed = true) {
  if (contextObject !== constants.DONT_CONTEXTIFY && isContext(contextObject)) return contextObject;
  return contexts.createContext(contextObject, contextOptions(options, prefixed), evaluate);
}

function createContext(contextObject, options) {
  return newContext(contextObject, options, false);
}

function runInThisContext(code, options) {
  if (typeof options === 'string') options = { filename: options };
  return new Script(code, options).runInThisContext(options);
}

function runInContext(code, contextifiedObject, options) {
  contextOf(contextifiedObject);
  if (typeof options === 'string') options = { filename: options };
  return new Script(code, options).runInContext(contextifiedObject, options);
}

function runInNewContext(code, contextObject, options) {
  if (typeof options === 'string') options = { filename: options };
  const context = newContext(contextObject, optionsOfNew(options));
  return runInContext(code, context, options);
}

function compileFunction(code, params, options = {}) {
  validateString(code, 'code');
  const extensions = functionOptions(params, options);
  const { filename, lineOffset, columnOffset, ...cache } = textOptions(options, '');
  const { parsingContext, importModuleDynamically } = options;
  if (parsingContext !== undefined && (parsingContext === null || typeof parsingContext !== 'object' || !isContext(parsingContext))) {
    throw invalidArgType('options.parsingContext', 'Context', parsingContext);
  }
  checkImporter(importModuleDynamically);
  const context = parsingContext === undefined ? undefined : contextOf(parsingContext);
  let made;
  const compiled = compile({
    name: filename || '<anonymous>', text: code, line: lineOffset, column: columnOffset, body: true, params: params ?? [],
    scopes: extensions.length + (context === undefined ? 0 : 1), helpers: context !== undefined,
    import: importer(importModuleDynamically, filename, () => made),
  });
  made = run(compiled, context, immediately, extensions);
  useCache(made, code, cache);
  return made;
}

function refused(name) {
  return { [name]: function() { throw notImplemented(`vm.${name}`); } }[name];
}

module.exports = {
  Script,
  createContext,
  createScript: (code, options) => new Script(code, options),
  runInContext,
  runInNewContext,
  runInThisContext,
  isContext,
  compileFunction,
  measureMemory: refused('measureMemory'),
  constants,
};

// Without the flag Node does not have them either, and scripts ask whether they are there.
if (process.execArgv.includes('--experimental-vm-modules')) {
  for (const name of ['Module', 'SourceTextModule', 'SyntheticModule']) module.exports[name] = refused(name);
}
