const { promisify } = require('util');
const { addAbortListener } = require('events');
const { abortError } = require('internal/errors');
const { validateAbortSignal } = require('internal/validators');
const { InterfaceConstructor, kQuestion, kQuestionCancel } = require('internal/readline/interface');
const { clearLine, clearScreenDown, cursorTo, moveCursor } = require('internal/readline/cursor');

function Interface(input, output, completer, terminal) {
  if (!(this instanceof Interface)) return new Interface(input, output, completer, terminal);
  InterfaceConstructor.call(this, input, output, completer, terminal);
}
Object.setPrototypeOf(Interface.prototype, InterfaceConstructor.prototype);
Object.setPrototypeOf(Interface, InterfaceConstructor);

function method(name, value) {
  Object.defineProperty(Interface.prototype, name, { configurable: true, enumerable: false, writable: true, value });
}

// whenAborted has the question taken back when the signal of its options is aborted, and then `then` called. It gives what
// stops listening, or undefined when it is too late to ask.
function whenAborted(rl, { signal }, then) {
  if (!signal) return () => {};
  validateAbortSignal(signal, 'options.signal');
  if (signal.aborted) return undefined;
  const onAbort = () => {
    rl[kQuestionCancel]();
    then();
  };
  const disposable = addAbortListener(signal, onAbort);
  return () => disposable[Symbol.dispose]();
}

method('question', function question(query, options, callback) {
  if (typeof options === 'function') [options, callback] = [undefined, options];
  const stop = whenAborted(this, options ?? {}, () => {});
  if (stop === undefined || typeof callback !== 'function') return;
  this[kQuestion](query, (answer) => {
    stop();
    return callback(answer);
  });
});

Interface.prototype.question[promisify.custom] = function question(query, options) {
  return new Promise((resolve, reject) => {
    const fail = () => reject(abortError(options.signal.reason));
    const stop = whenAborted(this, options ?? {}, fail);
    if (stop === undefined) {
      fail();
      return;
    }
    this[kQuestion](query, (answer) => {
      stop();
      resolve(answer);
    });
  });
};

// Completers of this interface that take two arguments answer with a callback.
method('_tabComplete', function _tabComplete(again) {
  const { complete, failed } = require('internal/readline/completion');
  const { completer } = this;
  const text = this.line.slice(0, this.cursor);
  const answer = (err, found) => {
    this.resume();
    if (err) failed(this, err);
    else complete(this, again, found);
  };
  this.pause();
  if (completer.length === 2) completer.call(this, text, answer);
  else answer(null, completer.call(this, text));
});

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = {
  Interface,
  clearLine,
  clearScreenDown,
  createInterface,
  cursorTo,
  emitKeypressEvents(stream, iface) { require('internal/readline/keypress')(stream, iface); },
  moveCursor,
};
Object.defineProperty(module.exports, 'promises', {
  configurable: true,
  enumerable: true,
  get() { return require('readline/promises'); },
});
