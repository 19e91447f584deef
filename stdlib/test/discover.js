// Which files hold tests.

const path = require('path');

const suffixes = ['cjs', 'mjs', 'js', 'cts', 'mts', 'ts'];

// defaultPatterns are the names that test files have; without TypeScript, only those of JavaScript.
function defaultPatterns() {
  const plain = process.execArgv.includes('--no-experimental-strip-types') || process.execArgv.includes('--no-strip-types');
  const ext = `{${(plain ? suffixes.slice(0, 3) : suffixes).join(',')}}`;
  return [`**/{test,test/**/*,test-*,*[._-]test}.${ext}`];
}

// discover gives the files below cwd that patterns, or by default the names above, stand for; those in node_modules are
// left out unless a pattern names that folder. A folder stands for the test files in it.
function discover(patterns, cwd) {
  const fs = require('fs');
  const given = patterns?.length > 0 ? patterns : undefined;
  if (!isFolder(fs, cwd)) return [];
  const found = new Set();
  for (const pattern of given ?? defaultPatterns()) {
    const folder = given !== undefined && isFolder(fs, path.resolve(cwd, pattern));
    const wanted = folder ? defaultPatterns().map((name) => path.posix.join(globbed(pattern), name)) : [pattern];
    const exclude = pattern.includes('node_modules') ? undefined : (name) => path.basename(name) === 'node_modules';
    for (const file of fs.globSync(wanted, { cwd, exclude })) found.add(file);
  }
  return [...found].filter((file) => !isFolder(fs, path.resolve(cwd, file))).sort();
}

// globbed writes a path so that it means itself in a pattern.
const globbed = (name) => name.split(path.sep).join('/').replace(/[*?[\]{}!]/g, '[$&]');

function isFolder(fs, name) {
  return fs.statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

module.exports = { discover };
