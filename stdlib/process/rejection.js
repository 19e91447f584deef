// What becomes of a rejection that nobody handles: the modes of --unhandled-rejections.

const prefix = '--unhandled-rejections=';
const mode = binding.flags().findLast((flag) => flag.startsWith(prefix))?.slice(prefix.length) ?? 'throw';

const warned = new WeakMap(); // promise → its number
let count = 0;

const NAME = 'UnhandledPromiseRejectionWarning';

function newWarning(name, message) {
  const warning = new Error(message);
  warning.name = name;
  warning.stack = `${name}: ${message}`;
  return warning;
}

// shown names a reason without calling any code of its own.
function shown(reason) {
  if (typeof reason === 'function') return Function.prototype.toString.call(reason);
  if (typeof reason !== 'object' || reason === null) return String(reason);
  return '#<Object>';
}

function warn(id, reason) {
  const warning = newWarning(NAME,
    'Unhandled promise rejection. This error originated either by throwing inside of an async function without a ' +
    'catch block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on ' +
    'unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` (see ' +
    `https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: ${id})`);
  if (reason instanceof Error) {
    warning.stack = reason.stack;
    process.emitWarning(String(reason.stack), NAME);
  } else {
    process.emitWarning(shown(reason), NAME);
  }
  process.emitWarning(warning);
}

// unhandled tells whether the rejection has been dealt with; where not, it is thrown as an uncaught error.
function unhandled(reason, promise) {
  const id = ++count;
  warned.set(promise, id);
  const emit = () => process.emit('unhandledRejection', reason, promise);
  switch (mode) {
    case 'strict':
      binding.throwRejection(reason);
      if (!emit()) warn(id, reason);
      return true;
    case 'none':
      emit();
      return true;
    case 'warn':
      emit();
      warn(id, reason);
      return true;
    case 'warn-with-error-codes':
      if (!emit()) {
        warn(id, reason);
        process.exitCode = 1;
      }
      return true;
    default:
      return emit();
  }
}

function handled(promise) {
  const id = warned.get(promise);
  warned.delete(promise);
  if (process.emit('rejectionHandled', promise) || id === undefined) return;
  process.emitWarning(newWarning('PromiseRejectionHandledWarning',
    `Promise rejection was handled asynchronously (rejection id: ${id})`));
}

module.exports = { unhandled, handled };
