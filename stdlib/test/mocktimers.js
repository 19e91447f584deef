// MockTimers: a clock that a test moves, and the functions and classes that go by it.

const { invalidArgType, invalidArgValue, nodeError } = require('internal/errors');
const { validateArray, validateNumber, validateObject, validateString } = require('internal/validators');
const Clock = require('internal/test/mockclock');

const apis = ['setTimeout', 'setInterval', 'setImmediate', 'Date', 'scheduler.wait', 'AbortSignal.timeout'];

const invalidState = (message) => nodeError('Error', 'ERR_INVALID_STATE', `Invalid state: ${message}`);

class MockTimers {
  #clock; // undefined while nothing is mocked
  #replaced = []; // { target, key, descriptor }

  enable(options = { __proto__: null, apis, now: 0 }) {
    validateObject(options, 'options');
    if (this.#clock !== undefined) throw invalidState('MockTimers is already enabled!');
    const wanted = readApis(options.apis);
    const now = readNow(options.now);
    if (wanted.includes('Date') && globalThis.Date.isMock) throw invalidState('Date is already being mocked!');
    this.#clock = new Clock(now);
    for (const api of wanted) this.#replace(api);
  }

  #replace(api) {
    const fakes = require('internal/test/mockapis');
    for (const [target, key, value] of fakes[api](this.#clock)) {
      const current = target[key]; // a property that is made when it is first read is there from now on
      const descriptor = Object.getOwnPropertyDescriptor(target, key) ?? { value: current, writable: true, configurable: true };
      this.#replaced.push({ target, key, descriptor });
      Object.defineProperty(target, key, { __proto__: null, value, writable: true, configurable: true, enumerable: descriptor.enumerable });
    }
  }

  reset() {
    for (const { target, key, descriptor } of this.#replaced.splice(0).reverse()) {
      Object.defineProperty(target, key, { __proto__: null, ...descriptor });
    }
    this.#clock = undefined;
  }

  [Symbol.dispose]() { this.reset(); }

  tick(milliseconds = 1) {
    this.#check();
    if (milliseconds < 0) throw invalidArgValue('time', milliseconds, 'positive integer');
    this.#clock.advance(milliseconds);
  }

  runAll() {
    this.#check();
    this.#clock.advance(Math.max(0, this.#clock.latest - this.#clock.now));
  }

  setTime(milliseconds = 0) {
    validateNumber(milliseconds, 'time');
    this.#check();
    this.#clock.now = milliseconds;
  }

  #check() {
    if (this.#clock === undefined) throw invalidState('You should enable MockTimers first by calling the .enable function');
  }
}

function readApis(wanted = apis) {
  validateArray(wanted, 'options.apis');
  wanted.forEach((api, i) => {
    validateString(api, `options.apis[${i}]`);
    if (!apis.includes(api)) throw invalidArgValue('options.apis', api, `option ${api} is not supported`);
  });
  return wanted;
}

function readNow(now = 0) {
  const time = require('util/types').isDate(now) ? now.getTime() : now;
  if (typeof time !== 'number') throw invalidArgType('options.now', ['number', 'Date'], now);
  if (!(time >= 0)) throw invalidArgValue('options.now', now, 'epoch must be a positive integer received');
  return time;
}

module.exports = MockTimers;
