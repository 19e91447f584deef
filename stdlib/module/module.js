// The class Module, step by step as scripts may replace it.

const path = require('path');
const { invalidArgValue, nodeError } = require('internal/errors');
const { validateString } = require('internal/validators');

const { prototype, cache } = binding;
const known = ['.js', '.json', '.node', '.ts', '.mts', '.cts', '.tsx', '.jsx', '.mjs', '.cjs'];

function Module(id = '', parent) {
  if (!new.target) return new Module(id, parent);
  binding.init(this, id, parent);
}

Module.prototype = prototype;
Object.defineProperty(prototype, 'constructor', { value: Module, writable: true, configurable: true, enumerable: false });

Module._cache = cache;
Module._pathCache = { __proto__: null };
Module._extensions = { __proto__: null };
Module.globalPaths = [];
Module._debug = () => {};

// load gives the exports of what request names for the module parent.
Module._load = function _load(request, parent, isMain) {
  if (request.startsWith('node:') && !binding.isBuiltin(request)) {
    throw nodeError(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${request}`);
  }
  const filename = Module._resolveFilename(request, parent, isMain);
  const name = filename.startsWith('node:') ? filename.slice(5) : filename;
  if (binding.isBuiltin(name) && !path.isAbsolute(name)) return binding.builtin(filename, name);
  const cached = Module._cache[filename];
  if (cached !== undefined) return binding.again(cached, parent);
  const module = new Module(filename, parent);
  Module._cache[filename] = module;
  let loaded = false;
  try {
    module.load(filename);
    loaded = true;
  } finally {
    if (!loaded) delete Module._cache[filename];
  }
  return module.exports;
};

// resolveFilename gives the file, or the builtin, that request names; options.paths are where to look instead.
Module._resolveFilename = function _resolveFilename(request, parent, isMain, options) {
  binding.setSearch(Module.globalPaths, Object.keys(Module._extensions).filter((e) => !known.includes(e)));
  const paths = options?.paths;
  if (paths === undefined) return binding.resolve(request, parent?.filename ?? '');
  if (!Array.isArray(paths)) throw invalidArgValue('options.paths', paths);
  let failure;
  for (const folder of paths) {
    validateString(folder, 'options.paths[]');
    try {
      return binding.resolve(request, path.join(path.resolve(folder), 'noop.js'));
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
      failure = error;
    }
  }
  throw failure ?? notFound(request, parent);
};

function notFound(request, parent) {
  const error = new Error(`Cannot find module '${request}'`);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = parent?.filename ? [parent.filename] : [];
  return error;
}

// extensionOf is the longest registered extension that the name of a file ends with.
function extensionOf(filename) {
  const name = path.basename(filename);
  for (let dot = name.indexOf('.', 1); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const extension = name.slice(dot);
    if (Module._extensions[extension]) return extension;
  }
  return '.js';
}

function method(name, value) {
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: false });
}

method('load', function load(filename) {
  this.filename = filename;
  this.paths = Module._nodeModulePaths(path.dirname(filename));
  Module._extensions[extensionOf(filename)](this, filename);
  this.loaded = true;
});

method('require', function require(id) {
  validateString(id, 'id');
  if (id === '') throw invalidArgValue('id', id, 'must be a non-empty string');
  return Module._load(id, this, false);
});

method('_compile', function _compile(content, filename) {
  if (!wrapping.patched) return binding.compile(this, content, filename);
  const compiled = binding.evaluate(Module.wrap(content), filename);
  const require = binding.require(this, filename);
  return Reflect.apply(compiled, this.exports, [this.exports, require, this, filename, path.dirname(filename)]);
});

const compile = prototype._compile;
const native = (module, filename) => {
  if (module._compile === compile && !wrapping.patched) binding.load(module, filename);
  else module._compile(binding.read(filename), filename);
};
for (const extension of known) Module._extensions[extension] = native;
Module._extensions['.json'] = (module, filename) => binding.load(module, filename);
Module._extensions['.node'] = (module, filename) => process.dlopen(module, filename);

// What a script is wrapped in. It is in use only once a script has changed it: otherwise the wrapper is the loader's.
const wrapping = {
  patched: false,
  wrap: (script) => Module.wrapper[0] + script + Module.wrapper[1],
  wrapper: new Proxy(['(function (exports, require, module, __filename, __dirname) { ', '\n});'], {
    set(target, key, value) { wrapping.patched = true; return Reflect.set(target, key, value); },
    defineProperty(target, key, value) { wrapping.patched = true; return Reflect.defineProperty(target, key, value); },
  }),
};
for (const key of ['wrap', 'wrapper']) {
  Object.defineProperty(Module, key, {
    get: () => wrapping[key],
    set(value) { wrapping.patched = true; wrapping[key] = value; },
    configurable: true,
    enumerable: true,
  });
}

Module.Module = Module;
Module.runMain = (main = process.argv[1]) => binding.runMain(main);

require('internal/module/statics')(Module, binding);
Module._initPaths();

binding.hook({
  load: (request, parent) => Module._load(request, parent, false),
  runMain: (main) => Module.runMain(main),
  resolve(request, parent, options) { return Module._resolveFilename(request, parent, false, options); },
  paths(request, parent) { return Module._resolveLookupPaths(request, parent); },
});

module.exports = Module;
