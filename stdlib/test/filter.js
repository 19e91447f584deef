// Which tests are run: by the patterns for their names, and by the option `only`.

// titleOf is the name of a test behind those of its ancestors.
function titleOf(test) {
  return test.parent.isRoot ? test.name : `${titleOf(test.parent)} ${test.name}`;
}

// matches tells whether a pattern fits a test or one of its ancestors.
function matches(test, patterns) {
  if (test.isRoot) return false;
  const title = titleOf(test);
  const fits = (pattern) => test.name.search(pattern) >= 0 || title.search(pattern) >= 0;
  return patterns.some(fits) || matches(test.parent, patterns);
}

const warning = "'only' and 'runOnly' require the --test-only command-line option.";

// excludes tells what a test's declaration alone can tell. A suite is kept, for the sake of what it may declare.
function excludes(test) {
  const { names, skips, only, onlyIfAny } = test.harness.config;
  if (test.only) test.harness.hasOnly = true;
  if (skips.length > 0 && matches(test, skips)) return true;
  if (names.length > 0 && test.type === 'test' && !matches(test, names)) return true;
  if (only && test.only === false) return true;
  if (test.parent.onlySubtests) return !test.only;
  if (test.only && !only && !onlyIfAny) test.diagnostic(warning, 'warn');
  return false;
}

// leavesOut tells the rest, when all tests of a suite are known.
function leavesOut(test) {
  const { names, only, onlyIfAny } = test.harness.config;
  if ((only || onlyIfAny && test.harness.hasOnly) && !isKept(test)) return true;
  if (names.length === 0 || test.type === 'test') return false;
  return test.error === null && !matches(test, names) && test.children.every((child) => child.isLeftOut());
}

// asksForOnly tells whether a test among the descendants of a suite is marked.
function asksForOnly(suite) {
  return suite.children.some((child) => child.only || child.type === 'suite' && asksForOnly(child));
}

// keepsAll tells whether the tests of a suite need no mark of their own.
function keepsAll(suite) {
  if (suite.isRoot || asksForOnly(suite)) return false;
  return Boolean(suite.only) || keepsAll(suite.parent);
}

// isKept tells whether a test is one of those that are marked. What a test declares while it runs is not asked.
function isKept(test) {
  if (!test.parent.isRoot && test.parent.type === 'test') return true;
  return Boolean(test.only) || test.type === 'suite' && asksForOnly(test) || keepsAll(test.parent);
}

module.exports = { excludes, leavesOut };
