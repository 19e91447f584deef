// emitKeypressEvents: a stream that gets what a terminal sends tells of each key.

const { StringDecoder } = require('string_decoder');
const { ESC, isComplete, parse } = require('internal/readline/keys');

const watched = new WeakSet(); // of streams
const defaultTimeout = 500; // milliseconds that an escape waits for the rest of a sequence

// isOne tells whether text is one character.
const isOne = (text) => text.length === (text.codePointAt(0) >= 0x10000 ? 2 : 1);

// emitKeypressEvents makes stream emit keypress events. iface is told what the keys come with: a completion must not be
// started by a tab in the midst of what was pasted.
function emitKeypressEvents(stream, iface = {}) {
  if (watched.has(stream)) return;
  watched.add(stream);
  const decoder = new StringDecoder('utf8');
  let held = ''; // an escape sequence that is not complete
  let timer;

  function tell() {
    const key = parse(held);
    held = ''; // a listener may throw
    const escaped = key.sequence[0] === ESC;
    if (key.name !== undefined || escaped) stream.emit('keypress', escaped ? undefined : key.sequence, key);
    else if (isOne(key.sequence)) stream.emit('keypress', key.sequence, key);
  }

  function onData(input) {
    if (stream.listenerCount('keypress') === 0) { // nobody watches
      stream.removeListener('data', onData);
      stream.on('newListener', onNewListener);
      return;
    }
    const text = decoder.write(input);
    if (text === '') return;
    clearTimeout(timer);
    iface._sawKeyPress = isOne(text);
    iface.isCompletionEnabled = false;
    let length = 0;
    for (const character of text) {
      length += character.length;
      const last = length === text.length;
      if (last) iface.isCompletionEnabled = true;
      held += character;
      if (isComplete(held)) tell();
      else if (last && character === ESC) timer = setTimeout(tell, iface.escapeCodeTimeout ?? defaultTimeout);
    }
  }

  function onNewListener(event) {
    if (event !== 'keypress') return;
    stream.on('data', onData);
    stream.removeListener('newListener', onNewListener);
  }

  if (stream.listenerCount('keypress') > 0) stream.on('data', onData);
  else stream.on('newListener', onNewListener);
}

module.exports = emitKeypressEvents;
