// pipe: from a Readable to any writable stream, at the pace of the slowest destination.
const { prependListener } = require('internal/streams/legacy');
const { errorOrDestroy } = require('internal/streams/destroy');
const { nextTick } = require('internal/streams/state');

module.exports = function pipe(source, dest, options) {
  const state = source._readableState;
  if (state.pipes.length === 1 && !state.multiAwaitDrain) {
    state.multiAwaitDrain = true;
    state.awaitDrainWriters = new Set(state.awaitDrainWriters ? [state.awaitDrainWriters] : []);
  }
  state.pipes.push(dest);
  // The standard streams outlive what is piped into them.
  const ends = (!options || options.end !== false) && !dest._isStdio;
  const joint = new Pipe(source, dest, ends);
  dest.emit('pipe', source);
  if (dest.writableNeedDrain === true) joint.rest();
  else if (!state.flowing) source.resume();
  return dest;
};

// Pipe joins a source and a destination until one of them is done with the other.
class Pipe {
  constructor(source, dest, ends) {
    this.source = source;
    this.dest = dest;
    this.over = false;
    this.ondrain = null; // listened to once the destination has asked for a rest
    this.unpipe = () => source.unpipe(dest);
    this.onend = ends ? () => dest.end() : this.unpipe;
    this.ondata = (chunk) => this.write(chunk);
    this.onunpipe = (readable, info) => {
      if (readable !== source || !info || info.hasUnpiped !== false) return;
      info.hasUnpiped = true;
      this.disconnect();
    };
    this.onerror = (error) => this.failed(error);
    this.onclose = () => {
      dest.removeListener('finish', this.onfinish);
      this.unpipe();
    };
    this.onfinish = () => {
      dest.removeListener('close', this.onclose);
      this.unpipe();
    };
    this.connect();
  }

  connect() {
    const { source, dest } = this;
    if (source._readableState.endEmitted) nextTick(this.onend);
    else source.once('end', this.onend);
    dest.on('unpipe', this.onunpipe);
    source.on('data', this.ondata);
    prependListener(dest, 'error', this.onerror);
    dest.once('close', this.onclose);
    dest.once('finish', this.onfinish);
  }

  disconnect() {
    const { source, dest } = this;
    dest.removeListener('close', this.onclose);
    dest.removeListener('finish', this.onfinish);
    if (this.ondrain) dest.removeListener('drain', this.ondrain);
    dest.removeListener('error', this.onerror);
    dest.removeListener('unpipe', this.onunpipe);
    source.removeListener('end', this.onend);
    source.removeListener('end', this.unpipe);
    source.removeListener('data', this.ondata);
    this.over = true;
    // Whoever waits for this destination must not wait for ever.
    const needsDrain = !dest._writableState || dest._writableState.needDrain;
    if (this.ondrain && source._readableState.awaitDrainWriters && needsDrain) this.ondrain();
  }

  write(chunk) {
    let more;
    try {
      more = this.dest.write(chunk);
    } catch (error) {
      // The source throws no error of the destination's.
      this.dest.destroy(error);
      return;
    }
    if (more === false) this.rest();
  }

  // rest pauses the source until the destination, and every other one that asked, has drained.
  rest() {
    const { source, dest } = this;
    const state = source._readableState;
    if (!this.over) {
      if (state.pipes.length === 1 && state.pipes[0] === dest) {
        state.awaitDrainWriters = dest;
        state.multiAwaitDrain = false;
      } else if (state.pipes.length > 1 && state.pipes.includes(dest)) {
        state.awaitDrainWriters.add(dest);
      }
      source.pause();
    }
    if (this.ondrain) return;
    this.ondrain = () => this.drained();
    dest.on('drain', this.ondrain);
  }

  drained() {
    const { source, dest } = this;
    const state = source._readableState;
    if (state.awaitDrainWriters === dest) state.awaitDrainWriters = null;
    else if (state.multiAwaitDrain) state.awaitDrainWriters.delete(dest);
    const waiting = state.awaitDrainWriters;
    if ((!waiting || waiting.size === 0) && source.listenerCount('data') > 0) source.resume();
  }

  // failed handles an error of the destination, and lets it be thrown where nobody else does.
  failed(error) {
    const { dest } = this;
    this.unpipe();
    dest.removeListener('error', this.onerror);
    if (dest.listenerCount('error') > 0) return;
    const state = dest._writableState || dest._readableState;
    if (state && !state.errorEmitted) errorOrDestroy(dest, error);
    else dest.emit('error', error);
  }
}
