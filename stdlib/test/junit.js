// The JUnit reporter: XML, written when all is over, for an element bears the counts of what is in it.

const { inspect } = require('internal/test/failure');
const { interruptedText } = require('internal/test/reporters/report');

const escapedAttribute = (text) => escapedText(String(text).replaceAll('\n', '&#10;')).replaceAll('"', '&quot;');
const escapedText = (text) => text.replace(/&(?!#10;)/g, '&amp;').replaceAll('<', '&lt;');
const escapedComment = (text) => text.replaceAll('--', '&#45;&#45;');

// Element is what is said about a test: once it has children, it is a suite.
class Element {
  children = [];
  attributes = { __proto__: null };
  tag = 'testcase';

  constructor(nesting, parent) {
    this.nesting = nesting;
    this.parent = parent;
  }

  add(child) {
    this.children.push(child);
    return child;
  }

  text(depth) {
    const indent = '\t'.repeat(depth);
    const attributes = Object.entries(this.attributes).map(([name, value]) => ` ${name}="${escapedAttribute(value)}"`).join('');
    if (this.children.length === 0) return `${indent}<${this.tag}${attributes}/>\n`;
    const inside = this.children.map((child) => child.text(depth + 1)).join('');
    return `${indent}<${this.tag}${attributes}>\n${inside}${indent}</${this.tag}>\n`;
  }
}

class Comment {
  constructor(comment) { this.comment = comment; }

  text(depth) {
    return `${'\t'.repeat(depth)}<!-- ${escapedComment(this.comment)} -->\n`;
  }
}

class Failure {
  constructor(error) { this.error = error; }

  text(depth) {
    const indent = '\t'.repeat(depth);
    const { failureType, message } = this.error;
    const shown = escapedText(inspect(this.error, { breakLength: Infinity }));
    const at = `type="${escapedAttribute(failureType ?? this.error.code)}" message="${escapedAttribute(message.trim())}"`;
    return `${indent}<failure ${at}>\n${shown}\n${indent}</failure>\n`;
  }
}

class JUnit {
  #top = new Element(-1);
  #current = this.#top;

  * each({ type, data }) {
    switch (type) {
      case 'test:start':
        this.#start(data);
        break;
      case 'test:pass':
      case 'test:fail':
        this.#result(type, data);
        break;
      case 'test:diagnostic':
        this.#parentAt(data.nesting).add(new Comment(data.message));
        break;
      case 'test:interrupted':
        for (const line of interruptedText(data.tests)) this.#top.add(new Comment(line));
        break;
    }
  }

  * end() {
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n';
    for (const child of this.#top.children) yield child.text(1);
    yield '</testsuites>\n';
  }

  // parentAt gives the element that one at a level lies in.
  #parentAt(nesting) {
    let element = this.#current;
    while (element.nesting >= nesting) element = element.parent;
    return element;
  }

  #start(data) {
    const parent = this.#parentAt(data.nesting);
    this.#current = parent.add(new Element(data.nesting, parent));
    this.#current.attributes.name = data.name;
  }

  #result(type, data) {
    if (this.#current.nesting < data.nesting || this.#current.attributes.name !== data.name) {
      const open = this.#openAt(data);
      if (open === undefined) this.#start(data);
      else this.#current = open;
    }
    const element = this.#current;
    element.attributes.time = (data.details.duration_ms / 1000).toFixed(6);
    if (element.children.some((child) => child instanceof Element)) describeSuite(element);
    else describeCase(element, type, data);
    this.#current = element.parent;
  }

  // openAt gives the element of a test that has begun and of which the result comes now.
  #openAt({ nesting, name }) {
    let element = this.#current;
    while (element !== this.#top && element.nesting > nesting) element = element.parent;
    return element.nesting === nesting && element.attributes.name === name && element.attributes.time === undefined ? element : undefined;
  }
}

function describeSuite(element) {
  const cases = element.children.filter((child) => child instanceof Element);
  const count = (f) => String(cases.filter(f).length);
  element.tag = 'testsuite';
  Object.assign(element.attributes, {
    disabled: '0',
    errors: '0',
    tests: String(cases.length),
    failures: count(({ failed }) => failed),
    skipped: count(({ children }) => children.some(({ attributes, tag }) => tag === 'skipped' && attributes.type === 'skipped')),
    hostname: require('os').hostname(),
  });
  element.failed = cases.some(({ failed }) => failed);
}

function describeCase(element, type, data) {
  element.attributes.classname = data.classname ?? 'test';
  if (data.file !== undefined) element.attributes.file = data.file;
  for (const [kind, value] of [['skipped', data.skip], ['todo', data.todo]]) {
    if (value === undefined) continue;
    const remark = element.add(new Element(data.nesting + 1, element));
    remark.tag = 'skipped';
    Object.assign(remark.attributes, { type: kind, message: value });
  }
  if (type !== 'test:fail') return;
  const { error } = data.details;
  element.failed = true;
  element.add(new Failure(error));
  element.attributes.failure = error?.message ?? '';
}

module.exports = JUnit;
