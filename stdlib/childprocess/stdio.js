// What `stdio` may say, turned into the entries that the host opens: {type, fd, pipe, ipc, input, stream}.

const { nodeError, invalidArgValue } = require('internal/errors');

// stdioOf gives {entries, ipc} where ipc is the descriptor of the channel, if there is one.
function stdioOf(stdio, sync) {
  if (typeof stdio === 'string') stdio = stdioArray(stdio);
  else if (!Array.isArray(stdio)) throw invalidArgValue('stdio', stdio);
  const entries = [];
  let ipc;
  for (let fd = 0; fd < Math.max(stdio.length, 3); fd++) {
    if (stdio[fd] === 'ipc') {
      if (sync) throw nodeError('Error', 'ERR_IPC_SYNC_FORK', 'IPC cannot be used with synchronous forks');
      if (ipc !== undefined) throw nodeError('Error', 'ERR_IPC_ONE_PIPE', 'Child process can have only one IPC pipe');
      entries.push({ type: 'socket', ipc: true });
      ipc = fd;
      continue;
    }
    entries.push(entryOf(stdio[fd], fd, sync));
  }
  return { entries, ipc };
}

function entryOf(value, fd, sync) {
  value ??= fd < 3 ? 'pipe' : 'ignore';
  if (value === 'ignore') return { type: 'ignore' };
  if (value === 'pipe' || value === 'overlapped' || (typeof value === 'number' && value < 0)) {
    return { type: value === 'overlapped' ? value : 'pipe' };
  }
  if (value === 'inherit') return { type: 'inherit', fd };
  if (typeof value === 'number') return { type: 'fd', fd: value };
  if (typeof value.fd === 'number' && value.fd >= 0) return { type: 'fd', fd: value.fd };
  if (typeof value === 'string' || ArrayBuffer.isView(value)) {
    if (sync) return { type: 'pipe', input: value };
    throw nodeError('TypeError', 'ERR_INVALID_SYNC_FORK_INPUT', 'Asynchronous forks do not support Buffer, TypedArray, ' +
      `DataView or string input: ${require('util').inspect(value)}`);
  }
  const pipe = typeof value === 'object' ? require('internal/child_process/pipe').pipeOf(value) : undefined;
  if (pipe !== undefined) return { type: 'wrap', pipe, stream: value };
  throw invalidArgValue('stdio', value);
}

// stdioArray gives what one word for all three means, with a channel behind them where asked.
function stdioArray(word, channel) {
  const all = { ignore: 1, overlapped: 1, pipe: 1 };
  let list;
  if (Object.hasOwn(all, word)) list = [word, word, word];
  else if (word === 'inherit') list = [0, 1, 2];
  else throw invalidArgValue('stdio', word);
  if (channel) list.push(channel);
  return list;
}

module.exports = { stdioArray, stdioOf };
