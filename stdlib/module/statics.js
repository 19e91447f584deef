// What the module offers beside the class's own steps.

const { invalidArgValue, notImplemented } = require('internal/errors');
const { validateBoolean, validateObject, validateString } = require('internal/validators');
const { fileURLToPath } = require('url');
const fs = require('fs');
const path = require('path');

const fileURL = 'must be a file URL object, file URL string, or absolute path string';

module.exports = function addStatics(Module, loader) {
  const names = loader.builtins;
  const sourceMaps = { enabled: true, nodeModules: true, generatedCode: false };

  function createRequire(filename) {
    const file = absolute(filename);
    const folder = file.endsWith('/') || (path.sep === '\\' && file.endsWith('\\'));
    const name = folder ? path.join(file, 'noop.js') : file;
    const module = new Module(name);
    module.filename = name;
    module.paths = Module._nodeModulePaths(path.dirname(name));
    return loader.require(module, name);
  }

  // lookupPaths gives the folders in which request is looked for; a builtin has none.
  function _resolveLookupPaths(request, parent) {
    if (loader.isBuiltin(request)) return null;
    if (!isRelative(request)) {
      const paths = parent?.paths ? [...parent.paths, ...Module.globalPaths] : [...Module.globalPaths];
      return paths.length > 0 ? paths : null;
    }
    if (!parent?.id || !parent.filename) return ['.', ...loader.folders(process.cwd()), ...Module.globalPaths];
    return [path.dirname(parent.filename)];
  }

  function _findPath(request, paths, isMain) {
    for (const folder of path.isAbsolute(request) ? [''] : paths ?? []) {
      try {
        return loader.resolve(path.resolve(folder, request), path.join(path.resolve(folder), 'noop.js'));
      } catch (error) {
        if (error.code !== 'MODULE_NOT_FOUND') throw error;
      }
    }
    return false;
  }

  function _initPaths() {
    const home = process.platform === 'win32' ? process.env.USERPROFILE : process.env.HOME;
    const paths = [path.resolve(process.execPath, '..', ...(process.platform === 'win32' ? [] : ['..']), 'lib', 'node')];
    if (home) paths.unshift(path.resolve(home, '.node_modules'), path.resolve(home, '.node_libraries'));
    if (process.env.NODE_PATH) paths.unshift(...process.env.NODE_PATH.split(path.delimiter).filter(Boolean));
    Module.globalPaths = paths;
  }

  function _stat(filename) {
    const found = fs.statSync(filename, { throwIfNoEntry: false });
    if (found === undefined) return -1;
    return found.isDirectory() ? 1 : 0;
  }

  // findPackageJSON gives the package.json that specifier, seen from base, belongs to.
  function findPackageJSON(specifier, base) {
    if (specifier instanceof URL) specifier = specifier.href;
    validateString(specifier, 'specifier');
    let file;
    if (base === undefined) {
      file = absolute(specifier);
    } else if (isRelative(specifier) || path.isAbsolute(specifier) || specifier.startsWith('file:')) {
      const from = absolute(base instanceof URL ? base.href : base);
      file = specifier.startsWith('file:') ? fileURLToPath(specifier) : path.resolve(path.dirname(from), specifier);
    } else {
      return packageRoot(specifier, absolute(base instanceof URL ? base.href : base));
    }
    for (let folder = _stat(file) === 1 ? file : path.dirname(file); ; folder = path.dirname(folder)) {
      const found = path.join(folder, 'package.json');
      if (_stat(found) === 0) return found;
      if (folder === path.dirname(folder)) return undefined;
    }
  }

  function packageRoot(specifier, from) {
    const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
    for (const folder of loader.folders(path.dirname(from))) {
      const found = path.join(folder, name, 'package.json');
      if (_stat(found) === 0) return found;
    }
    return undefined;
  }

  function setSourceMapsSupport(enabled, options = {}) {
    validateBoolean(enabled, 'enabled');
    validateObject(options, 'options');
    const { nodeModules = false, generatedCode = false } = options;
    validateBoolean(nodeModules, 'options.nodeModules');
    validateBoolean(generatedCode, 'options.generatedCode');
    Object.assign(sourceMaps, { enabled, nodeModules, generatedCode });
  }

  const compileCacheStatus = Object.freeze({ __proto__: null, FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 });
  Object.assign(Module, {
    builtinModules: Object.freeze([...names]),
    constants: Object.freeze({ __proto__: null, compileCacheStatus }),
    isBuiltin: (name) => typeof name === 'string' && loader.isBuiltin(name),
    createRequire,
    findPackageJSON,
    syncBuiltinESMExports() {}, // imports of builtins are read from their exports each time
    setSourceMapsSupport,
    getSourceMapsSupport: () => Object.freeze({ __proto__: null, ...sourceMaps }),
    enableCompileCache: () => ({ __proto__: null, status: compileCacheStatus.DISABLED }),
    getCompileCacheDir: () => undefined,
    flushCompileCache() {},
    _resolveLookupPaths,
    _nodeModulePaths: (from) => loader.folders(path.resolve(from)),
    _findPath,
    _initPaths,
    _stat,
    _preloadModules(requests) {
      for (const request of requests) Module._load(request, null, false);
    },
  });
  for (const name of ['register', 'registerHooks', 'stripTypeScriptTypes', 'findSourceMap']) {
    Module[name] = { [name]() { throw notImplemented(`module.${name}`); } }[name];
  }
  Module.SourceMap = class SourceMap {
    constructor() { throw notImplemented('module.SourceMap'); }
  };
};

// absolute gives the path that a file: URL or an absolute path names.
function absolute(filename) {
  if (filename instanceof URL || (typeof filename === 'string' && filename.startsWith('file:'))) {
    try {
      return fileURLToPath(filename);
    } catch {
      throw invalidArgValue('filename', filename, fileURL);
    }
  }
  if (typeof filename !== 'string' || !path.isAbsolute(filename)) throw invalidArgValue('filename', filename, fileURL);
  return filename;
}

// isRelative tells ./x from x; a backslash counts on Windows only.
function isRelative(request) {
  return /^\.\.?$/.test(request) || (path.sep === '\\' ? /^\.\.?[\\/]/ : /^\.\.?\//).test(request);
}
