// The lcov reporter writes the events of type test:coverage. This runtime sends none, for it does not count what runs;
// those of another can be piped through.

const { Transform } = require('stream');
const { relative } = require('path');

class LcovReporter extends Transform {
  constructor(options) {
    super({ ...options, writableObjectMode: true, __proto__: null });
  }

  _transform({ type, data }, encoding, callback) {
    callback(null, type === 'test:coverage' ? coverageText(data.summary) : undefined);
  }
}

function coverageText({ files, workingDirectory }) {
  return `TN:\n${files.map((file) => fileText(file, workingDirectory)).join('')}`;
}

function fileText(file, workingDirectory) {
  const { functions, branches, lines } = file;
  const named = functions.map((fn, i) => ({ ...fn, name: fn.name || `anonymous_${i}` }));
  return [
    `SF:${relative(workingDirectory, file.path)}`,
    ...named.map((fn) => `FN:${fn.line},${fn.name}`),
    ...named.map((fn) => `FNDA:${fn.count},${fn.name}`),
    `FNF:${file.totalFunctionCount}`,
    `FNH:${file.coveredFunctionCount}`,
    ...branches.map((branch, i) => `BRDA:${branch.line},${i},0,${branch.count}`),
    `BRF:${file.totalBranchCount}`,
    `BRH:${file.coveredBranchCount}`,
    ...[...lines].sort((a, b) => a.line - b.line).map((line) => `DA:${line.line},${line.count}`),
    `LH:${file.coveredLineCount}`,
    `LF:${file.totalLineCount}`,
    'end_of_record\n',
  ].join('\n');
}

module.exports = LcovReporter;
