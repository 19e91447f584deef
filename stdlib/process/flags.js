// process.allowedNodeEnvironmentFlags: the flags that Node takes from NODE_OPTIONS, less those of its inspector. Scripts
// ask it which words a program of Node's would understand; few of them mean anything here.

// Flags of one form.
const plain = `abort-on-uncaught-exception allow-fs-read allow-fs-write allow-inspector allow-net conditions cpu-prof cpu-prof-dir
cpu-prof-interval cpu-prof-name diagnostic-dir disable-proto disable-sigusr1 disable-warning
disallow-code-generation-from-strings dns-result-order enable-etw-stack-walking enable-network-family-autoselection
entry-url experimental-abortcontroller experimental-addon-modules experimental-json-modules experimental-loader
experimental-modules experimental-quic experimental-specifier-resolution experimental-test-isolation
experimental-top-level-await experimental-transform-types experimental-wasi-unstable-preview1 expose-gc heap-prof-dir
heap-prof-interval heap-prof-name heapsnapshot-near-heap-limit heapsnapshot-signal http-parser icu-data-dir import
input-type interpreted-frames-native-stack jitless localstorage-file max-http-header-size max-old-space-size
max-old-space-size-percentage max-semi-space-size napi-modules network-family-autoselection-attempt-timeout
node-memory-debug openssl-config perf-basic-prof perf-basic-prof-only-functions perf-prof perf-prof-unwinding-info
permission permission-audit prof-process redirect-warnings report-dir report-directory report-exclude-env
report-filename report-signal require require-module secure-heap secure-heap-min snapshot-blob stack-trace-limit
test-coverage-branches test-coverage-exclude test-coverage-functions test-coverage-include test-coverage-lines
test-global-setup test-isolation test-name-pattern test-reporter test-reporter-destination test-rerun-failures
test-shard test-skip-pattern title tls-cipher-list tls-keylog trace-env trace-env-js-stack trace-env-native-stack
trace-event-categories trace-event-file-pattern trace-events-enabled trace-require-module unhandled-rejections
use-env-proxy use-largepages use-system-ca v8-pool-size watch-kill-signal watch-path`;

// Flags that also have a form with "no-".
const switches = `addons allow-addons allow-child-process allow-wasi allow-worker async-context-frame deprecation
disable-wasm-trap-handler enable-fips enable-source-maps experimental-detect-module experimental-eventsource
experimental-global-navigator experimental-import-meta-resolve experimental-print-required-tla experimental-repl-await
experimental-require-module experimental-shadow-realm experimental-sqlite experimental-strip-types
experimental-vm-modules experimental-websocket experimental-webstorage extra-info-on-fatal-exception
force-async-hooks-checks force-context-aware force-fips force-node-api-uncaught-exceptions-policy frozen-intrinsics
global-search-paths heap-prof insecure-http-parser network-family-autoselection openssl-legacy-provider
openssl-shared-config pending-deprecation preserve-symlinks preserve-symlinks-main report-compact
report-exclude-network report-on-fatalerror report-on-signal report-uncaught-exception strip-types test-only
throw-deprecation tls-max-v1.2 tls-max-v1.3 tls-min-v1.0 tls-min-v1.1 tls-min-v1.2 tls-min-v1.3 trace-deprecation
trace-exit trace-sigint trace-sync-io trace-tls trace-uncaught trace-warnings track-heap-objects use-bundled-ca
use-openssl-ca warnings watch watch-preserve-output webstorage zero-fill-buffers`;

const words = (text) => text.split(/\s+/);

// A set that cannot be changed, not even with the methods of Set, and that knows a flag in any of its spellings.
class NodeEnvironmentFlagsSet extends Set {
  #flags;

  constructor(flags) {
    super();
    for (const flag of flags) super.add(flag);
    this.#flags = new Set(flags);
    Object.freeze(this);
  }

  add() { return this; }
  delete() { return false; }
  clear() {}

  has(key) {
    if (typeof key !== 'string') return false;
    const flag = key.replaceAll('_', '-');
    if (!flag.startsWith('-')) return this.#flags.has(`--${flag}`) || this.#flags.has(`-${flag}`);
    return this.#flags.has(flag.replace(/=.*$/s, ''));
  }

  get size() { return this.#flags.size; }
  entries() { return this.#flags.entries(); }
  keys() { return this.#flags.keys(); }
  values() { return this.#flags.values(); }
  [Symbol.iterator]() { return this.#flags.values(); }

  forEach(callback, thisArg = undefined) {
    for (const flag of this.#flags) callback.call(thisArg, flag, flag, this);
  }
}

exports.environmentFlags = () => new NodeEnvironmentFlagsSet([
  '-C', '-r', ...words(plain).map((name) => `--${name}`), ...words(switches).flatMap((name) => [`--${name}`, `--no-${name}`]),
]);
