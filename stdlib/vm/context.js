// Contexts: objects that scripts see as their global scope.

const { invalidArgType, notImplemented } = require('internal/errors');
const { validateObject } = require('internal/validators');
const { constants } = require('internal/vm/options');

const contexts = new WeakMap(); // a contextified object, and the global object of one, → the handle of its context
let exposed = false; // new contexts have gc

function exposeGC() {
  exposed = true;
}

function isContext(object) {
  validateObject(object, 'object', { array: true, function: true });
  return contexts.has(object);
}

// contextOf gives the handle of an object's context.
function contextOf(object, name = 'contextifiedObject') {
  validateObject(object, name, { array: true, function: true });
  const context = contexts.get(object);
  if (context === undefined) throw invalidArgType(name, 'vm.Context', object);
  return context;
}

// quiet is the console of a context, which in Node nobody but an inspector sees.
function quietConsole() {
  const names = Object.getOwnPropertyNames(console).filter((name) => typeof console[name] === 'function' && name !== 'Console');
  return Object.fromEntries(names.map((name) => [name, { [name]() {} }[name]]));
}

// ownBuiltins are those that must know the context that they belong to. evaluate runs a text in it.
function ownBuiltins(evaluate, strings) {
  const check = () => {
    if (!strings) throw new EvalError('Code generation from strings disallowed for this context');
  };
  const own = {
    eval: { eval(text) {
      if (typeof text !== 'string') return text;
      check();
      return evaluate(text);
    } }.eval,
    Function: function Function(...args) {
      check();
      const body = args.pop() ?? '';
      return evaluate(`(function anonymous(${args.join(',')}\n) {\n${body}\n})`);
    },
    console: quietConsole(),
  };
  own.Function.prototype = Function.prototype;
  if (exposed) own.gc = require('internal/process/gc').gc;
  return own;
}

// globalOf makes the global object of a context: the sandbox with the built-ins behind it.
function globalOf(context, sandbox) {
  const global = new Proxy(sandbox, {
    get(target, key) {
      if (!Reflect.has(sandbox, key)) return typeof key === 'string' ? binding.builtin(context, key) : undefined;
      const value = Reflect.get(sandbox, key);
      return value === sandbox ? global : value;
    },
    set: (target, key, value) => Reflect.set(sandbox, key, value),
    has: (target, key) => Reflect.has(sandbox, key) || builtinOf(context, key) !== undefined,
    deleteProperty: (target, key) => (typeof key === 'string' ? binding.remove(context, key) : Reflect.deleteProperty(sandbox, key)),
    ownKeys() {
      const keys = Reflect.ownKeys(sandbox);
      if (!Reflect.isExtensible(sandbox)) return keys; // a proxy may not show more then
      return [...keys, ...binding.names(context).filter((name) => !keys.includes(name))];
    },
    getOwnPropertyDescriptor(target, key) {
      const own = Reflect.getOwnPropertyDescriptor(sandbox, key);
      if (own !== undefined) return shown(own);
      if (!Reflect.isExtensible(sandbox)) return undefined;
      const value = builtinOf(context, key);
      return value === undefined ? undefined : { value, writable: true, enumerable: false, configurable: true };
    },
  });
  return global;
}

// shown is a descriptor as a trap may give it: the engine refuses fixed accessors that are the same as the target's.
function shown(descriptor) {
  const { get, set, configurable } = descriptor;
  if (configurable || (get === undefined && set === undefined)) return descriptor;
  return {
    ...descriptor,
    get: get && function() { return Reflect.apply(get, this, []); },
    set: set && function(value) { Reflect.apply(set, this, [value]); },
  };
}

function builtinOf(context, key) {
  return typeof key === 'string' ? binding.builtin(context, key) : undefined;
}

// createContext makes an object a context; evaluate(context, text) runs a text in it.
function createContext(object, { strings, microtaskMode }, evaluate) {
  if (microtaskMode !== undefined) throw notImplemented(`vm.createContext with microtaskMode '${microtaskMode}'`);
  const vanilla = object === constants.DONT_CONTEXTIFY;
  const sandbox = vanilla ? {} : object;
  const context = binding.contextify(sandbox, ownBuiltins((text) => evaluate(context, text), strings));
  const global = globalOf(context, sandbox);
  binding.setGlobal(context, global);
  if (!vanilla) contexts.set(sandbox, context);
  contexts.set(global, context);
  return vanilla ? global : sandbox;
}

module.exports = { createContext, contextOf, isContext, exposeGC };
