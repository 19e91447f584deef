// What acts on the whole process, or belongs to it, is refused in its workers.

const { nodeError } = require('internal/errors');

function refusal(name) {
  return nodeError('TypeError', 'ERR_WORKER_UNSUPPORTED_OPERATION', `${name} is not supported in workers`);
}

exports.restrict = function restrict(process) {
  const calls = ['abort', 'chdir', 'initgroups', 'setegid', 'seteuid', 'setgid', 'setgroups', 'setuid'];
  if (process.env.NODE_CHANNEL_FD !== undefined) {
    calls.push('send', 'disconnect');
    for (const name of ['channel', 'connected']) {
      Object.defineProperty(process, name, {
        configurable: true, enumerable: false, get() { throw refusal(`process.${name}`); },
      });
    }
  }
  for (const name of calls) {
    if (process[name] === undefined && name.startsWith('set')) continue; // not on this system
    process[name] = { [name]() { throw refusal(`process.${name}()`); } }[name];
    process[name].disabled = true;
  }
  const { umask } = process;
  process.umask = function(mask) {
    if (mask !== undefined) throw refusal('Setting process.umask()');
    return umask();
  };
  for (const name of ['_debugProcess', '_debugEnd']) delete process[name];
};
