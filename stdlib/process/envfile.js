// process.loadEnvFile: variables from a file; those that are set already stay.

function load(path = '.env') {
  const variables = require('util').parseEnv(binding.read(String(path)));
  for (const [name, value] of Object.entries(variables)) {
    if (!(name in process.env)) process.env[name] = value;
  }
}

module.exports = { load };
