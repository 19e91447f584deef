// DOMException.

const { kClone, kDeserialize } = require('internal/clone');

const codes = [
  'IndexSizeError', null, 'HierarchyRequestError', 'WrongDocumentError', 'InvalidCharacterError', null,
  'NoModificationAllowedError', 'NotFoundError', 'NotSupportedError', 'InUseAttributeError', 'InvalidStateError',
  'SyntaxError', 'InvalidModificationError', 'NamespaceError', 'InvalidAccessError', null, 'TypeMismatchError',
  'SecurityError', 'NetworkError', 'AbortError', 'URLMismatchError', 'QuotaExceededError', 'TimeoutError',
  'InvalidNodeTypeError', 'DataCloneError',
];
const constants = [
  'INDEX_SIZE_ERR', 'DOMSTRING_SIZE_ERR', 'HIERARCHY_REQUEST_ERR', 'WRONG_DOCUMENT_ERR', 'INVALID_CHARACTER_ERR',
  'NO_DATA_ALLOWED_ERR', 'NO_MODIFICATION_ALLOWED_ERR', 'NOT_FOUND_ERR', 'NOT_SUPPORTED_ERR', 'INUSE_ATTRIBUTE_ERR',
  'INVALID_STATE_ERR', 'SYNTAX_ERR', 'INVALID_MODIFICATION_ERR', 'NAMESPACE_ERR', 'INVALID_ACCESS_ERR',
  'VALIDATION_ERR', 'TYPE_MISMATCH_ERR', 'SECURITY_ERR', 'NETWORK_ERR', 'ABORT_ERR', 'URL_MISMATCH_ERR',
  'QUOTA_EXCEEDED_ERR', 'TIMEOUT_ERR', 'INVALID_NODE_TYPE_ERR', 'DATA_CLONE_ERR',
];

// The instances are real errors, so that they have a stack, with DOMException's prototype.
class DOMException {
  constructor(message = '', options = 'Error') {
    const error = Reflect.construct(Error, [], new.target);
    const isBag = options !== null && typeof options === 'object';
    const state = { message: `${message}`, name: `${(isBag ? options.name : options) ?? 'Error'}` };
    states.set(error, state);
    delete error.message;
    if (isBag && 'cause' in options) {
      Object.defineProperty(error, 'cause', { configurable: true, writable: true, enumerable: false, value: options.cause });
    }
    Object.defineProperty(error, 'stack', {
      configurable: true, writable: true, enumerable: false,
      value: String(error.stack).replace(/^.*?(?=\n    at |$)/s, `${state.name}: ${state.message}`),
    });
    return error;
  }

  get name() { return stateOf(this).name; }
  get message() { return stateOf(this).message; }
  get code() { return codes.indexOf(stateOf(this).name) + 1; }

  [kClone]() {
    if (!states.has(this)) return undefined;
    const { message, name, stack } = this;
    return { data: { message, name, stack }, deserializeInfo: 'internal/domexception:DOMException' };
  }

  [kDeserialize]({ message, name, stack }) {
    states.set(this, { message, name });
    Object.defineProperty(this, 'stack', { configurable: true, writable: true, enumerable: false, value: stack });
  }
}

const states = new WeakMap();

function stateOf(error) {
  const state = states.get(error);
  if (state === undefined) {
    throw require('internal/errors').nodeError('TypeError', 'ERR_INVALID_THIS', 'Value of "this" must be of type DOMException');
  }
  return state;
}

Object.setPrototypeOf(DOMException.prototype, Error.prototype);
for (const name of ['name', 'message', 'code']) {
  Object.defineProperty(DOMException.prototype, name, { enumerable: true });
}
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { configurable: true, value: 'DOMException' });
constants.forEach((name, i) => {
  const property = { enumerable: true, value: i + 1 };
  Object.defineProperty(DOMException, name, property);
  Object.defineProperty(DOMException.prototype, name, property);
});

module.exports = { DOMException };
