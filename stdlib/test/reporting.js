// How the reporters of the command line get their events, and where what they write goes.

const scope = require('internal/test/scope');
const { invalidArgValue } = require('internal/errors');

const builtin = new Set(['spec', 'tap', 'dot', 'junit', 'lcov']);

// attach connects all reporters of the command line with the stream of a harness.
async function attach(harness) {
  const { reporters } = harness.config;
  const made = [];
  for (const { name, destination } of reporters) made.push({ reporter: await find(name), sink: open(destination) });
  // An error of a reporter is told from those of tests by the scope that it comes from.
  harness.reported = scope.run(harness, () => Promise.all(made.map(({ reporter, sink }) => connect(harness, reporter, sink))));
}

async function find(name) {
  if (builtin.has(name)) return require('test/reporters')[name];
  const { imported } = require('internal/test/native');
  let reporter = await imported(name);
  if (reporter?.default) reporter = reporter.default;
  if (isClass(reporter)) reporter = new reporter();
  if (!reporter) throw invalidArgValue('Reporter', name, 'is not a valid reporter');
  return reporter;
}

// isClass tells a class of streams from a generator function, which is an ordinary function once it has been lowered.
function isClass(reporter) {
  if (typeof reporter !== 'function') return false;
  return reporter.prototype instanceof require('stream') || /^class\b/.test(Function.prototype.toString.call(reporter));
}

function open(destination) {
  switch (destination) {
    case 'stdout': return process.stdout;
    case 'stderr': return process.stderr;
  }
  return require('fs').createWriteStream(destination);
}

// connect pipes the events through a reporter; the promise is kept when all that it has to say is written. Nobody listens
// to its errors: they end the process.
function connect(harness, reporter, sink) {
  const composed = harness.stream.compose(reporter);
  composed.pipe(sink);
  return new Promise((resolve) => {
    if (sink === process.stdout || sink === process.stderr) composed.once('end', resolve);
    else sink.once('close', resolve);
  });
}

module.exports = { attach };
