const { addAbortListener } = require('events');
const { isWritable } = require('stream');
const { abortError, invalidArgType } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateInteger } = require('internal/validators');
const { InterfaceConstructor, kQuestion, kQuestionCancel, kQuestionReject } = require('internal/readline/interface');
const { sequence } = require('internal/readline/cursor');

class Interface extends InterfaceConstructor {
  question(query, options = {}) {
    return new Promise((resolve, reject) => {
      const signal = options?.signal;
      let disposable;
      if (signal) {
        validateAbortSignal(signal, 'options.signal');
        const fail = () => reject(abortError(signal.reason));
        if (signal.aborted) {
          fail();
          return;
        }
        const onAbort = () => {
          this[kQuestionCancel]();
          fail();
        };
        disposable = addAbortListener(signal, onAbort);
      }
      this[kQuestion](query, (answer) => {
        disposable?.[Symbol.dispose]();
        resolve(answer);
      });
      this[kQuestionReject] = reject;
    });
  }
}

// Readline collects movements of the cursor and writes them together.
class Readline {
  #stream;
  #autoCommit = false;
  #waiting = [];

  constructor(stream, options = undefined) {
    if (!isWritable(stream)) throw invalidArgType('stream', 'Writable', stream);
    this.#stream = stream;
    if (options?.autoCommit != null) {
      validateBoolean(options.autoCommit, 'options.autoCommit');
      this.#autoCommit = options.autoCommit;
    }
  }

  #add(data) {
    if (this.#autoCommit) process.nextTick(() => this.#stream.write(data));
    else this.#waiting.push(data);
    return this;
  }

  cursorTo(x, y = undefined) {
    validateInteger(x, 'x');
    if (y != null) validateInteger(y, 'y');
    return this.#add(sequence.cursorTo(x, y));
  }

  moveCursor(dx, dy) {
    if (dx || dy) {
      validateInteger(dx, 'dx');
      validateInteger(dy, 'dy');
      this.#add(sequence.moveCursor(dx, dy));
    }
    return this;
  }

  clearLine(dir) {
    validateInteger(dir, 'dir', -1, 1);
    return this.#add(sequence.clearLine(dir));
  }

  clearScreenDown() { return this.#add(sequence.clearScreenDown); }

  commit() {
    const data = this.#waiting.join('');
    this.#waiting = [];
    return new Promise((resolve, reject) => {
      this.#stream.write(data, (err) => (err ? reject(err) : resolve()));
    });
  }

  rollback() {
    this.#waiting = [];
    return this;
  }
}

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = { Interface, Readline, createInterface };
