// postMessageToThread: a message to any thread of the script, past the ports.

const { nodeError } = require('internal/errors');
const { validateNumber } = require('internal/validators');

const failures = {
  failed: ['ERR_WORKER_MESSAGING_FAILED', 'Cannot find the destination thread or listener'],
  errored: ['ERR_WORKER_MESSAGING_ERRORED', 'The destination thread threw an error while processing the message'],
  timeout: ['ERR_WORKER_MESSAGING_TIMEOUT', 'Sending a message to another thread timed out'],
};

exports.postMessageToThread = async function postMessageToThread(threadId, value, transferList, timeout) {
  if (typeof transferList === 'number' && timeout === undefined) [transferList, timeout] = [undefined, transferList];
  if (timeout !== undefined) validateNumber(timeout, 'timeout', 0);
  if (threadId === binding.id) {
    throw nodeError('Error', 'ERR_WORKER_MESSAGING_SAME_THREAD', 'Cannot sent a message to the same thread');
  }
  const outcome = await new Promise((resolve) => binding.send(threadId, value, transferList, timeout ?? -1, resolve));
  if (failures[outcome] !== undefined) throw nodeError('Error', ...failures[outcome]);
};

// receive emits what another thread has sent, and says what has become of it.
exports.receive = function receive(value, source) {
  if (process.listenerCount('workerMessage') === 0) return 'failed';
  try {
    process.emit('workerMessage', value, source);
    return 'delivered';
  } catch {
    return 'errored';
  }
};
