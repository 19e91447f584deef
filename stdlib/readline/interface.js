// The constructor that both forms of Interface have below them: input, prompts, questions and lines. What a terminal's
// editor adds is in editor.js, which is loaded with the first interface of a terminal.

const EventEmitter = require('events');
const { invalidArgType, invalidArgValue, nodeError } = require('internal/errors');
const {
  validateAbortSignal, validateArray, validateNumber, validateString, validateUint32,
} = require('internal/validators');

const shortestDelay = 100; // milliseconds between a carriage return and its line feed
const kSplitter = Symbol('splitter');
const kDetach = Symbol('detach');
const kIterator = Symbol('iterator');
const kQuestion = Symbol('question');
const kQuestionCancel = Symbol('questionCancel');
const kQuestionReject = Symbol('questionReject');

function readSettings(input, output, completer, terminal) {
  const given = input?.input ? input : { input, output, completer, terminal };
  const {
    tabSize = 8, signal, prompt = '> ', history = [], historySize = 30, removeHistoryDuplicates = false,
    escapeCodeTimeout = 500, crlfDelay,
  } = given;
  validateUint32(tabSize, 'tabSize', true);
  if (signal) validateAbortSignal(signal, 'options.signal');
  if (!Number.isFinite(escapeCodeTimeout)) throw invalidArgValue('input.escapeCodeTimeout', escapeCodeTimeout);
  if (given.completer !== undefined && typeof given.completer !== 'function') {
    throw invalidArgValue('completer', given.completer);
  }
  validateArray(history, 'history');
  validateNumber(historySize, 'historySize', 0);
  return {
    input: given.input, output: given.output, completer: given.completer, tabSize, signal, prompt, history, historySize,
    removeHistoryDuplicates: Boolean(removeHistoryDuplicates), escapeCodeTimeout,
    crlfDelay: crlfDelay ? Math.max(shortestDelay, crlfDelay) : shortestDelay,
    terminal: Boolean(given.terminal === undefined && given.output != null ? given.output.isTTY : given.terminal),
  };
}

// A function rather than a class, because Node's can be called on any object.
function InterfaceConstructor(input, output, completer, terminal) {
  EventEmitter.call(this);
  const { signal, prompt, ...settings } = readSettings(input, output, completer, terminal);
  Object.assign(this, {
    ...settings, line: '', cursor: 0, historyIndex: -1, isCompletionEnabled: true, paused: false, closed: false,
    _prompt: prompt, _oldPrompt: undefined, _questionCallback: null, _sawReturnAt: 0, _sawKeyPress: false, _previousKey: null,
  });
  const listeners = [];
  const listen = (target, event, listener) => {
    target.on(event, listener);
    listeners.push(() => target.removeListener(event, listener));
  };
  this[kDetach] = () => listeners.splice(0).forEach((remove) => remove());
  listen(this.input, 'error', (err) => this.emit('error', err));
  if (this.terminal) attachTerminal(this, listen);
  else attachStream(this, listen);
  if (signal) obey(this, signal, listeners);
  this.input.resume();
}
Object.setPrototypeOf(InterfaceConstructor.prototype, EventEmitter.prototype);
Object.setPrototypeOf(InterfaceConstructor, EventEmitter);

function attachStream(rl, listen) {
  rl[kSplitter] = binding.splitter();
  listen(rl.input, 'data', (data) => rl._normalWrite(data));
  listen(rl.input, 'end', () => {
    const rest = rl[kSplitter].end();
    if (rest !== '') rl.emit('line', rest);
    rl.close();
  });
}

function attachTerminal(rl, listen) {
  require('internal/readline/editor').start(rl);
  require('internal/readline/keypress')(rl.input, rl);
  listen(rl.input, 'keypress', (text, key) => rl._ttyWrite(text, key));
  listen(rl.input, 'end', () => {
    if (rl.line !== '') rl.emit('line', rl.line);
    rl.close();
  });
  rl._setRawMode(true);
  if (rl.output != null) listen(rl.output, 'resize', () => rl._refreshLine());
}

function obey(rl, signal, listeners) {
  const onAbort = () => rl.close();
  if (signal.aborted) {
    process.nextTick(onAbort);
    return;
  }
  const disposable = EventEmitter.addAbortListener(signal, onAbort);
  listeners.push(() => disposable[Symbol.dispose]());
}

function checkOpen(rl) {
  if (rl.closed) throw nodeError('Error', 'ERR_USE_AFTER_CLOSE', 'readline was closed');
}

// isPlain tells whether a line does nothing but call listeners, as far as the interface goes.
function isPlain(rl) {
  return rl._onLine === methods._onLine && rl.emit === EventEmitter.prototype.emit && !EventEmitter.captureRejections;
}

// deliver emits lines. A single listener, which is what most files are read with, is called without emit: that takes half
// the time. The listener of an iterator takes all at once.
function deliver(rl, lines) {
  for (let i = 0; i < lines.length; i++) {
    const listener = rl._events.line;
    if (typeof listener !== 'function' || rl._questionCallback !== null) {
      rl._onLine(lines[i]);
    } else if (listener.takeAll !== undefined) {
      listener.takeAll(i === 0 ? lines : lines.slice(i));
      return;
    } else {
      listener.call(rl, lines[i]);
    }
  }
}

const methods = {
  setPrompt(prompt) { this._prompt = prompt; },

  getPrompt() { return this._prompt; },

  prompt(preserveCursor) {
    if (this.paused) this.resume();
    if (!this.terminal || process.env.TERM === 'dumb') {
      this._writeToOutput(this._prompt);
      return;
    }
    if (!preserveCursor) this.cursor = 0;
    this._refreshLine();
  },

  close() {
    if (this.closed) return;
    this.pause();
    if (this.terminal) this._setRawMode(false);
    this.closed = true;
    this[kDetach]();
    this.emit('close');
  },

  pause() {
    checkOpen(this);
    if (this.paused) return undefined;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this;
  },

  resume() {
    checkOpen(this);
    if (!this.paused) return undefined;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this;
  },

  write(data, key) {
    checkOpen(this);
    if (this.paused) this.resume();
    if (this.terminal) this._ttyWrite(data, key);
    else this._normalWrite(data);
  },

  _setRawMode(mode) {
    const before = this.input.isRaw;
    if (typeof this.input.setRawMode === 'function') this.input.setRawMode(mode);
    return before;
  },

  _writeToOutput(text) {
    validateString(text, 'stringToWrite');
    if (this.output != null) this.output.write(text);
  },

  _onLine(line) {
    const answer = this._questionCallback;
    if (!answer) {
      this.emit('line', line);
      return;
    }
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    answer(line);
  },

  _normalWrite(data) {
    if (data === undefined) return;
    const lines = this[kSplitter].write(data, this.crlfDelay);
    if (isPlain(this)) deliver(this, lines);
    else for (const line of lines) this._onLine(line);
  },

  [kQuestion](query, answer) {
    checkOpen(this);
    if (this._questionCallback) {
      this.prompt();
      return;
    }
    this._oldPrompt = this._prompt;
    this.setPrompt(query);
    this._questionCallback = answer;
    this.prompt();
  },

  [kQuestionCancel]() {
    if (!this._questionCallback) return;
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    this.clearLine();
  },

  [Symbol.asyncIterator]() {
    this[kIterator] ??= require('internal/readline/iterator')(this);
    return this[kIterator];
  },

  [Symbol.dispose]() { this.close(); },
};

// addMethods defines methods as those of a class are.
function addMethods(added) {
  for (const name of Reflect.ownKeys(added)) {
    Object.defineProperty(InterfaceConstructor.prototype, name, {
      configurable: true, enumerable: false, writable: true, value: added[name],
    });
  }
}

addMethods(methods);
Object.defineProperty(InterfaceConstructor.prototype, 'columns', {
  configurable: true,
  enumerable: true,
  get() { return this.output?.columns || Infinity; },
});

// The editor's methods load it: they are there on interfaces of other streams, too.
for (const name of ['clearLine', 'getCursorPos', '_addHistory', '_refreshLine', '_insertString', '_tabComplete', '_wordLeft',
  '_wordRight', '_deleteLeft', '_deleteRight', '_deleteWordLeft', '_deleteWordRight', '_deleteLineLeft', '_deleteLineRight',
  '_line', '_historyNext', '_historyPrev', '_getDisplayPos', '_getCursorPos', '_moveCursor', '_ttyWrite']) {
  addMethods({
    [name](...args) {
      require('internal/readline/editor').start(this);
      return this[name](...args);
    },
  });
}

module.exports = { InterfaceConstructor, addMethods, kQuestion, kQuestionCancel, kQuestionReject };
