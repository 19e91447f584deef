// What reporters share: the way they get their events, symbols, colours, and the words for a failed test.

const { inspect } = require('internal/test/failure');

// reporterOf makes a reporter of a class with the generators each(event), which gives texts, and begin() and end(). It is what an
// async generator function would be, in a form that runs without being lowered.
function reporterOf(name, load) {
  return { [name](source) {
    const Report = load();
    return new Reporting(source[Symbol.asyncIterator](), new Report());
  } }[name];
}

class Reporting {
  #source;
  #report;
  #texts = [][Symbol.iterator]();
  #over = false;

  constructor(source, report) {
    this.#source = source;
    this.#report = report;
    if (report.begin) this.#texts = report.begin();
  }

  async next() {
    for (;;) {
      const text = this.#texts.next();
      if (!text.done) return text;
      if (this.#over) return { value: undefined, done: true };
      const event = await this.#source.next();
      this.#over = Boolean(event.done);
      this.#texts = this.#over ? this.#report.end() : this.#report.each(event.value);
    }
  }

  async return(value) {
    await this.#source.return?.();
    return { value, done: true };
  }

  [Symbol.asyncIterator]() { return this; }
}

const symbols = {
  'test:fail': '\u2716 ', 'test:pass': '\u2714 ', 'test:diagnostic': '\u2139 ', arrow: '\u25B6 ', hyphen: '\uFE63 ', warning: '\u26A0 ',
};

// currentColors are those for standard output; a script may change the environment, so they are looked up each time.
function currentColors() {
  const on = require('internal/util/style').shouldColorize(process.stdout);
  const code = (n) => (on ? `\u001b[${n}m` : '');
  return {
    on, green: code(32), red: code(31), blue: code(34), yellow: code(33), gray: code(90), white: code(39), reset: code(0),
  };
}

const indented = (nesting) => '  '.repeat(nesting);

// A frame of the library, which tells nobody anything; what begins behind the last frame is kept.
const ownFrame = /\n(?:\x1b\[\d+m)?\s+at [^\n]*\bnode:[^\n]*?(?= \{\n|\n|$)/g;

// errorText shows what a test has failed with, each line behind indent.
function errorText(error, indent, colors) {
  if (!error) return '';
  const shown = error.code === 'ERR_TEST_FAILURE' ? error.cause : error;
  const text = inspect(shown, { colors: colors.on, breakLength: Infinity }).replace(ownFrame, '');
  return `\n${indent}  ${text.split(/\r?\n/).join(`\n${indent}  `)}\n`;
}

// titleText is the line for a test: its symbol, name, time, and what sets it apart.
function titleText(type, data, colors) {
  const { skip, todo, expectFailure, details } = data;
  const time = details?.duration_ms ? ` ${colors.gray}(${details.duration_ms}ms)${colors.white}` : '';
  const remark = remarkOf(skip, 'SKIP') ?? remarkOf(todo, 'TODO') ?? remarkOf(expectFailure, 'EXPECTED FAILURE') ?? '';
  const title = `${data.name}${time}${remark}`;
  if (skip !== undefined) return `${colors.gray}${symbols.hyphen}${title}${colors.white}`;
  if (todo !== undefined && type === 'test:fail') return `${colors.yellow}${symbols.warning}${title}${colors.white}`;
  return `${type === 'test:fail' ? colors.red : colors.green}${symbols[type]}${title}${colors.white}`;
}

function remarkOf(value, word) {
  if (value === undefined) return undefined;
  return ` # ${typeof value === 'string' && value.length > 0 ? value : word}`;
}

const interruptedText = (tests) =>
  tests.map(({ name, file, line, column }) =>
    `Interrupted while running: ${name}${file && file !== name ? ` at ${file}:${line}:${column}` : ''}`);

module.exports = { currentColors, errorText, indented, interruptedText, reporterOf, symbols, titleText };
