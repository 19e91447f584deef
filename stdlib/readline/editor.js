// The line editor: one line with a cursor in it, and how both are shown. Which keys call what is in bindings.js.

const { addMethods } = require('internal/readline/interface');
const { clearScreenDown, cursorTo, moveCursor } = require('internal/readline/cursor');
const { position, wordStart } = binding;

const mostStates = 2048; // that undo and redo keep
const mostKills = 32;
const kEditing = Symbol('editing');

// Editing is what the editor remembers beside the line and the cursor.
class Editing {
  undo = []; // of [line, cursor]
  redo = [];
  kills = []; // texts, the latest first
  kill = 0; // the one of them that was yanked last
  yanking = false;
  pasting = false; // whether the last character came with others, and is one change with those that follow
  unshown = false; // whether the screen waits for the end of a paste
  end; // where the line ends on the screen, and for which line: see append
}

// start makes an interface ready for the editor's methods.
function start(rl) {
  if (rl[kEditing] !== undefined) return;
  Object.defineProperty(rl, kEditing, { value: new Editing() });
  rl.prevRows = 0;
  if (process.env.TERM === 'dumb') rl._ttyWrite = require('internal/readline/bindings').writeDumb;
}

// sizeBefore and sizeAt are the lengths of the characters on both sides of i. Past the end there might be one.
function sizeBefore(text, i) {
  if (i <= 0) return 0;
  return i > 1 && text.codePointAt(i - 2) >= 0x10000 ? 2 : 1;
}

function sizeAt(text, i) {
  return text.codePointAt(i) >= 0x10000 ? 2 : 1;
}

// remember keeps the state before a change for undo.
function remember(rl) {
  const { undo } = rl[kEditing];
  rl[kEditing].pasting = false;
  if (undo.push([rl.line, rl.cursor]) > mostStates) undo.shift();
}

// travel goes to the latest of the states in from, and leaves the present one in to.
function travel(rl, from, to) {
  if (from.length === 0) return;
  if (to.push([rl.line, rl.cursor]) > mostStates) to.shift();
  [rl.line, rl.cursor] = from.pop();
  rl._refreshLine();
}

// cut removes a part of the line, leaves the cursor there, and gives what it was.
function cut(rl, from, to) {
  remember(rl);
  const text = rl.line.slice(from, to);
  rl.line = rl.line.slice(0, from) + rl.line.slice(to);
  rl.cursor = from;
  return text;
}

// keep puts what was cut into the kill ring.
function keep(rl, text) {
  const editing = rl[kEditing];
  if (text === '' || text === editing.kills[0]) return;
  editing.kills.unshift(text);
  editing.kill = 0;
  if (editing.kills.length > mostKills) editing.kills.pop();
}

function left(rl) {
  rl._moveCursor(-sizeBefore(rl.line, rl.cursor));
}

function right(rl) {
  rl._moveCursor(sizeAt(rl.line, rl.cursor));
}

// yank inserts what was killed last, and yankPop puts the kill before it in its place.
function yank(rl) {
  const editing = rl[kEditing];
  if (editing.kills.length === 0) return;
  editing.yanking = true;
  rl._insertString(editing.kills[editing.kill]);
}

function yankPop(rl) {
  const editing = rl[kEditing];
  if (!editing.yanking || editing.kills.length < 2) return;
  const before = rl.cursor - editing.kills[editing.kill].length;
  editing.kill = (editing.kill + 1) % editing.kills.length;
  const text = editing.kills[editing.kill];
  rl.line = rl.line.slice(0, before) + text + rl.line.slice(rl.cursor);
  rl.cursor = before + text.length;
  rl._refreshLine();
}

function endYank(rl) {
  rl[kEditing].yanking = false;
}

function undo(rl) {
  travel(rl, rl[kEditing].undo, rl[kEditing].redo);
}

function redo(rl) {
  travel(rl, rl[kEditing].redo, rl[kEditing].undo);
}

function clearScreen(rl) {
  cursorTo(rl.output, 0, 0);
  clearScreenDown(rl.output);
  rl._refreshLine();
}

// settle shows what was pasted, before a key that does something else.
function settle(rl) {
  rl[kEditing].pasting = false;
  if (rl[kEditing].unshown) rl._refreshLine();
}

// measure is where the cursor stands after text, which goes on from an offset in the rows of a line: see position.
function measure(rl, text, full, offset) {
  const [rows, cols, ...state] = position(text, rl.columns, rl.tabSize, full, offset);
  return { rows, cols, state, line: rl.line, prompt: rl._prompt, columns: rl.columns, tabSize: rl.tabSize };
}

const whole = (rl) => measure(rl, rl._prompt + rl.line, 0, 0);

// append adds to the end of the line, whose place on the screen it keeps in mind: what is pasted may be long. As long as
// more is to come, the terminal begins new rows by itself.
function append(rl, text) {
  const editing = rl[kEditing];
  let before = editing.end;
  if (before === undefined || ['line', 'columns', 'tabSize'].some((name) => before[name] !== rl[name]) ||
      before.prompt !== rl._prompt) {
    before = whole(rl);
  }
  rl.line += text;
  rl.cursor += text.length;
  const after = rl.line.includes('\x1b') ? whole(rl) : measure(rl, text, ...before.state);
  editing.end = after;
  const wraps = before.rows < after.rows;
  if (!wraps || editing.pasting) rl._writeToOutput(text);
  if (wraps) editing.unshown = true;
  if (editing.unshown && (editing.pasting || !wraps)) rl.prevRows = after.cols === 0 ? after.rows - 1 : after.rows;
}

// What the other parts use; they are loaded below.
Object.assign(exports, { start, remember, left, right, yank, yankPop, endYank, undo, redo, clearScreen, settle });

addMethods({
  _getDisplayPos(text) {
    const [rows, cols] = position(text, this.columns, this.tabSize, 0, 0);
    return { cols, rows };
  },

  getCursorPos() { return this._getDisplayPos(this._prompt + this.line.slice(0, this.cursor)); },

  _getCursorPos() { return this.getCursorPos(); },

  // _refreshLine shows prompt and line anew, from the row in which the prompt begins.
  _refreshLine() {
    const text = this._prompt + this.line;
    const end = this._getDisplayPos(text);
    const cursor = this.getCursorPos();
    if (this.prevRows > 0) moveCursor(this.output, 0, -this.prevRows);
    cursorTo(this.output, 0);
    clearScreenDown(this.output);
    this._writeToOutput(text);
    if (end.cols === 0) this._writeToOutput(' '); // has the terminal begin the new row
    cursorTo(this.output, cursor.cols);
    if (end.rows > cursor.rows) moveCursor(this.output, 0, cursor.rows - end.rows);
    this.prevRows = cursor.rows;
    this[kEditing].unshown = false;
  },

  _moveCursor(by) {
    if (by === 0) return;
    const before = this.getCursorPos();
    this.cursor = Math.min(Math.max(this.cursor + by, 0), this.line.length);
    const after = this.getCursorPos();
    if (before.rows === after.rows) moveCursor(this.output, after.cols - before.cols, 0);
    else this._refreshLine();
  },

  _insertString(text) {
    const editing = this[kEditing];
    if (!editing.pasting) remember(this);
    editing.pasting = !this.isCompletionEnabled;
    if (this.cursor < this.line.length) {
      this.line = this.line.slice(0, this.cursor) + text + this.line.slice(this.cursor);
      this.cursor += text.length;
      editing.unshown = true;
    } else {
      append(this, text);
    }
    if (!editing.pasting) settle(this);
  },

  _wordLeft() { this._moveCursor(wordStart(this.line, this.cursor) - this.cursor); },

  _wordRight() {
    const word = /^(?:\s+|[^\w\s]+|\w+)\s*/.exec(this.line.slice(this.cursor));
    if (word !== null) this._moveCursor(word[0].length);
  },

  _deleteLeft() {
    if (this.cursor === 0 || this.line === '') return;
    cut(this, this.cursor - sizeBefore(this.line, this.cursor), this.cursor);
    this._refreshLine();
  },

  _deleteRight() {
    if (this.cursor >= this.line.length) return;
    cut(this, this.cursor, this.cursor + sizeAt(this.line, this.cursor));
    this._refreshLine();
  },

  _deleteWordLeft() {
    if (this.cursor === 0) return;
    cut(this, wordStart(this.line, this.cursor), this.cursor);
    this._refreshLine();
  },

  _deleteWordRight() {
    const word = /^(?:\s+|\W+|\w+)\s*/.exec(this.line.slice(this.cursor));
    if (word === null) return;
    cut(this, this.cursor, this.cursor + word[0].length);
    this._refreshLine();
  },

  _deleteLineLeft() {
    keep(this, cut(this, 0, this.cursor));
    this._refreshLine();
  },

  _deleteLineRight() {
    keep(this, cut(this, this.cursor, this.line.length));
    this._refreshLine();
  },

  clearLine() {
    this._moveCursor(Infinity);
    this._writeToOutput('\r\n');
    this.line = '';
    this.cursor = 0;
    this.prevRows = 0;
  },

  // _line ends the line.
  _line() {
    const line = this._addHistory();
    const editing = this[kEditing];
    editing.undo = [];
    editing.redo = [];
    this.clearLine();
    this._onLine(line);
  },
});
addMethods(require('internal/readline/history').methods);
addMethods(require('internal/readline/completion').methods);
addMethods({ _ttyWrite: require('internal/readline/bindings').write });
