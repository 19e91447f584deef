package resolve

func exportsSuite() suite {
	const notDefined = `ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath '`
	const in = `' is not defined by "exports" in $R/node_modules/p/package.json`
	return suite{"exports", map[string]string{
		"main.mjs": "", "main.js": "",
		"node_modules/p/package.json": `{"name": "p", "exports": {
			".": {"jsrun-x": "./no.js", "import": "./esm.mjs", "require": "./cjs.cjs"},
			"./ours": {"jsrun": "./cjs.cjs", "default": "./esm.mjs"},
			"./sync": {"module-sync": "./esm.mjs", "default": "./cjs.cjs"},
			"./order": {"default": "./cjs.cjs", "import": "./esm.mjs"},
			"./nested": {"node": {"import": "./esm.mjs"}, "default": "./cjs.cjs"},
			"./stop": {"node": null, "default": "./cjs.cjs"},
			"./list": ["not-a-path", "./esm.mjs"],
			"./listcond": [{"browser": "./no.js"}, "./esm.mjs"],
			"./emptylist": [],
			"./package.json": "./package.json",
			"./f/*": "./lib/*.js",
			"./f/deep/*": "./lib/deep/*/index.js",
			"./f/private/*": null,
			"./ext/*.js": "./lib/*.js",
			"./twice/*": "./lib/*/*.js",
			"./gone": "./gone.js",
			"./ts": "./typed.js",
			"./esc": "./lib/with%20space.js",
			"./slash": "./lib%2fa.js"}}`,
		"node_modules/p/esm.mjs": "", "node_modules/p/cjs.cjs": "", "node_modules/p/lib/a.js": "", "node_modules/p/typed.ts": "",
		"node_modules/p/lib/deep/b/index.js": "", "node_modules/p/lib/private/c.js": "", "node_modules/p/lib/t/t.js": "",
		"node_modules/p/lib/with space.js": "", "node_modules/p/inside.mjs": "",
		"node_modules/short/package.json": `{"exports": "./x.js"}`, "node_modules/short/x.js": "",
		"node_modules/nomain/package.json": `{"exports": {"./x": "./x.js"}}`, "node_modules/nomain/x.js": "",
		"node_modules/nullexports/package.json": `{"exports": null, "main": "x.js"}`, "node_modules/nullexports/x.js": "",
		"node_modules/oddexports/package.json": `{"exports": {}}`,
	}, []row{
		{"import", "main.mjs", "p", "$R/node_modules/p/esm.mjs", ""},
		{"require", "main.js", "p", "$R/node_modules/p/cjs.cjs", ""},
		{"import", "main.mjs", "p/ours", "$R/node_modules/p/cjs.cjs", ours},
		{"require", "main.js", "p/sync", "$R/node_modules/p/esm.mjs", ""},
		{"import", "main.mjs", "p/order", "$R/node_modules/p/cjs.cjs", ""},
		{"import", "main.mjs", "p/nested", "$R/node_modules/p/esm.mjs", ""},
		{"require", "main.js", "p/nested", "$R/node_modules/p/cjs.cjs", ""},
		{"require", "main.js", "p/stop", notDefined + "./stop" + in, ""},
		{"import", "main.mjs", "p/list", "$R/node_modules/p/esm.mjs", ""},
		{"import", "main.mjs", "p/listcond", "$R/node_modules/p/esm.mjs", ""},
		{"import", "main.mjs", "p/emptylist", notDefined + "./emptylist" + in + " imported from $R/main.mjs", ""},
		{"require", "main.js", "p/package.json", "$R/node_modules/p/package.json", ""},
		{"require", "main.js", "p/f/a", "$R/node_modules/p/lib/a.js", ""},
		{"import", "main.mjs", "p/f/a", "$R/node_modules/p/lib/a.js", ""},
		{"import", "main.mjs", "p/f/deep/b", "$R/node_modules/p/lib/deep/b/index.js", ""},
		{"import", "main.mjs", "p/f/private/c", notDefined + "./f/private/c" + in + " imported from $R/main.mjs", ""},
		{"import", "main.mjs", "p/ext/a.js", "$R/node_modules/p/lib/a.js", ""},
		{"import", "main.mjs", "p/ext/.js", notDefined + "./ext/.js" + in + " imported from $R/main.mjs", ""},
		{"import", "main.mjs", "p/twice/t", "$R/node_modules/p/lib/t/t.js", ""},
		{"import", "main.mjs", "p/esc", "$R/node_modules/p/lib/with space.js", ""},
		{"import", "main.mjs", "p/f/../a", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "./f/../a" request is not a valid match in pattern "./f/*" for the "exports" resolution of $R/node_modules/p/package.json imported from $R/main.mjs`, ""},
		{"import", "main.mjs", "p/f/node_modules/a", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "./f/node_modules/a" request is not a valid match in pattern "./f/*" for the "exports" resolution of $R/node_modules/p/package.json imported from $R/main.mjs`, ""},
		{"require", "main.js", "p/f/x/%2e%2e/a", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "./f/x/%2e%2e/a" request is not a valid match in pattern "./f/*" for the "exports" resolution of $R/node_modules/p/package.json`, ""},
		{"import", "main.mjs", "p/slash", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "$R/node_modules/p/lib%2fa.js" must not include encoded "/" or "\" characters imported from $R/main.mjs`, ""},
		{"require", "main.js", "p/slash", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "file://$R/node_modules/p/lib%2fa.js" must not include encoded "/" or "\" characters`, ""},
		{"import", "main.mjs", "p/lib/a.js", notDefined + "./lib/a.js" + in + " imported from $R/main.mjs", ""},
		{"import", "main.mjs", "p/", notDefined + "./" + in + " imported from $R/main.mjs", ""},
		{"import", "main.mjs", "p/gone", "ERR_MODULE_NOT_FOUND: Cannot find module '$R/node_modules/p/gone.js' imported from $R/main.mjs", ""},
		{"require", "main.js", "p/gone", "MODULE_NOT_FOUND: Cannot find module '$R/node_modules/p/gone.js'", ""},
		{"import", "main.mjs", "p/ts", "$R/node_modules/p/typed.ts", typescript},
		{"import", "node_modules/p/inside.mjs", "p/f/a", "$R/node_modules/p/lib/a.js", ""},
		{"require", "node_modules/p/inside.mjs", "p", "$R/node_modules/p/cjs.cjs", ""},
		{"require", "node_modules/p/inside.mjs", "p/no", notDefined + "./no" + in + " imported from $R/node_modules/p/inside.mjs", ""},
		{"import", "main.mjs", "short", "$R/node_modules/short/x.js", ""},
		{"require", "main.js", "short", "$R/node_modules/short/x.js", ""},
		{"import", "main.mjs", "nomain", `ERR_PACKAGE_PATH_NOT_EXPORTED: No "exports" main defined in $R/node_modules/nomain/package.json imported from $R/main.mjs`, ""},
		{"require", "main.js", "nomain", `ERR_PACKAGE_PATH_NOT_EXPORTED: No "exports" main defined in $R/node_modules/nomain/package.json`, ""},
		{"import", "main.mjs", "nullexports", "$R/node_modules/nullexports/x.js", ""},
		{"require", "main.js", "nullexports", "$R/node_modules/nullexports/x.js", ""},
		{"import", "main.mjs", "oddexports", `ERR_PACKAGE_PATH_NOT_EXPORTED: No "exports" main defined in $R/node_modules/oddexports/package.json imported from $R/main.mjs`, ""},
	}}
}

func badTargetSuite() suite {
	const in = ` in the package config $R/node_modules/p/package.json imported from $R/main.mjs`
	const rule = `; targets must start with "./"`
	return suite{"bad targets", map[string]string{
		"main.mjs": "", "main.js": "",
		"node_modules/p/package.json": `{"exports": {
			".": "lib/x.js", "./up": "./../x.js", "./climb": "./lib/%2e./../x.js", "./nm": "./node_modules/q/x.js", "./abs": "/x.js",
			"./nm2": "./lib\\NODE_MODULES\\x.js", "./url": "node:fs", "./number": 5, "./list": ["a", "b"], "./bool": [true], "./skip": ["a", {"x": "./x.js"}], "./empty": "", "./numeric": {"1": "./x.js"}}}`,
		"node_modules/mixed/package.json": `{"exports": {".": "./x.js", "import": "./y.js"}}`,
	}, []row{
		{"import", "main.mjs", "p", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" main target "lib/x.js" defined` + in + rule, ""},
		{"require", "main.js", "p", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" main target "lib/x.js" defined in the package config $R/node_modules/p/package.json` + rule, ""},
		{"import", "main.mjs", "p/up", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "./../x.js" defined for './up'` + in, ""},
		{"import", "main.mjs", "p/climb", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "./lib/%2e./../x.js" defined for './climb'` + in, ""},
		{"import", "main.mjs", "p/nm", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "./node_modules/q/x.js" defined for './nm'` + in, ""},
		{"import", "main.mjs", "p/nm2", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "./lib\\NODE_MODULES\\x.js" defined for './nm2'` + in, ""},
		{"import", "main.mjs", "p/abs", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "/x.js" defined for './abs'` + in + rule, ""},
		{"import", "main.mjs", "p/url", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "node:fs" defined for './url'` + in + rule, ""},
		{"import", "main.mjs", "p/number", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "5" defined for './number'` + in + rule, ""},
		{"import", "main.mjs", "p/list", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "b" defined for './list'` + in + rule, ""},
		{"import", "main.mjs", "p/skip", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "a" defined for './skip'` + in + rule, ""},
		{"import", "main.mjs", "p/bool", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "true" defined for './bool'` + in + rule, ""},
		{"import", "main.mjs", "p/empty", `ERR_INVALID_PACKAGE_TARGET: Invalid "exports" target "" defined for './empty'` + in, ""},
		{"import", "main.mjs", "p/numeric", `ERR_INVALID_PACKAGE_CONFIG: Invalid package config $R/node_modules/p/package.json while importing file://$R/main.mjs. "exports" cannot contain numeric property keys.`, ""},
		{"import", "main.mjs", "mixed", `ERR_INVALID_PACKAGE_CONFIG: Invalid package config $R/node_modules/mixed/package.json while importing file://$R/main.mjs. "exports" cannot contain some keys starting with '.' and some not. The exports object must either be an object of package subpath keys or an object of main entry condition name keys only.`, ""},
		{"require", "main.js", "mixed", `ERR_INVALID_PACKAGE_CONFIG: Invalid package config $R/node_modules/mixed/package.json. "exports" cannot contain some keys starting with '.' and some not. The exports object must either be an object of package subpath keys or an object of main entry condition name keys only.`, ""},
	}}
}

func importsSuite() suite {
	return suite{"imports", map[string]string{
		"package.json": `{"name": "self", "imports": {
			"#a": "./lib/a.js", "#dep": {"node": "dep", "default": "./lib/a.js"}, "#fs": "fs", "#nodefs": "node:fs", "#null": null,
			"#lib/*": "./lib/*.js", "#dep/*": "dep/*", "#up": "../x.js", "#absent": "absent", "#dir": "./lib"}}`,
		"main.mjs": "", "main.js": "", "lib/a.js": "", "lib/deep.mjs": "",
		"node_modules/dep/package.json": `{"exports": {".": {"import": "./i.mjs", "require": "./r.cjs"}, "./s": "./i.mjs"}}`,
		"node_modules/dep/i.mjs":        "", "node_modules/dep/r.cjs": "", "node_modules/dep/m.mjs": "",
	}, []row{
		{"import", "main.mjs", "#a", "$R/lib/a.js", ""},
		{"require", "main.js", "#a", "$R/lib/a.js", ""},
		{"import", "lib/deep.mjs", "#a", "$R/lib/a.js", ""},
		{"import", "main.mjs", "#dep", "$R/node_modules/dep/i.mjs", ""},
		{"require", "main.js", "#dep", "$R/node_modules/dep/r.cjs", ""},
		{"import", "main.mjs", "#dep/s", "$R/node_modules/dep/i.mjs", ""},
		{"import", "main.mjs", "#fs", "node:fs", ""},
		{"require", "main.js", "#fs", "node:fs", "Node 20 throws ERR_INVALID_URL_SCHEME"},
		{"import", "main.mjs", "#nodefs", `ERR_INVALID_PACKAGE_TARGET: Invalid "imports" target "node:fs" defined for '#nodefs' in the package config $R/package.json imported from $R/main.mjs`, ""},
		{"import", "main.mjs", "#lib/a", "$R/lib/a.js", ""},
		{"import", "main.mjs", "#null", `ERR_PACKAGE_IMPORT_NOT_DEFINED: Package import specifier "#null" is not defined in package $R/package.json imported from $R/main.mjs`, ""},
		{"require", "main.js", "#zzz", `ERR_PACKAGE_IMPORT_NOT_DEFINED: Package import specifier "#zzz" is not defined in package $R/package.json imported from $R/main.js`, ""},
		{"import", "main.mjs", "#", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "#" is not a valid internal imports specifier name imported from $R/main.mjs`, ""},
		{"import", "main.mjs", "#/a", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "#/a" is not a valid internal imports specifier name imported from $R/main.mjs`, ""},
		{"import", "main.mjs", "#lib/../x", `ERR_INVALID_MODULE_SPECIFIER: Invalid module "#lib/../x" request is not a valid match in pattern "#lib/*" for the "imports" resolution of $R/package.json imported from $R/main.mjs`, ""},
		{"import", "main.mjs", "#up", `ERR_INVALID_PACKAGE_TARGET: Invalid "imports" target "../x.js" defined for '#up' in the package config $R/package.json imported from $R/main.mjs`, ""},
		{"import", "main.mjs", "#absent", "ERR_MODULE_NOT_FOUND: Cannot find package 'absent' imported from $R/package.json", ""},
		{"require", "main.js", "#absent", "MODULE_NOT_FOUND: Cannot find module '#absent'", ""},
		{"import", "main.mjs", "#dir", "ERR_UNSUPPORTED_DIR_IMPORT: Directory import '$R/lib' is not supported resolving ES modules imported from $R/main.mjs", ""},
		{"require", "main.js", "#dir", "MODULE_NOT_FOUND: Cannot find module '$R/lib'", ""},
		{"import", "node_modules/dep/m.mjs", "#a", `ERR_PACKAGE_IMPORT_NOT_DEFINED: Package import specifier "#a" is not defined in package $R/node_modules/dep/package.json imported from $R/node_modules/dep/m.mjs`, ""},
	}}
}

func manifestSuite() suite {
	return suite{"package.json", map[string]string{
		"main.mjs": "", "main.js": "",
		"node_modules/broken/package.json": "{\n  \"name\": oops\n}", "node_modules/broken/index.js": "",
		"node_modules/array/package.json": "[]", "node_modules/array/index.js": "",
		"node_modules/bom/package.json": "\ufeff{\"main\": \"m.js\"}", "node_modules/bom/m.js": "",
		"node_modules/dup/package.json": `{"exports": {"import": "./a.js", "default": "./b.js", "import": "./c.js"}}`,
		"node_modules/dup/c.js":         "",
		"bad/package.json":              "{", "bad/main.js": "",
	}, []row{
		{"import", "main.mjs", "broken", `ERR_INVALID_PACKAGE_CONFIG: Invalid package config $R/node_modules/broken/package.json while importing "broken" from $R/main.mjs.`, newer},
		{"require", "main.js", "broken", `ERR_INVALID_PACKAGE_CONFIG: Invalid package config $R/node_modules/broken/package.json.`, newer},
		{"require", "main.js", "array", `ERR_INVALID_PACKAGE_CONFIG: Invalid package config $R/node_modules/array/package.json.`, newer},
		{"require", "main.js", "bom", "$R/node_modules/bom/m.js", ""},
		{"import", "main.mjs", "dup", "$R/node_modules/dup/c.js", ""},
		{"require", "main.js", "./bad/main.js", `ERR_INVALID_PACKAGE_CONFIG: Invalid package config $R/bad/package.json.`, "Node says so when it loads the file"},
	}}
}
