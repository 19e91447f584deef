// The clock behind MockTimers, and the timers that are due by it.

const longest = 2 ** 31 - 1;

class FakeTimer {
  #clock;
  #ref = true;

  constructor(clock, order, callback, delay, args, interval) {
    this.#clock = clock;
    Object.defineProperties(this, {
      order: { __proto__: null, value: order },
      callback: { __proto__: null, value: callback },
      args: { __proto__: null, value: args },
      delay: { __proto__: null, value: delay },
      interval: { __proto__: null, value: interval },
      due: { __proto__: null, value: clock.now + delay, writable: true },
    });
  }

  hasRef() { return this.#ref; }

  ref() {
    this.#ref = true;
    return this;
  }

  unref() {
    this.#ref = false;
    return this;
  }

  refresh() {
    this.#clock.remove(this);
    this.due = this.#clock.now + this.delay;
    this.#clock.insert(this);
    return this;
  }

  close() {
    this.#clock.remove(this);
    return this;
  }

  [Symbol.toPrimitive]() { return this.order; }

  [Symbol.dispose]() { this.close(); }
}

class Clock {
  #timers = []; // by the time at which they are due, and of one time by their order
  #order = 0;

  constructor(now) { this.now = now; }

  // timeout starts a timer; a delay that setTimeout would not take is 1 ms.
  timeout(callback, delay, args, interval = false) {
    const wanted = Number(delay);
    return this.#start(callback, wanted >= 1 && wanted <= longest ? wanted : 1, args, interval);
  }

  // immediate starts what is due at once.
  immediate(callback, args) {
    return this.#start(callback, 0, args, false);
  }

  #start(callback, delay, args, interval) {
    const timer = new FakeTimer(this, ++this.#order, callback, delay, args, interval);
    this.insert(timer);
    return timer;
  }

  insert(timer) {
    let at = this.#timers.length;
    while (at > 0 && comesLater(this.#timers[at - 1], timer)) at--;
    this.#timers.splice(at, 0, timer);
  }

  remove(timer) {
    const at = this.#timers.indexOf(timer);
    if (at >= 0) this.#timers.splice(at, 1);
  }

  // clear takes a timer or its number.
  clear(timer) {
    if (timer === undefined || timer === null) return;
    this.remove(timer instanceof FakeTimer ? timer : this.#timers.find(({ order }) => order === Number(timer)));
  }

  get latest() { return this.#timers.at(-1)?.due ?? this.now; }

  // advance moves the clock on and then runs what has become due.
  advance(milliseconds) {
    this.now += milliseconds;
    while (this.#timers.length > 0 && this.#timers[0].due <= this.now) this.#run(this.#timers[0]);
  }

  // run runs one timer. An interval goes on unless its callback clears it.
  #run(timer) {
    if (!timer.interval) this.remove(timer);
    Reflect.apply(timer.callback, timer, timer.args);
    if (!timer.interval || !this.#timers.includes(timer)) return;
    this.remove(timer);
    timer.due += timer.delay;
    this.insert(timer);
  }
}

const comesLater = (a, b) => a.due > b.due || a.due === b.due && a.order > b.order;

module.exports = Clock;
