// domain: what goes wrong in a group of callbacks and emitters is told to one place. A domain follows its callbacks in the
// async context, as the stores of AsyncLocalStorage do.

const EventEmitter = require('events');
const { AsyncLocalStorage, executionAsyncId } = require('async_hooks');
const { nodeError } = require('internal/errors');

if (process.hasUncaughtExceptionCaptureCallback()) {
  throw nodeError('Error', 'ERR_DOMAIN_CALLBACK_NOT_AVAILABLE',
    'A callback was registered through process.setUncaughtExceptionCaptureCallback(), which is mutually exclusive with ' +
    'using the `domain` module');
}
EventEmitter.usingDomains = true;

// The store is the stack of domains that were entered, with the callback that entered them: one that comes later is in
// the innermost domain only.
const context = new AsyncLocalStorage();
const outside = Symbol('outside'); // the domain of those who have left the last one

function entered() {
  const store = context.getStore();
  if (store === undefined || store === outside) return [];
  return store.id === executionAsyncId() ? store.stack : store.stack.slice(-1);
}

function enter(stack) {
  context.enterWith(stack.length > 0 ? { id: executionAsyncId(), stack } : outside);
}

const active = () => entered().at(-1) ?? (context.getStore() === outside ? undefined : null);

Object.defineProperty(process, 'domain', {
  configurable: true,
  enumerable: true,
  get: active,
  set(domain) { context.enterWith(domain ? { id: executionAsyncId(), stack: [domain] } : undefined); },
});

// mark notes on an error where it went wrong.
function mark(err, domain, notes) {
  if ((typeof err !== 'object' && typeof err !== 'function') || err === null) return;
  Object.defineProperty(err, 'domain', { configurable: true, enumerable: false, writable: true, value: domain });
  Object.assign(err, notes);
}

const hears = (domain) => domain.listenerCount('error') > 0;

class Domain extends EventEmitter {
  constructor() {
    super();
    this.members = [];
  }

  enter() { enter([...entered(), this]); }

  // exit leaves this domain and those that were entered in it.
  exit() {
    const stack = entered();
    const at = stack.lastIndexOf(this);
    if (at >= 0) enter(stack.slice(0, at));
  }

  add(emitter) {
    if (emitter.domain === this) return;
    emitter.domain?.remove(emitter);
    // A domain that is added to one of its own members would never be done with an error.
    if (emitter instanceof Domain) {
      for (let d = this.domain; d; d = d.domain) {
        if (d === emitter) return;
      }
    }
    Object.defineProperty(emitter, 'domain', { configurable: true, enumerable: false, writable: true, value: this });
    this.members.push(emitter);
  }

  remove(emitter) {
    emitter.domain = null;
    const at = this.members.indexOf(emitter);
    if (at >= 0) this.members.splice(at, 1);
  }

  run(fn, ...args) {
    this.enter();
    const result = Reflect.apply(fn, this, args);
    this.exit();
    return result;
  }

  // intercept gives a callback whose first argument is an error: one goes to the domain and never to fn.
  intercept(fn) {
    const domain = this;
    return within(domain, function(err, ...args) {
      if (err && err instanceof Error) {
        mark(err, domain, { domainBound: fn, domainThrown: false });
        domain.emit('error', err);
        return undefined;
      }
      domain.enter();
      const result = Reflect.apply(fn, this, args);
      domain.exit();
      return result;
    });
  }

  bind(fn) {
    const domain = this;
    return within(domain, function(...args) {
      domain.enter();
      const result = Reflect.apply(fn, this, args);
      domain.exit();
      return result;
    });
  }
}

function within(domain, fn) {
  return Object.defineProperty(fn, 'domain', { configurable: true, enumerable: false, writable: true, value: domain });
}

// handle gives an uncaught error to the innermost domain, and what goes wrong there to the next. It tells whether one
// has heard of it.
function handle(err) {
  if (!entered().some(hears)) {
    context.enterWith(undefined);
    return false;
  }
  let caught = false;
  for (let stack = entered(); stack.length > 0; stack = entered()) {
    const domain = stack.at(-1);
    mark(err, domain, { domainThrown: true });
    while (stack.at(-1) === domain) stack = stack.slice(0, -1);
    enter(stack);
    if (stack.length === 0) {
      caught = hears(domain) && domain.emit('error', err);
      break;
    }
    try {
      caught = domain.emit('error', err);
      break;
    } catch (thrown) {
      err = thrown;
    }
  }
  context.enterWith(undefined);
  return caught;
}

// Emitters belong to the domain in which they are made: their errors go there, and their listeners run in it.
const { init } = EventEmitter;
EventEmitter.init = function(options) {
  Object.defineProperty(this, 'domain', { configurable: true, enumerable: false, writable: true, value: null });
  const domain = active();
  if (domain && !(this instanceof Domain)) this.domain = domain;
  return Reflect.apply(init, this, [options]);
};

const { emit } = EventEmitter.prototype;
EventEmitter.prototype.emit = function(...args) {
  const [type, given] = args;
  const { domain } = this;
  if (domain == null || this === process || (type === 'error' && hears(this))) return Reflect.apply(emit, this, args);
  if (type === 'error') {
    report(this, domain, given || nodeError('Error', 'ERR_UNHANDLED_ERROR', `Unhandled error. (${given})`));
    return false;
  }
  domain.enter();
  const result = Reflect.apply(emit, this, args);
  domain.exit();
  return result;
};

// report emits an emitter's error on its domain, outside of that domain and of those within it.
function report(emitter, domain, err) {
  const before = entered();
  mark(err, domain, { domainEmitter: emitter, domainThrown: false });
  const at = before.lastIndexOf(domain);
  enter(at < 0 ? [] : before.slice(0, at));
  domain.emit('error', err);
  enter(before);
}

const { stack: loadedAt } = new Error('require(`domain`) at this point');

// cannotCapture is the error for process.setUncaughtExceptionCaptureCallback: it says who has loaded this module.
function cannotCapture() {
  const err = nodeError('Error', 'ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE',
    'The `domain` module is in use, which is mutually exclusive with calling ' +
    'process.setUncaughtExceptionCaptureCallback()');
  err.stack += `\n${'-'.repeat(40)}\n${loadedAt}`;
  return err;
}

const create = () => new Domain();

module.exports = { Domain, create, createDomain: create };
Object.defineProperties(module.exports, {
  active: { enumerable: true, get: active },
  _stack: { enumerable: false, get: entered },
  handle: { enumerable: false, value: handle },
  cannotCapture: { enumerable: false, value: cannotCapture },
});
