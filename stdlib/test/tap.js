// The TAP reporter: version 13 of the Test Anything Protocol, with details in YAML.

const { inspect } = require('internal/test/failure');
const { interruptedText } = require('internal/test/reporters/report');

const indented = (nesting) => '    '.repeat(nesting);

// escaped writes what would be read as part of the protocol as an escape.
const escaped = (text) => text
  .replaceAll('\\', '\\\\').replaceAll('#', '\\#').replaceAll('\b', '\\\\b').replaceAll('\f', '\\\\f')
  .replaceAll('\t', '\\\\t').replaceAll('\n', '\\\\n').replaceAll('\r', '\\\\r').replaceAll('\v', '\\\\v');

class Tap {
  * begin() {
    yield 'TAP version 13\n';
  }

  * each({ type, data }) {
    switch (type) {
      case 'test:fail':
      case 'test:pass':
        yield resultLine(type, data);
        yield detailsText(data);
        break;
      case 'test:plan':
        yield `${indented(data.nesting)}1..${data.count}\n`;
        break;
      case 'test:start':
        yield `${indented(data.nesting)}# Subtest: ${escaped(data.name)}\n`;
        break;
      case 'test:stderr':
      case 'test:stdout':
        for (const line of data.message.split(/\r?\n/).filter(Boolean)) yield `${indented(data.nesting ?? 0)}# ${escaped(line)}\n`;
        break;
      case 'test:diagnostic':
        yield `${indented(data.nesting)}# ${escaped(data.message)}\n`;
        break;
      case 'test:interrupted':
        for (const line of interruptedText(data.tests)) yield `# ${escaped(line)}\n`;
        break;
    }
  }

  * end() {}
}

function resultLine(type, { name, nesting, testNumber, skip, todo, expectFailure }) {
  const remark = remarkOf(skip, 'SKIP') ?? remarkOf(todo, 'TODO') ?? remarkOf(expectFailure, 'EXPECTED FAILURE') ?? '';
  return `${indented(nesting)}${type === 'test:pass' ? 'ok' : 'not ok'} ${testNumber} - ${escaped(name)}${remark}\n`;
}

function remarkOf(value, word) {
  if (value === undefined) return undefined;
  return ` # ${word}${typeof value === 'string' && value.length > 0 ? ` ${escaped(value)}` : ''}`;
}

function detailsText({ nesting, details, file, line, column }) {
  const indent = `${indented(nesting)}  `;
  let text = `${indent}---\n`;
  text += yamlText(indent, 'duration_ms', details.duration_ms);
  text += yamlText(indent, 'type', details.type);
  if (details.error) {
    if (file !== undefined) text += yamlText(indent, 'location', `${file}:${line}:${column}`);
    text += errorText(indent, details.error);
  }
  return `${text}${indent}...\n`;
}

// errorText gives the error of a test: of a failure, what has caused it.
function errorText(indent, error) {
  const { cause, code, failureType } = error;
  const isFailure = code === 'ERR_TEST_FAILURE';
  const source = isFailure && cause !== null && typeof cause === 'object' ? cause : error;
  let text = yamlText(indent, 'failureType', failureType);
  text += yamlText(indent, 'error', messageOf(error, source));
  text += yamlText(indent, 'code', source.code ?? code);
  if (source.name && source.name !== 'Error') text += yamlText(indent, 'name', source.name);
  if (isAssertion(source)) {
    text += yamlText(indent, 'expected', source.expected);
    text += yamlText(indent, 'actual', source.actual);
    text += yamlText(indent, 'operator', source.operator);
  }
  return text + stackText(indent, source.stack);
}

const isAssertion = (error) => error.code === 'ERR_ASSERTION' && 'expected' in error;

function messageOf(error, source) {
  if (typeof source.message === 'string') return source.message;
  return typeof error.message === 'string' ? error.message : inspect(error);
}

// stackText gives the frames alone, without the words in front of each.
function stackText(indent, stack) {
  if (typeof stack !== 'string') return '';
  const frames = [];
  for (const line of stack.split('\n')) {
    const frame = /^\s+at (.*)$/.exec(line)?.[1];
    if (frame !== undefined && !/\(?node:/.test(frame)) frames.push(frame);
  }
  return frames.length === 0 ? '' : `${indent}stack: |-\n${frames.map((frame) => `${indent}  ${frame}\n`).join('')}`;
}

// yamlText gives one property; objects go down level by level, and only once.
function yamlText(indent, name, value, seen = []) {
  if (value === undefined) return '';
  const prefix = `${indent}${name}:`;
  if (value === null) return `${prefix} ~\n`;
  if (typeof value === 'string') return `${prefix} ${stringText(indent, value)}\n`;
  if (typeof value !== 'object' || value instanceof RegExp) return `${prefix} ${inspect(value)}\n`;
  if (value instanceof Date) return `${prefix} ${Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()}\n`;
  if (seen.includes(value)) return `${prefix} <Circular>\n`;
  let text = `${prefix}\n`;
  for (const key of Object.keys(value)) text += yamlText(`${indent}  `, key, value[key], [...seen, value]);
  return text;
}

function stringText(indent, text) {
  if (!text.includes('\n')) return `'${text.replaceAll("'", "''")}'`;
  return `|-\n${text.split('\n').map((line) => (line === '' ? '' : `${indent}  ${line}`)).join('\n')}`;
}

module.exports = Tap;
