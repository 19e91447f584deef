// How many colors a terminal has: what its environment says of it, as a number of bits.

const { validateInteger } = require('internal/validators');

const none = 1, basic = 4, many = 8, full = 24;

// By names of TERM.
const terminals = {
  __proto__: null,
  'eterm': basic, 'cons25': basic, 'console': basic, 'cygwin': basic, 'dtterm': basic, 'gnome': basic, 'hurd': basic,
  'jfbterm': basic, 'konsole': basic, 'kterm': basic, 'mlterm': basic, 'mosh': full, 'putty': basic, 'st': basic,
  'rxvt-unicode-24bit': full, 'terminator': full, 'xterm-kitty': full,
};
const kinds = /ansi|color|linux|direct|^con[0-9]*x[0-9]|^rxvt|^screen|^xterm|^vt100|^vt220/;

// By variables that services of continuous integration set.
const services = {
  __proto__: null,
  APPVEYOR: many, BUILDKITE: many, CIRCLECI: full, DRONE: many, GITEA_ACTIONS: full, GITHUB_ACTIONS: full, GITLAB_CI: many,
  TRAVIS: many,
};

let warned = false;

// warnOfConflict tells once that FORCE_COLOR wins.
function warnOfConflict(env) {
  if (warned) return;
  const name = env.NODE_DISABLE_COLORS !== undefined && env.NODE_DISABLE_COLORS !== '' ? 'NODE_DISABLE_COLORS' : 'NO_COLOR';
  if (env[name] === undefined || env[name] === '') return;
  warned = true;
  process.emitWarning(`The '${name}' env is ignored due to the 'FORCE_COLOR' env being set.`, 'Warning');
}

function forced(env) {
  const depth = { '': basic, '1': basic, 'true': basic, '2': many, '3': full }[env.FORCE_COLOR];
  if (depth !== undefined) warnOfConflict(env);
  return depth ?? none;
}

// ofWindows goes by the build of Windows 10 that brought colors to its console.
function ofWindows() {
  const [major, , build] = require('os').release().split('.').map(Number);
  if (major < 10 || build < 10586) return basic;
  return build >= 14931 ? full : many;
}

function ofService(env) {
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return basic;
  if ('CI' in env) {
    const name = Object.keys(services).find((service) => service in env);
    return services[name] ?? (env.CI_NAME === 'codeship' ? many : none);
  }
  if ('TEAMCITY_VERSION' in env) return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? basic : none;
  return undefined;
}

function ofProgram(env) {
  switch (env.TERM_PROGRAM) {
    case 'iTerm.app': return !env.TERM_PROGRAM_VERSION || /^[0-2]\./.test(env.TERM_PROGRAM_VERSION) ? many : full;
    case 'HyperTerm': case 'MacTerm': return full;
    case 'Apple_Terminal': return many;
    default: return undefined;
  }
}

function ofTerm({ TERM }) {
  if (!TERM) return undefined;
  if (TERM.includes('truecolor')) return full;
  if (TERM.startsWith('xterm-256')) return many;
  const name = TERM.toLowerCase();
  return terminals[name] ?? (kinds.test(name) ? basic : undefined);
}

function getColorDepth(env = process.env) {
  if (env.FORCE_COLOR !== undefined) return forced(env);
  if (env.NODE_DISABLE_COLORS || env.NO_COLOR || env.TERM === 'dumb') return none;
  if (process.platform === 'win32') return ofWindows();
  if (env.TMUX) return full;
  const depth = ofService(env) ?? ofProgram(env);
  if (depth !== undefined) return depth;
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return full;
  return ofTerm(env) ?? (env.COLORTERM ? basic : none);
}

function hasColors(count, env) {
  if (env === undefined && (count === undefined || (typeof count === 'object' && count !== null))) {
    [count, env] = [16, count];
  } else {
    validateInteger(count, 'count', 2);
  }
  return count <= 2 ** this.getColorDepth(env);
}

module.exports = { getColorDepth, hasColors };
