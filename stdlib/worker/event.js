// MessageEvent.

let make;

class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;

  static {
    make = (type, data, ports) => {
      const event = new MessageEvent(type);
      event.#data = data;
      event.#ports = ports;
      return event;
    };
  }

  constructor(type, init = undefined) {
    super(...arguments);
    const { data = null, origin = '', lastEventId = '', source = null, ports = [] } = init ?? {};
    if (source !== null) checkPort(source, 'source');
    this.#data = data;
    this.#origin = `${origin}`;
    this.#lastEventId = `${lastEventId}`;
    this.#source = source;
    this.#ports = portList(ports);
  }

  get data() { return this.#data; }
  get origin() { return this.#origin; }
  get lastEventId() { return this.#lastEventId; }
  get source() { return this.#source; }
  get ports() { return this.#ports; }
}

for (const name of ['data', 'origin', 'lastEventId', 'source', 'ports']) {
  Object.defineProperty(MessageEvent.prototype, name, { enumerable: true });
}
Object.defineProperty(MessageEvent.prototype, Symbol.toStringTag, { configurable: true, value: 'MessageEvent' });

function fault(message) {
  return new TypeError(`MessageEvent constructor: ${message}`);
}

function checkPort(value, name) {
  if (require('internal/worker/io').isPort(value)) return;
  throw fault(`Expected eventInitDict.${name} ("${require('util').inspect(value)}") to be an instance of MessagePort.`);
}

function portList(ports) {
  if (typeof ports?.[Symbol.iterator] !== 'function') throw fault(`eventInitDict.ports (${require('util').inspect(ports)}) is not iterable.`);
  const list = [...ports];
  list.forEach((port, i) => checkPort(port, `ports[${i}]`));
  return list;
}

// make makes the event of a message that has come.
module.exports = { MessageEvent, make };
