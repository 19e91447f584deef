// navigator: what a web page may know of the program that shows it.

const { nodeError } = require('internal/errors');

const kMake = Symbol('kMake');

// platformName is the word for a system that browsers have come to use.
function platformName() {
  const { arch, platform } = process;
  switch (platform) {
    case 'darwin': return 'MacIntel'; // on ARM, too
    case 'win32': return 'Win32'; // on 64 bits, too
    case 'linux': return `Linux ${{ ia32: 'i686', x64: 'x86_64' }[arch] ?? arch}`;
    case 'freebsd': return `FreeBSD ${{ ia32: 'i386', x64: 'amd64' }[arch] ?? arch}`;
    case 'openbsd': return `OpenBSD ${{ ia32: 'i386', x64: 'amd64' }[arch] ?? arch}`;
    default: return `${platform[0].toUpperCase()}${platform.slice(1)} ${arch}`;
  }
}

class Navigator {
  #language;
  #languages;

  constructor(key) {
    if (key !== kMake) throw nodeError('TypeError', 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }

  get hardwareConcurrency() { return require('os').availableParallelism(); }
  get language() { return (this.#language ??= new Intl.NumberFormat().resolvedOptions().locale); }
  get languages() { return (this.#languages ??= Object.freeze([this.language])); }
  get platform() { return platformName(); }
  get userAgent() { return `Node.js/${process.version.slice(1).split('.')[0]}`; }
  get locks() { return require('internal/worker/locks').locks; }
}

for (const name of ['hardwareConcurrency', 'language', 'languages', 'platform', 'userAgent', 'locks']) {
  Object.defineProperty(Navigator.prototype, name, { enumerable: true });
}

module.exports = { Navigator, navigator: new Navigator(kMake) };
