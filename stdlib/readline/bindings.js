// What keys do in the editor.

const { clearScreen, endYank, left, redo, right, settle, undo, yank, yankPop } = require('internal/readline/editor');
const { endSearch, search } = require('internal/readline/history');
const { kQuestionReject } = require('internal/readline/interface');
const { ESC } = require('internal/readline/keys');

// By modifiers and names of keys.
const bindings = {
  'ctrl+shift': {
    backspace: (rl) => rl._deleteLineLeft(),
    delete: (rl) => rl._deleteLineRight(),
  },
  'ctrl': {
    a: (rl) => rl._moveCursor(-Infinity),
    b: left,
    c: interrupt,
    d: deleteOrClose,
    e: (rl) => rl._moveCursor(+Infinity),
    f: right,
    h: (rl) => rl._deleteLeft(),
    k: (rl) => rl._deleteLineRight(),
    l: clearScreen,
    n: (rl) => rl._historyNext(),
    p: (rl) => rl._historyPrev(),
    u: (rl) => rl._deleteLineLeft(),
    w: (rl) => rl._deleteWordLeft(),
    y: yank,
    z: suspend,
    backspace: (rl) => rl._deleteWordLeft(),
    delete: (rl) => rl._deleteWordRight(),
    left: (rl) => rl._wordLeft(),
    right: (rl) => rl._wordRight(),
  },
  'meta': {
    b: (rl) => rl._wordLeft(),
    d: (rl) => rl._deleteWordRight(),
    f: (rl) => rl._wordRight(),
    y: yankPop,
    backspace: (rl) => rl._deleteWordLeft(),
    delete: (rl) => rl._deleteWordRight(),
  },
  'none': {
    return: carriageReturn,
    enter: lineFeed,
    backspace: (rl) => rl._deleteLeft(),
    delete: (rl) => rl._deleteRight(),
    left: left,
    right: right,
    home: (rl) => rl._moveCursor(-Infinity),
    end: (rl) => rl._moveCursor(+Infinity),
    up: (rl) => rl._historyPrev(),
    down: (rl) => rl._historyNext(),
    tab: complete,
  },
};
for (const names of Object.values(bindings)) Object.setPrototypeOf(names, null);

function modifiers(key) {
  if (key.ctrl) return key.shift ? 'ctrl+shift' : 'ctrl';
  return key.meta ? 'meta' : 'none';
}

// write is _ttyWrite: what a key does, or the insertion of text that comes with none.
function write(text, key = {}) {
  key ??= {};
  const again = key.name === 'tab' && this._previousKey?.name === 'tab';
  this._previousKey = key;
  if (!key.meta || key.name !== 'y') endYank(this);
  const searching = (key.name === 'up' || key.name === 'down') && modifiers(key) === 'none' && !key.shift;
  if (searching) search(this);
  else endSearch(this);

  switch (key.sequence?.[0]) {
    case '\x1f': return undo(this);
    case '\x1e': return redo(this);
  }
  if (key.name === 'escape') return undefined;
  const kind = modifiers(key);
  if (kind === 'none' && key.name !== 'enter') this._sawReturnAt = 0; // only a line feed right behind it matters
  const action = bindings[kind][key.name];
  if (action !== undefined) settle(this);
  if (action !== undefined && action(this, again) !== false) return undefined;
  if (kind === 'none' && typeof text === 'string' && text !== '') insert(this, text);
  return undefined;
}

// insert takes text as if it had been typed; each line end in it ends a line.
function insert(rl, text) {
  const [first, ...rest] = text.split(/\r\n|[\n\r\u2028\u2029]/);
  if (first !== '' || rest.length === 0) rl._insertString(first);
  for (const line of rest) {
    rl._line();
    if (line !== '') rl._insertString(line);
  }
}

function carriageReturn(rl) {
  rl._sawReturnAt = Date.now();
  rl._line();
}

function lineFeed(rl) {
  if (rl._sawReturnAt === 0 || Date.now() - rl._sawReturnAt > rl.crlfDelay) rl._line();
  rl._sawReturnAt = 0;
}

// complete gives false where a tab is a character like others.
function complete(rl, again) {
  if (typeof rl.completer !== 'function' || !rl.isCompletionEnabled) return false;
  rl._tabComplete(again);
  return true;
}

function interrupt(rl) {
  if (rl.listenerCount('SIGINT') > 0) rl.emit('SIGINT');
  else abort(rl, 'Aborted with Ctrl+C');
}

function deleteOrClose(rl) {
  if (rl.cursor === 0 && rl.line === '') abort(rl, 'Aborted with Ctrl+D');
  else rl._deleteRight();
}

// abort closes, and fails the question that waits for an answer as a promise.
function abort(rl, message) {
  rl[kQuestionReject]?.(Object.assign(new Error(message), { code: 'ABORT_ERR', name: 'AbortError' }));
  rl.close();
}

// suspend stops the process, as a terminal does that is not in raw mode.
function suspend(rl) {
  if (process.platform === 'win32') return;
  if (rl.listenerCount('SIGTSTP') > 0) {
    rl.emit('SIGTSTP');
    return;
  }
  process.once('SIGCONT', () => {
    if (!rl.paused) { // it was paused before it was suspended, and says so to nobody then
      rl.pause();
      rl.emit('SIGCONT');
    }
    rl._setRawMode(true);
    rl._refreshLine();
  });
  rl._setRawMode(false);
  process.kill(process.pid, 'SIGTSTP');
}

// writeDumb is _ttyWrite for terminals that cannot move their cursor.
function writeDumb(text, key) {
  const { name, ctrl } = key ?? {};
  if (name === 'escape') return;
  if (name !== 'enter') this._sawReturnAt = 0;
  if (ctrl && name === 'c') interrupt(this);
  else if (ctrl && name === 'd') this.close();
  else if (name === 'return') carriageReturn(this);
  else if (name === 'enter') lineFeed(this);
  else if (typeof text === 'string' && text !== '' && text[0] !== ESC) {
    this.line += text;
    this.cursor += text.length;
    this._writeToOutput(text);
  }
}

module.exports = { write, writeDumb };
