// map, and with it filter, flatMap and forEach: the operators of Readable that call a function for each chunk, several at a
// time where concurrency says so, and give the results in order.
const Steps = require('internal/streams/steps');
const { each } = require('internal/streams/pump');
const { abortError } = require('internal/errors');
const { validateInteger } = require('internal/validators');

const kSkip = Symbol('skip'); // a result that is left out
const kEnd = Symbol('end');

// map gives an async iterator of fn's results for the chunks of stream.
function map(stream, fn, options) {
  const concurrency = options?.concurrency != null ? Math.floor(options.concurrency) : 1;
  const ahead = options?.highWaterMark != null ? Math.floor(options.highWaterMark) : concurrency - 1;
  validateInteger(concurrency, 'options.concurrency', 1);
  validateInteger(ahead, 'options.highWaterMark', 0);
  const mapping = new Mapping(stream, fn, options?.signal, concurrency, ahead + concurrency);
  return new Steps(() => mapping.step(), () => mapping.stop());
}

class Mapping {
  constructor(stream, fn, signal, concurrency, limit) {
    this.stream = stream;
    this.fn = fn;
    this.signal = AbortSignal.any(signal ? [signal] : []);
    this.concurrency = concurrency; // calls of fn at the same time
    this.limit = limit; // results that wait
    this.queue = []; // promises of results, in order
    this.running = 0;
    this.done = false;
    this.started = false;
    this.given = false; // the first of queue is what the last step gave; it has its place until the next step
    this.onresult = null; // wakes step
    this.onroom = null; // wakes pump
  }

  wake(name) {
    const callback = this[name];
    this[name] = null;
    if (callback) callback();
  }

  sleep(name) {
    return new Promise((resolve) => { this[name] = resolve; });
  }

  async pump() {
    try {
      await each(this.stream, (chunk) => this.take(chunk));
      this.queue.push(kEnd);
    } catch (error) {
      if (error !== kEnd) this.add(Promise.reject(error));
    } finally {
      this.done = true;
      this.wake('onresult');
    }
  }

  take(chunk) {
    if (this.done) throw kEnd; // leaves the iteration, and closes the stream
    if (this.signal.aborted) throw abortError();
    let result;
    try {
      result = this.fn(chunk, { signal: this.signal });
      if (result === kSkip) return undefined;
      result = Promise.resolve(result);
    } catch (error) {
      result = Promise.reject(error);
    }
    this.add(result);
    this.wake('onresult');
    const full = this.queue.length >= this.limit || this.running >= this.concurrency;
    return !this.done && full ? this.sleep('onroom') : undefined;
  }

  add(result) {
    this.running++;
    const over = () => {
      this.running--;
      this.room();
    };
    result.then(over, () => {
      this.done = true;
      over();
    });
    this.queue.push(result);
  }

  room() {
    if (!this.done && this.running < this.concurrency && this.queue.length < this.limit) this.wake('onroom');
  }

  async step() {
    if (!this.started) {
      this.started = true;
      this.pump();
    }
    if (this.given) this.drop();
    try {
      for (;;) {
        while (this.queue.length > 0) {
          const value = await this.queue[0];
          if (value === kEnd) {
            this.stop();
            return { value: undefined, done: true };
          }
          if (this.signal.aborted) throw abortError();
          if (value !== kSkip) {
            this.given = true;
            return { value, done: false };
          }
          this.drop();
        }
        await this.sleep('onresult');
      }
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  drop() {
    this.given = false;
    this.queue.shift();
    this.room();
  }

  stop() {
    this.done = true;
    this.wake('onroom');
  }
}

module.exports = { kSkip, map };
