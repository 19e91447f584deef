// The spec reporter: a tree for people, and what failed once more at the end.

const { Transform } = require('stream');
const { currentColors, errorText, indented, interruptedText, symbols, titleText } = require('internal/test/reporters/report');

class SpecReporter extends Transform {
  #started = []; // tests that began and of which nothing has been printed, the innermost first
  #parents = []; // tests of which the name has been printed, likewise
  #failed = [];
  #colors = currentColors();
  #cwd = process.cwd();

  constructor() {
    super({ __proto__: null, writableObjectMode: true });
  }

  _transform({ type, data }, encoding, callback) {
    callback(null, this.#text(type, data));
  }

  #text(type, data) {
    switch (type) {
      case 'test:start':
        this.#started.unshift(data);
        return undefined;
      case 'test:pass':
      case 'test:fail':
        return this.#result(type, data);
      case 'test:stderr':
      case 'test:stdout':
        return data.message;
      case 'test:diagnostic':
        return this.#diagnostic(data);
      case 'test:summary':
        // Each file has a summary of its own before the one of all.
        return data.file === undefined ? this.#failures() : undefined;
      case 'test:interrupted':
        return interruptedText(data.tests).map((line) => `${this.#colors.red}${symbols['test:fail']}${line}${this.#colors.white}\n`).join('');
      case 'test:watch:restarted':
        return `\nRestarted at ${new Date().toLocaleString()}\n`;
    }
    return undefined;
  }

  #result(type, data) {
    if (type === 'test:fail' && data.details?.error?.failureType !== 'subtestsFailed') this.#failed.push(data);
    this.#started.shift();
    let parents = '';
    while (this.#started.length > 0) {
      const parent = this.#started.pop();
      this.#parents.unshift(parent);
      parents += `${indented(parent.nesting)}${symbols.arrow}${parent.name}\n`;
    }
    if (this.#parents[0]?.nesting === data.nesting && this.#parents[0].name === data.name) this.#parents.shift();
    return `${parents}${indented(data.nesting)}${titleText(type, data, this.#colors)}\n`;
  }

  #diagnostic({ nesting, message, level }) {
    const { red, yellow, blue, white } = this.#colors;
    const color = { error: red, warn: yellow }[level] ?? blue;
    return `${color}${indented(nesting)}${symbols['test:diagnostic']}${message}${white}\n`;
  }

  #failures() {
    if (this.#failed.length === 0) return undefined;
    const { relative } = require('path');
    const texts = [`\n${this.#colors.red}${symbols['test:fail']}failing tests:${this.#colors.white}\n`];
    for (const test of this.#failed) {
      const { file, line, column, details } = test;
      const at = file === undefined ? '' : `test at ${relative(this.#cwd, file)}:${line}:${column}\n`;
      texts.push(`${at}${titleText('test:fail', test, this.#colors)}${errorText(details?.error, '', this.#colors)}`);
    }
    this.#failed = [];
    return texts.join('\n');
  }

  // A run that was cut short has no summary.
  _flush(callback) {
    callback(null, this.#failures());
  }
}

module.exports = SpecReporter;
