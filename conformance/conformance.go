// Package conformance measures jsrun against the suites that others keep: ECMAScript's test262 and Node's own tests.
//
// The suites are not part of this repository; README.md says how to get them and how to repeat a measurement. What the
// last one gave is committed beside this file.
package conformance
