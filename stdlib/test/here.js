// Test files that are run in this process.

const path = require('path');
const Test = require('internal/test/test');
const { testFailure } = require('internal/test/failure');
const { noop } = require('internal/test/options');

// runFiles loads all files and then runs the tests that they have declared. The report comes when nothing is left that
// could change it.
async function runFiles(root, files, cwd) {
  const { harness } = root;
  const loaded = Promise.withResolvers();
  harness.loaded = loaded.promise;
  root.hasBegun = true;
  process.env.NODE_TEST_WORKER_ID = '1';
  for (const file of files) {
    root.entry = path.resolve(cwd, file);
    const before = harness.declared;
    const error = await loadFile(root.entry);
    if (error !== undefined || harness.declared === before) standIn(root, file, error);
  }
  root.entry = undefined;
  loaded.resolve();
}

async function loadFile(file) {
  const { imported } = require('internal/test/native');
  try {
    await imported(require('url').pathToFileURL(file).href);
    return undefined;
  } catch (error) {
    return testFailure(error, 'testCodeFailure');
  }
}

// standIn makes a test of a file that has none, or that could not be loaded.
function standIn(root, file, error) {
  const place = { __proto__: null, line: 1, column: 1, file: root.entry };
  const child = root.add((parent) => new Test(parent, { name: file, options: { __proto__: null }, fn: noop, place }));
  if (error !== undefined) child.fail(error);
  root.harness.begin(child);
}

module.exports = { runFiles };
