const { validateObject } = require('internal/validators');
const { inspect } = require('util');

const texts = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

const withDiff = new Set(['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual']);
const shortLength = 12;
const longLength = 512;
const collapsedFrom = 5;

const isObject = (value) => typeof value === 'object' && value !== null;

// terminal gives process.stderr where that is a terminal; where it is not, and no script has asked for it, it is not made.
function terminal() {
  if (!binding.streamsSeen() && !require('internal/tty').isTerminal(2)) return undefined;
  const { stderr } = require('process');
  return stderr?.isTTY ? stderr : undefined;
}

// colors are those for the terminal that messages are likely to be read on; they are looked up for each error because a
// script may change the environment.
function currentColors() {
  const { shouldColorize } = require('internal/util/style');
  const process = require('process');
  const forced = process.env.FORCE_COLOR !== undefined;
  const on = (forced || terminal() !== undefined) && shouldColorize(process.stderr);
  const code = (n) => on ? `\u001b[${n}m` : '';
  return { on, green: code(32), red: code(31), blue: code(34), gray: code(90), white: code(39) };
}

// duplicate copies an error without its stack, so that two errors are compared by what they say.
function duplicate(source) {
  const target = Object.assign({ __proto__: Object.getPrototypeOf(source) }, source);
  Object.defineProperty(target, 'message', { __proto__: null, value: source.message });
  if (Object.hasOwn(source, 'cause')) {
    const cause = source.cause instanceof Error ? duplicate(source.cause) : source.cause;
    Object.defineProperty(target, 'cause', { __proto__: null, value: cause });
  }
  return target;
}

const show = (value) => inspect(value, {
  compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false,
  sorted: true, getters: true,
});

function operatorFor(actual, expected, operator) {
  const both = isObject(actual) && isObject(expected) || typeof actual === 'function' && typeof expected === 'function';
  return operator === 'strictEqual' && both ? 'strictEqualObject' : operator;
}

// lineDiff prints a diff line by line; long runs of equal lines are left out.
function lineDiff(diff, operator, colors) {
  const out = [];
  let skipped = false;
  let kept = [];
  const flush = () => {
    const hidden = kept.slice(collapsedFrom);
    if (hidden.length <= 2) {
      for (const line of hidden) out.push(`${colors.white}  ${line}`);
    } else {
      out.push(`${colors.blue}...${colors.white}`, `${colors.white}  ${hidden.at(-1)}`);
      skipped = true;
    }
    kept = [];
  };
  for (const [operation, line] of diff) {
    if (operation === 0) {
      kept.push(line);
      if (kept.length <= collapsedFrom) out.push(`${colors.white}  ${line}`);
      continue;
    }
    if (kept.length > 0) flush();
    if (operation === -1) out.push(`${colors.red}-${colors.white} ${line}`);
    else if (operator === 'partialDeepStrictEqual') out.push(`${colors.gray}${colors.on ? ' ' : '+'} ${line}${colors.white}`);
    else out.push(`${colors.green}+${colors.white} ${line}`);
  }
  return { message: `\n${out.join('\n').trimEnd()}`, skipped };
}

// stacked prints two short values above each other, with a mark below the first difference of two strings.
function stacked(actual, expected, strings, colors) {
  let message = `\n${colors.green}+${colors.white} ${actual}\n${colors.red}- ${colors.white}${expected}`;
  const width = terminal()?.columns ?? 80;
  if (strings && actual.length + expected.length <= width) {
    let at = 0;
    while (at < actual.length && actual[at] === expected[at]) at++;
    if (at >= 3 && at < actual.length) message += `\n${' '.repeat(at + 2)}^`;
  }
  return message;
}

function characterDiff(actual, expected, colors) {
  const parts = ['\n'];
  for (const [operation, c] of binding.diffLines([...actual], [...expected], false)) {
    const color = operation === 1 ? colors.green : operation === -1 ? colors.red : colors.white;
    parts.push(color, c, colors.white);
  }
  return parts.join('');
}

function simpleDiff(original, shown, colors) {
  const strings = typeof original.actual === 'string' && typeof original.expected === 'string';
  let length = shown.actual.length + shown.expected.length;
  if (typeof original.actual === 'string') length -= 2;
  if (typeof original.expected === 'string') length -= 2;
  if (length <= shortLength && (original.actual !== 0 || original.expected !== 0)) {
    return { message: `${shown.actual} !== ${shown.expected}`, header: '' };
  }
  if (strings && colors.on) {
    return {
      message: characterDiff(shown.actual, shown.expected, colors),
      header: `${colors.green}actual${colors.white} ${colors.red}expected${colors.white}`,
    };
  }
  return { message: stacked(shown.actual, shown.expected, true, colors) };
}

// differenceOf words how two values differ.
function differenceOf(actual, expected, operator, custom, diffType) {
  const colors = currentColors();
  operator = operatorFor(actual, expected, operator);
  const shown = { actual: show(actual), expected: show(expected) };
  const lines = { actual: shown.actual.split('\n'), expected: shown.expected.split('\n') };
  let header = `${colors.green}+ actual${colors.white} ${colors.red}- expected${colors.white}`;
  let skipped = false;
  let message;
  if (lines.actual.length === 1 && lines.expected.length === 1 && !(isObject(actual) && isObject(expected))) {
    const simple = simpleDiff({ actual, expected }, shown, colors);
    message = simple.message;
    header = simple.header ?? header;
  } else if (shown.actual === shown.expected) {
    operator = 'notIdentical';
    skipped = lines.actual.length > 50 && diffType !== 'full';
    message = skipped ? `${lines.actual.slice(0, 50).join('\n')}\n...}` : lines.actual.join('\n');
    header = '';
  } else {
    const diff = binding.diffLines(lines.actual, lines.expected, isObject(actual));
    ({ message, skipped } = lineDiff(diff, operator, colors));
    if (operator === 'partialDeepStrictEqual') {
      header = `${colors.gray}${colors.on ? '' : '+ '}actual${colors.white} ${colors.red}- expected${colors.white}`;
    }
  }
  return `${custom ?? texts[operator]}\n${header}${skipped ? '\n... Skipped lines' : ''}\n${message}\n`;
}

// unequalMessage words that a value should have been another one.
function unequalMessage(actual, operator, diffType) {
  const isReference = isObject(actual) || typeof actual === 'function';
  const base = operator === 'notStrictEqual' && isReference ? texts.notStrictEqualObject : texts[operator];
  let lines = show(actual).split('\n');
  if (lines.length > 50 && diffType !== 'full') lines = [...lines.slice(0, 46), '...'];
  if (lines.length === 1) return `${base}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
  return `${base}\n\n${lines.join('\n')}\n`;
}

const shortened = (text, length, diffType) => text.length > length && diffType !== 'full' ? `${text.slice(0, length - 3)}...` : text;

function otherMessage(actual, expected, operator, diffType) {
  const left = show(actual);
  const right = show(expected);
  if (operator === 'notDeepEqual' && left === right) return shortened(`${texts.notDeepEqual}\n\n${left}`, 1024, diffType);
  const a = shortened(left, longLength, diffType);
  const b = shortened(right, longLength, diffType);
  if (operator === 'deepEqual') return `${texts.deepEqual}\n\n${a}\n\nshould loosely deep-equal\n\n${b}`;
  if (operator === 'notDeepEqual') return `${texts.notDeepEqualUnequal}\n\n${a}\n\nshould not loosely deep-equal\n\n${b}`;
  return `${a} ${operator} ${b}`;
}

function messageOf({ message, operator, diff = 'simple' }, actual, expected) {
  if (message != null && !withDiff.has(operator)) return String(message);
  if (withDiff.has(operator)) return differenceOf(actual, expected, operator, message ?? undefined, diff);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') return unequalMessage(actual, operator, diff);
  return otherMessage(actual, expected, operator, diff);
}

// abridged cuts a long string for the display of an error.
function abridged(text) {
  const lines = text.split('\n', 11);
  if (lines.length > 10) return `${lines.slice(0, 10).join('\n')}\n...`;
  return text.length > longLength ? `${text.slice(longLength)}...` : text;
}

class AssertionError extends Error {
  constructor(options) {
    validateObject(options, 'options');
    const { message, operator, stackStartFn, stackStartFunction, details, diff = 'simple' } = options;
    let { actual, expected } = options;
    if (message == null && actual instanceof Error && expected instanceof Error) {
      actual = duplicate(actual);
      expected = duplicate(expected);
    }
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(messageOf(options, actual, expected));
    Error.stackTraceLimit = limit;
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', {
      __proto__: null, value: 'AssertionError [ERR_ASSERTION]', enumerable: false, writable: true, configurable: true,
    });
    this.code = 'ERR_ASSERTION';
    if (details) {
      this.actual = undefined;
      this.expected = undefined;
      this.operator = undefined;
      details.forEach((detail, i) => {
        for (const name of ['message', 'actual', 'expected', 'operator']) this[`${name} ${i}`] = detail[name];
        this[`stack trace ${i}`] = detail.stack;
      });
    } else {
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    Error.captureStackTrace(this, stackStartFn || stackStartFunction);
    void this.stack; // fixes the name with the code into its first line
    this.name = 'AssertionError';
    this.diff = diff;
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [inspect.custom](depth, options) {
    const { actual, expected } = this;
    if (typeof actual === 'string') this.actual = abridged(actual);
    if (typeof expected === 'string') this.expected = abridged(expected);
    const text = inspect(this, { ...options, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

module.exports = AssertionError;
