// --test-global-setup: a module whose globalSetup and globalTeardown run once, around all tests.

const path = require('path');

// setUp runs globalSetup and gives what runs globalTeardown.
async function setUp(file, cwd = process.cwd()) {
  const { imported } = require('internal/test/native');
  const namespace = await imported(require('url').pathToFileURL(path.resolve(cwd, file)).href);
  const member = (name) => namespace[name] ?? namespace.default?.[name];
  const { globalSetup, globalTeardown } = { globalSetup: member('globalSetup'), globalTeardown: member('globalTeardown') };
  if (typeof globalSetup === 'function') await globalSetup();
  return async () => {
    if (typeof globalTeardown === 'function') await globalTeardown();
  };
}

module.exports = { setUp };
