// Sequences that move the cursor of a terminal and clear parts of its screen.

const { invalidArgValue, nodeError } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const sequence = {
  cursorTo: (x, y) => (typeof y === 'number' ? `\x1b[${y + 1};${x + 1}H` : `\x1b[${x + 1}G`),
  moveCursor: (dx, dy) => step(dx, 'D', 'C') + step(dy, 'A', 'B'),
  clearLine: (direction) => (direction < 0 ? '\x1b[1K' : direction > 0 ? '\x1b[0K' : '\x1b[2K'),
  clearScreenDown: '\x1b[0J',
};

function step(n, less, more) {
  if (n < 0) return `\x1b[${-n}${less}`;
  return n > 0 ? `\x1b[${n}${more}` : '';
}

// send writes a sequence, or has the callback called where there is nothing to write or nothing to write on.
function send(stream, data, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (stream !== null && stream !== undefined && data !== '') return stream.write(data, callback);
  if (callback !== undefined) process.nextTick(callback, null);
  return true;
}

function cursorTo(stream, x, y, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (typeof y === 'function') [y, callback] = [undefined, y];
  if (Number.isNaN(x)) throw invalidArgValue('x', x);
  if (Number.isNaN(y)) throw invalidArgValue('y', y);
  const nowhere = stream === null || stream === undefined || (typeof x !== 'number' && typeof y !== 'number');
  if (!nowhere && typeof x !== 'number') {
    throw nodeError('TypeError', 'ERR_INVALID_CURSOR_POS', 'Cannot set cursor row without setting its column');
  }
  return send(stream, nowhere ? '' : sequence.cursorTo(x, y), callback);
}

module.exports = {
  sequence,
  cursorTo,
  moveCursor(stream, dx, dy, callback) { return send(stream, sequence.moveCursor(dx, dy), callback); },
  clearLine(stream, direction, callback) { return send(stream, sequence.clearLine(direction), callback); },
  clearScreenDown(stream, callback) { return send(stream, sequence.clearScreenDown, callback); },
};
