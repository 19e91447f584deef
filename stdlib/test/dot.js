// The dot reporter: a point for each test.

const { currentColors, errorText, interruptedText, titleText } = require('internal/test/reporters/report');

const width = () => Math.max(process.stdout.columns ?? 20, 20);

class Dot {
  #failed = [];
  #count = 0;
  #width = width();
  #colors = currentColors();

  * each({ type, data }) {
    const { green, red, reset } = this.#colors;
    if (type === 'test:interrupted') for (const line of interruptedText(data.tests)) yield `\n${red}${line}${reset}\n`;
    if (type !== 'test:pass' && type !== 'test:fail') return;
    if (type === 'test:fail') this.#failed.push(data);
    yield type === 'test:pass' ? `${green}.${reset}` : `${red}X${reset}`;
    if (++this.#count < this.#width) return;
    yield '\n';
    this.#width = width(); // the terminal may have changed
    this.#count = 0;
  }

  * end() {
    yield '\n';
    if (this.#failed.length === 0) return;
    const colors = this.#colors;
    yield `\n${colors.red}Failed tests:${colors.white}\n\n`;
    for (const test of this.#failed) yield titleText('test:fail', test, colors) + errorText(test.details?.error, '', colors);
  }
}

module.exports = Dot;
