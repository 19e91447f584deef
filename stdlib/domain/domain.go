// Package domain is node:domain, which Node has deprecated and old programs still use.
//
// Offered: create, createDomain, Domain with run, bind, intercept, add, remove, enter, exit and members, active, and
// process.domain. Different: a domain follows its callbacks in the async context and not by hooks, so a promise is in the
// domain of where its callback was given, and outside of all domains process.domain may be null where Node has undefined.
package domain

import (
	_ "embed"

	"github.com/jsrun/jsrun/runtime"
)

//go:embed domain.js
var source string

// Module is node:domain.
var Module = runtime.Builtin{Name: "domain", Script: runtime.NewScript("node:domain", source)}
