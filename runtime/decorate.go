package runtime

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/diag"
)

// symNote is the property of an error that has been decorated: its report, as it was before.
var symNote = goja.NewSymbol("jsrun.note")

// Decorate puts the line that an error comes from, with a caret under the place, in front of the error's stack: what node:vm
// does with what its scripts throw. An error without a place, or one that has been decorated, stays as it is.
func (vm *VM) Decorate(thrown Value) {
	o, ok := thrown.(*goja.Object)
	if !ok || o.ClassName() != "Error" || o.GetSymbol(symNote) != nil {
		return
	}
	stack, ok := vm.NormalStack(thrown)
	if !ok {
		return
	}
	report := vm.reportOf(thrown)
	if report.Pos.File == "" || report.Source == "" {
		return
	}
	at := report.Pos.Col
	if src := vm.sourceAt(report.Pos.File, report.Pos.Line); src != nil && src.prefix < 0 && report.Pos.Line == src.shift+1 {
		at += src.prefix // the caret stands below the text as it was given
	}
	if before := strings.TrimRight(report.Source[:min(max(0, at-1), len(report.Source))], " "); strings.HasSuffix(before, "throw") {
		at = len(before) - len("throw") + 1 // V8 shows the statement, and its stack the value
	}
	line := fmt.Sprintf("%s:%d\n%s\n%s^\n\n", report.Pos.File, report.Pos.Line, report.Source, strings.Repeat(" ", max(0, at-1)))
	if o.DefineDataProperty("stack", vm.js.ToValue(line+stack), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE) != nil {
		return // frozen
	}
	note := vm.js.ToValue(&noteHolder{report})
	if err := o.DefineDataPropertySymbol(symNote, note, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
}

// noteHolder takes a report through JavaScript.
type noteHolder struct{ report *diag.Error }

// decorated gives the report of an error that has been decorated, or nil.
func decorated(o *goja.Object) *diag.Error {
	if o.ClassName() != "Error" {
		return nil
	}
	if note := o.GetSymbol(symNote); note != nil {
		if holder, ok := note.Export().(*noteHolder); ok {
			return holder.report
		}
	}
	return nil
}
