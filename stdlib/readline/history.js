// The history of an interface, the latest line first. While the cursor has not been moved, up and down visit only lines that
// begin with what stands before it.

const { remember } = require('internal/readline/editor');

const kSearch = Symbol('search'); // the prefix that is looked for, or undefined

// find gives the next entry in a direction that is worth showing, or the index past the end.
function find(rl, step) {
  const prefix = rl[kSearch] ?? '';
  let i = rl.historyIndex + step;
  while (i >= 0 && i < rl.history.length && (!rl.history[i].startsWith(prefix) || rl.line === rl.history[i])) i += step;
  return i;
}

function show(rl, i) {
  remember(rl);
  rl.historyIndex = i;
  rl.line = rl.history[i] ?? rl[kSearch] ?? '';
  rl.cursor = rl.line.length;
  rl._refreshLine();
}

const methods = {
  // _addHistory enters the line that ends, and gives it.
  _addHistory() {
    const { line, history } = this;
    if (line === '' || history === undefined || this.historySize === 0 || line.trim() === '') return line;
    if (history[0] !== line) {
      const known = this.removeHistoryDuplicates ? history.indexOf(line) : -1;
      if (known >= 0) history.splice(known, 1);
      history.unshift(line);
      if (history.length > this.historySize) history.pop();
    }
    this.historyIndex = -1;
    this.emit('history', history); // a listener may change it
    return line;
  },

  _historyNext() {
    if (this.historyIndex >= 0) show(this, find(this, -1));
  },

  _historyPrev() {
    if (this.historyIndex < this.history.length && this.history.length > 0) show(this, find(this, +1));
  },
};

// search begins to look for what stands before the cursor, and endSearch forgets it.
function search(rl) {
  rl[kSearch] ??= rl.line.slice(0, rl.cursor);
}

function endSearch(rl) {
  if (rl[kSearch] === undefined) return;
  rl[kSearch] = undefined;
  if (rl.historyIndex === rl.history.length) rl.historyIndex = -1;
}

module.exports = { methods, search, endSearch };
