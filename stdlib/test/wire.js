// How the process of one test file tells the process that runs it of its events: as frames amid what the file itself
// writes to standard output. A frame is a mark that no text contains, the length of what follows, and an event as JSON.

const { Buffer } = require('buffer');
const { Decoder, Encoder } = require('internal/test/values');

const mark = Buffer.from([0xff, 0x0f, 0xfe]);
const headLength = mark.length + 4;

// connect sends the events of a stream to standard output, and at the end, where that is wanted, which files were loaded.
function connect(stream) {
  const send = (type, data) => process.stdout.write(frame([type, new Encoder().encode(data)]));
  stream.on('data', ({ type, data }) => send(type, data));
  if (process.env.WATCH_REPORT_DEPENDENCIES === undefined) return;
  process.on('exit', () => send(filesType, require('internal/test/native').files()));
}

// filesType is the type of the frame that lists files; it is no event.
const filesType = 'jsrun:files';

function frame(message) {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.allocUnsafe(headLength);
  mark.copy(head);
  head.writeUInt32BE(body.length, mark.length);
  return Buffer.concat([head, body]);
}

// Receiver tells frames from other output. onText gets what is no frame.
class Receiver {
  #rest = Buffer.alloc(0);

  constructor(onEvent, onText) {
    this.onEvent = onEvent;
    this.onText = onText;
  }

  push(chunk) {
    let data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const at = data.indexOf(mark);
      const text = at < 0 ? data.length - openMark(data) : at;
      if (text > 0) this.onText(data.subarray(0, text));
      data = data.subarray(text);
      if (at < 0 || data.length < headLength) break;
      const length = headLength + data.readUInt32BE(mark.length);
      if (data.length < length) break;
      const [type, body] = JSON.parse(data.toString('utf8', headLength, length));
      this.onEvent(type, new Decoder().decode(body));
      data = data.subarray(length);
    }
    this.#rest = data;
  }

  end() {
    if (this.#rest.length > 0) this.onText(this.#rest);
  }
}

// openMark is how many bytes at the end of data may be the begin of a mark.
function openMark(data) {
  for (let n = Math.min(mark.length - 1, data.length); n > 0; n--) {
    if (data.subarray(data.length - n).equals(mark.subarray(0, n))) return n;
  }
  return 0;
}

module.exports = { connect, filesType, Receiver };
