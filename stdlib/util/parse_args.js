const { nodeError, invalidArgType, invalidArgValue } = require('internal/errors');
const { validateArray, validateBoolean, validateObject, validateString } = require('internal/validators');

const own = (object, name) => Object.hasOwn(object, name) ? object[name] : undefined;
const setting = (options, name, what) => Object.hasOwn(options, name) ? own(options[name], what) : undefined;
const isString = (options, name) => setting(options, name, 'type') === 'string';
const looksLikeOption = (value) => value != null && value.length > 1 && value[0] === '-';

function mainArgs() {
  const { argv, execArgv } = require('process');
  const evaluated = execArgv.some((arg) => ['-e', '--eval', '-p', '--print'].includes(arg));
  return argv.slice(evaluated ? 1 : 2);
}

function longOf(short, options) {
  for (const [name, config] of Object.entries(options)) {
    if (own(config, 'short') === short) return name;
  }
  return short;
}

// Tokenizer turns arguments into options, positionals and the terminator.
class Tokenizer {
  constructor(args, options) {
    this.rest = args.map((arg, index) => ({ arg, index }));
    this.options = options;
    this.tokens = [];
  }

  run() {
    while (this.rest.length > 0) {
      const { arg, index } = this.rest.shift();
      if (arg === '--') {
        this.tokens.push({ kind: 'option-terminator', index });
        for (const { arg: value, index: at } of this.rest) this.tokens.push({ kind: 'positional', index: at, value });
        break;
      }
      if (arg.length > 2 && arg.startsWith('--')) this.long(arg, index);
      else if (arg.length > 1 && arg[0] === '-') this.short(arg, index);
      else this.tokens.push({ kind: 'positional', index, value: arg });
    }
    return this.tokens;
  }

  option(name, rawName, index, value, inlineValue) {
    this.tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
  }

  // separate is an option whose value, if it takes one, is the next argument.
  separate(name, rawName, index) {
    if (isString(this.options, name) && this.rest.length > 0) this.option(name, rawName, index, this.rest.shift().arg, false);
    else this.option(name, rawName, index, undefined, undefined);
  }

  long(arg, index) {
    const at = arg.indexOf('=', 3);
    if (at < 0) return this.separate(arg.slice(2), arg, index);
    const name = arg.slice(2, at);
    this.option(name, `--${name}`, index, arg.slice(at + 1), true);
  }

  // short is -f, a group -abc, or -fVALUE.
  short(arg, index) {
    for (let i = 1; i < arg.length; i++) {
      const name = longOf(arg[i], this.options);
      if (i < arg.length - 1 && isString(this.options, name)) {
        this.option(name, `-${arg[i]}`, index, arg.slice(i + 1), true);
        return;
      }
      if (i === arg.length - 1) this.separate(name, `-${arg[i]}`, index);
      else this.option(name, `-${arg[i]}`, index, undefined, undefined);
    }
  }
}

const invalidValue = (message) => nodeError('TypeError', 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE', message);

function unknownOption(rawName, allowPositionals) {
  const hint = allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after ` +
    `'--', as in '-- ${JSON.stringify(rawName)}` : '';
  return nodeError('TypeError', 'ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '${rawName}'${hint}`);
}

// checkUsage throws for an option that is not known or has a value where it takes none, or none where it takes one.
function checkUsage({ options, allowNegative, allowPositionals }, token) {
  let { name } = token;
  if (!Object.hasOwn(options, name)) {
    const positive = name.slice(3);
    const negated = allowNegative && name.startsWith('no-') && setting(options, positive, 'type') === 'boolean';
    if (!negated) throw unknownOption(token.rawName, allowPositionals);
    name = positive;
  }
  const short = setting(options, name, 'short');
  const shown = `${short ? `-${short}, ` : ''}--${name}`;
  const type = setting(options, name, 'type');
  if (type === 'string' && typeof token.value !== 'string') throw invalidValue(`Option '${shown} <value>' argument missing`);
  if (type === 'boolean' && token.value != null) throw invalidValue(`Option '${shown}' does not take an argument`);
}

function checkValue(token) {
  if (token.inlineValue || !looksLikeOption(token.value)) return;
  const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
  throw invalidValue(`Option '${token.rawName}' argument is ambiguous.\n` +
    `Did you forget to specify the option argument for '${token.rawName}'?\n` +
    `To specify an option argument starting with a dash use ${example}.`);
}

function store(token, { options, allowNegative }, values) {
  let { name, value } = token;
  if (name === '__proto__') return;
  if (allowNegative && name.startsWith('no-') && value === undefined) {
    token.name = name = name.slice(3);
    value = false;
  }
  value ??= true;
  if (!setting(options, name, 'multiple')) values[name] = value;
  else if (values[name]) values[name].push(value);
  else values[name] = [value];
}

function validateEach(list, name, validate) {
  validateArray(list, name);
  list.forEach((item, i) => validate(item, `${name}[${i}]`));
}

function validateOption(config, at) {
  validateObject(config, at);
  const type = own(config, 'type');
  if (type !== 'string' && type !== 'boolean') throw invalidUnion(`${at}.type`, type);
  if (Object.hasOwn(config, 'short')) {
    validateString(config.short, `${at}.short`);
    if (config.short.length !== 1) throw invalidArgValue(`${at}.short`, config.short, 'must be a single character');
  }
  const multiple = own(config, 'multiple');
  if (Object.hasOwn(config, 'multiple')) validateBoolean(multiple, `${at}.multiple`);
  const value = own(config, 'default');
  if (value === undefined) return;
  const validate = type === 'string' ? validateString : validateBoolean;
  if (multiple) validateEach(value, `${at}.default`, validate);
  else validate(value, `${at}.default`);
}

const invalidUnion = (name, value) => {
  const error = invalidArgType(name, 'string', value);
  const message = error.message.replace('of type string', "one of type 'string' or 'boolean'");
  return nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', message.replace("one of type 'string' or 'boolean'", "('string|boolean')"));
};

function readConfig(config) {
  const strict = own(config, 'strict') ?? true;
  const read = {
    args: own(config, 'args') ?? mainArgs(),
    strict,
    allowPositionals: own(config, 'allowPositionals') ?? !strict,
    tokens: own(config, 'tokens') ?? false,
    allowNegative: own(config, 'allowNegative') ?? false,
    options: own(config, 'options') ?? { __proto__: null },
  };
  validateArray(read.args, 'args');
  for (const name of ['strict', 'allowPositionals', 'tokens', 'allowNegative']) validateBoolean(read[name], name);
  validateObject(read.options, 'options');
  for (const [name, option] of Object.entries(read.options)) validateOption(option, `options.${name}`);
  return read;
}

function parseArgs(config = { __proto__: null }) {
  const read = readConfig(config);
  const tokens = new Tokenizer(read.args, read.options).run();
  const result = { values: { __proto__: null }, positionals: [] };
  if (read.tokens) result.tokens = tokens;
  for (const token of tokens) {
    if (token.kind === 'option') {
      if (read.strict) {
        checkUsage(read, token);
        checkValue(token);
      }
      store(token, read, result.values);
    } else if (token.kind === 'positional') {
      if (!read.allowPositionals) {
        throw nodeError('TypeError', 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
          `Unexpected argument '${token.value}'. This command does not take positional arguments`);
      }
      result.positionals.push(token.value);
    }
  }
  for (const [name, option] of Object.entries(read.options)) {
    const value = own(option, 'default');
    if (value !== undefined && result.values[name] === undefined && name !== '__proto__') result.values[name] = value;
  }
  return result;
}

module.exports = { parseArgs };
