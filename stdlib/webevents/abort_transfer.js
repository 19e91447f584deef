// AbortSignals that can be sent to other threads: the news of the abort follows through a MessagePort.
const { kDeserialize, kTransfer, kTransferList } = require('internal/clone');
const { AbortController, AbortSignal, abortSignal, makeSignal, stateOf } = require('internal/abort_controller');

// channels has the channel through which a signal in a transfer list is to tell of its abort.
const channels = new WeakMap();

function list() {
  if (this.aborted) return [];
  const { MessageChannel } = require('internal/worker/io');
  const channel = new MessageChannel();
  channels.set(this, channel);
  return [channel.port2];
}

// transfer leaves the signal as it is: it can be used and sent on.
function transfer() {
  const { aborted, reason } = this;
  const deserializeInfo = 'internal/abort_transfer:TransferredAbortSignal';
  if (aborted) return { data: { aborted, reason }, deserializeInfo };
  const { port1, port2 } = channels.get(this);
  port1.unref();
  this.addEventListener('abort', () => {
    port1.postMessage(this.reason);
    port1.close();
  }, { once: true });
  return { data: { aborted, reason, port: port2 }, deserializeInfo };
}

// Its instances are AbortSignals, which kDeserialize fills.
class TransferredAbortSignal {
  constructor() {
    return makeSignal();
  }
}

Object.defineProperty(TransferredAbortSignal.prototype, kDeserialize, {
  value({ aborted, reason, port }) {
    Object.assign(stateOf(this), { aborted, reason });
    if (port === undefined) return;
    port.onmessage = ({ data }) => abortSignal(this, data);
    port.unref();
  },
});

function transferableAbortSignal(signal) {
  if (!(signal instanceof AbortSignal)) throw require('internal/errors').invalidArgType('signal', 'AbortSignal', signal);
  Object.defineProperties(signal, { [kTransfer]: { value: transfer }, [kTransferList]: { value: list } });
  return signal;
}

function transferableAbortController() {
  const controller = new AbortController();
  transferableAbortSignal(controller.signal);
  return controller;
}

module.exports = { TransferredAbortSignal, transferableAbortController, transferableAbortSignal };
