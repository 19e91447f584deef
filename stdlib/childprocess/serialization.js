// How messages travel over a channel: as JSON, one a line, or in V8's format, each behind four bytes that tell its length.

const json = {
  mode: 'json',
  lines: true, // the host puts them together
  encode: (message) => Buffer.from(`${JSON.stringify(message)}\n`),
  decoder: () => (lines) => lines.map((line) => JSON.parse(line)),
};

const headSize = 4;

const advanced = {
  mode: 'advanced',
  lines: false,

  encode(message) {
    const { Serializer } = classes();
    const serializer = new Serializer();
    serializer.writeRawBytes(new Uint8Array(headSize));
    serializer.writeHeader();
    serializer.writeValue(message);
    const data = serializer.releaseBuffer();
    data.writeUInt32BE(data.length - headSize, 0);
    return data;
  },

  // decoder gives what takes the bytes in pieces and gives the messages that have become whole.
  decoder() {
    let chunks = [];
    let length = 0;
    let wanted = headSize; // bytes, before there is anything to do
    return (chunk) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length < wanted) return [];
      let data = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      const messages = [];
      for (;;) {
        wanted = data.length < headSize ? headSize : headSize + data.readUInt32BE(0);
        if (data.length < wanted) break;
        messages.push(decode(data.subarray(headSize, wanted)));
        data = data.subarray(wanted);
      }
      chunks = [data];
      length = data.length;
      return messages;
    };
  },
};

function decode(data) {
  const { Deserializer } = classes();
  const deserializer = new Deserializer(data);
  deserializer.readHeader();
  return deserializer.readValue();
}

const kView = 0; // what stands before an object of the host
const kObject = 1;
let made;

// classes gives the serializers of channels, made of those of node:v8.
function classes() {
  if (made !== undefined) return made;
  const { DefaultDeserializer, DefaultSerializer } = require('v8');
  class Serializer extends DefaultSerializer {
    _writeHostObject(object) {
      if (ArrayBuffer.isView(object)) {
        this.writeUint32(kView);
        super._writeHostObject(object);
      } else {
        this.writeUint32(kObject);
        this.writeValue({ ...object });
      }
    }
  }
  class Deserializer extends DefaultDeserializer {
    _readHostObject() {
      return this.readUint32() === kView ? super._readHostObject() : this.readValue();
    }
  }
  made = { Deserializer, Serializer };
  return made;
}

module.exports = { advanced, json };
