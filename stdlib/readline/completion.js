// Completion: the first tab inserts what all candidates have in common, the second shows them.

const { remember } = require('internal/readline/editor');

const { width } = binding;
const gap = 2; // columns between candidates

function commonPrefix(texts) {
  let prefix = texts[0] ?? '';
  for (const text of texts) {
    let i = 0;
    while (i < prefix.length && prefix[i] === text[i]) i++;
    prefix = prefix.slice(0, i);
  }
  return prefix;
}

// table lays candidates out in columns; an empty one ends a group.
function table(candidates, columns) {
  const widths = candidates.map(width);
  const cell = Math.max(...widths) + gap;
  const most = columns === Infinity ? 1 : Math.floor(columns / cell) || 1;
  let text = '\r\n';
  let column = 0;
  candidates.forEach((candidate, i) => {
    if (candidate === '' || column === most) {
      text += '\r\n';
      column = 0;
    } else if (column > 0) {
      text += ' '.repeat(cell - widths[i - 1]);
    }
    if (candidate === '') {
      text += '\r\n';
    } else {
      text += candidate;
      column++;
    }
  });
  return column > 0 ? `${text}\r\n\r\n` : text;
}

const methods = {
  // _tabComplete asks the completer for what stands before the cursor; the answer may come later.
  async _tabComplete(again) {
    this.pause();
    let found;
    try {
      found = await this.completer(this.line.slice(0, this.cursor));
    } catch (err) {
      failed(this, err);
      return;
    } finally {
      this.resume();
    }
    complete(this, again, found);
  },
};

function failed(rl, err) {
  rl._writeToOutput(`Tab completion error: ${require('util').inspect(err)}`);
}

// complete inserts or, at the second tab, shows what was found.
function complete(rl, again, [candidates, completed]) {
  if (!candidates || candidates.length === 0) return;
  const prefix = commonPrefix(candidates.filter((candidate) => candidate !== ''));
  if (prefix.startsWith(completed) && prefix.length > completed.length) {
    rl._insertString(prefix.slice(completed.length));
  } else if (!completed.startsWith(prefix)) { // it is written otherwise
    const start = rl.cursor - completed.length;
    rl.line = rl.line.slice(0, start) + prefix + rl.line.slice(rl.cursor);
    rl.cursor = start + prefix.length;
    rl._refreshLine();
  } else if (again) {
    remember(rl);
    rl._writeToOutput(table(candidates, rl.columns));
    rl._refreshLine();
  }
}

module.exports = { methods, complete, failed };
