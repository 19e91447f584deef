// Package test is node:test and node:test/reporters: tests that run in a script of their own, and the runner of test files
// behind `jsrun test`.
package test

import (
	_ "embed"

	"github.com/jsrun/jsrun/runtime"
)

var (
	//go:embed index.js
	indexSource string
	//go:embed reporters.js
	reportersSource string
	//go:embed assertions.js
	assertionsSource string
	//go:embed config.js
	configSource string
	//go:embed context.js
	contextSource string
	//go:embed deadline.js
	deadlineSource string
	//go:embed events.js
	eventsSource string
	//go:embed expectation.js
	expectationSource string
	//go:embed failure.js
	failureSource string
	//go:embed filter.js
	filterSource string
	//go:embed globalsetup.js
	globalsetupSource string
	//go:embed here.js
	hereSource string
	//go:embed hook.js
	hookSource string
	//go:embed mock.js
	mockSource string
	//go:embed mockapis.js
	mockapisSource string
	//go:embed mockclock.js
	mockclockSource string
	//go:embed mockproperty.js
	mockpropertySource string
	//go:embed mocktimers.js
	mocktimersSource string
	//go:embed options.js
	optionsSource string
	//go:embed plan.js
	planSource string
	//go:embed process.js
	processSource string
	//go:embed reporting.js
	reportingSource string
	//go:embed rerun.js
	rerunSource string
	//go:embed root.js
	rootSource string
	//go:embed scope.js
	scopeSource string
	//go:embed snapshot.js
	snapshotSource string
	//go:embed suite.js
	suiteSource string
	//go:embed test.js
	testSource string
	//go:embed child.js
	childSource string
	//go:embed discover.js
	discoverSource string
	//go:embed file.js
	fileSource string
	//go:embed main.js
	mainSource string
	//go:embed run.js
	runSource string
	//go:embed values.js
	valuesSource string
	//go:embed watch.js
	watchSource string
	//go:embed wire.js
	wireSource string
	//go:embed report.js
	reportSource string
	//go:embed dot.js
	dotSource string
	//go:embed junit.js
	junitSource string
	//go:embed lcov.js
	lcovSource string
	//go:embed spec.js
	specSource string
	//go:embed tap.js
	tapSource string
)

// Modules are node:test, node:test/reporters, and the parts that they are made of.
var Modules = []runtime.Builtin{
	{Name: "test", Script: runtime.NewScript("node:test", indexSource)},
	{Name: "test/reporters", Script: runtime.NewScript("node:test/reporters", reportersSource)},
	{Name: "internal/test/native", Bind: bindNative},
	part("assertions", assertionsSource),
	part("config", configSource),
	part("context", contextSource),
	part("deadline", deadlineSource),
	part("events", eventsSource),
	part("expectation", expectationSource),
	part("failure", failureSource),
	part("filter", filterSource),
	part("globalsetup", globalsetupSource),
	part("here", hereSource),
	part("hook", hookSource),
	part("mock", mockSource),
	part("mockapis", mockapisSource),
	part("mockclock", mockclockSource),
	part("mockproperty", mockpropertySource),
	part("mocktimers", mocktimersSource),
	part("options", optionsSource),
	part("plan", planSource),
	part("process", processSource),
	part("reporting", reportingSource),
	part("rerun", rerunSource),
	part("root", rootSource),
	part("scope", scopeSource),
	part("snapshot", snapshotSource),
	part("suite", suiteSource),
	part("test", testSource),
	part("child", childSource),
	part("discover", discoverSource),
	part("file", fileSource),
	part("main", mainSource),
	part("run", runSource),
	part("values", valuesSource),
	part("watch", watchSource),
	part("wire", wireSource),
	part("reporters/report", reportSource),
	part("reporters/dot", dotSource),
	part("reporters/junit", junitSource),
	part("reporters/lcov", lcovSource),
	part("reporters/spec", specSource),
	part("reporters/tap", tapSource),
}

func part(name, source string) runtime.Builtin {
	name = "internal/test/" + name
	return runtime.Builtin{Name: name, Script: runtime.NewScript("node:"+name, source)}
}
