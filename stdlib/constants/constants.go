// Package constants is the module constants, which Node deprecates: the numbers of os.constants and fs.constants in one
// frozen object. Those of crypto are missing.
package constants

import "github.com/jsrun/jsrun/runtime"

const source = `
const { dlopen, errno, priority, signals } = require('os').constants;
module.exports = Object.freeze(Object.assign({ __proto__: null }, dlopen, errno, priority, signals, require('fs').constants));
`

// Module is the module constants.
var Module = runtime.Builtin{Name: "constants", Script: runtime.NewScript("node:constants", source)}
