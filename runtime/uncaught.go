package runtime

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/diag"
)

// uncaughtError is the report of a value that nobody caught: where, what, and the stack.
func (vm *VM) uncaughtError(thrown Value) *diag.Error {
	if vm.config.Thrown != nil {
		vm.config.Thrown(vm, thrown)
	}
	return vm.reportOf(thrown)
}

// reportOf is uncaughtError for an error that may yet be caught.
func (vm *VM) reportOf(thrown Value) *diag.Error {
	e, note := &diag.Error{Code: 1}, vm.noteOf(thrown)
	if note.Msg != "" {
		return &note
	}
	e.Hint = note.Hint
	ex := vm.js.Try(func() {
		e.Stack = vm.describe(thrown)
		stack, _ := vm.NormalStack(thrown)
		e.Pos = topOf(stack)
		if note.Pos.File != "" {
			e.Pos = note.Pos
		}
	})
	if ex != nil {
		e.Stack = "the thrown value cannot be shown: " + ex.Error()
	}
	if src := vm.sourceAt(e.Pos.File, e.Pos.Line); src != nil {
		e.Source = src.line(e.Pos.Line)
	}
	e.Msg, e.Stack, _ = strings.Cut(e.Stack, "\n")
	return e
}

// noteOf gives what loading has noted about an error.
func (vm *VM) noteOf(thrown Value) diag.Error {
	o, ok := thrown.(*goja.Object)
	if !ok {
		return diag.Error{}
	}
	if report := decorated(o); report != nil {
		return *report
	}
	if note := vm.modules.notes[o]; note != nil {
		return *note
	}
	return diag.Error{}
}

// describe renders a thrown value: an error by its stack, everything else behind "Uncaught".
func (vm *VM) describe(thrown Value) string {
	stack, isError := vm.NormalStack(thrown)
	switch {
	case vm.config.Describe != nil && isError:
		return vm.config.Describe(vm, thrown)
	case isError:
		return stack
	case vm.config.Describe != nil:
		return "uncaught " + vm.config.Describe(vm, thrown)
	}
	return fmt.Sprintf("uncaught %v", thrown)
}

// rejectionError is what is thrown for a rejection that nobody handled: its reason, or Node's ERR_UNHANDLED_REJECTION
// where the reason is no error.
func (vm *VM) rejectionError(reason Value) Value {
	if o, ok := reason.(*goja.Object); ok && o.ClassName() == "Error" {
		return reason
	}
	shown := "undefined"
	if reason != nil {
		shown = reason.String()
	}
	if vm.config.Describe != nil {
		shown = vm.config.Describe(vm, reason)
	}
	err := vm.newError("Error", "This error originated either by throwing inside of an async function without a catch block, "+
		"or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "+quoteReason(shown))
	vm.hide(err, "name", vm.js.ToValue("UnhandledPromiseRejection"))
	vm.set(err, "code", "ERR_UNHANDLED_REJECTION")
	return err
}

func quoteReason(shown string) string { return `"` + shown + `".` }

// newError makes an error with a constructor of the global scope.
func (vm *VM) newError(constructor, message string) *goja.Object {
	err, e := vm.js.New(vm.js.Get(constructor), vm.js.ToValue(message))
	if e != nil {
		panic(e)
	}
	return err
}

func isMemory(interrupted *goja.InterruptedError) bool {
	_, ok := interrupted.Value().(*memoryError)
	return ok
}

// memoryReport says where a script was when it outgrew Config.MaxHeap.
func (vm *VM) memoryReport(interrupted *goja.InterruptedError) *diag.Error {
	frames := vm.Frames(interrupted.Stack(), defaultStackLimit)
	return vm.atFrames(&diag.Error{
		Msg:  interrupted.Value().(*memoryError).Error(),
		Hint: "read and write in pieces (streams), or keep less at once",
	}, frames)
}

// overflowError reports the end of the stack, which goja does not let JavaScript catch.
func (vm *VM) overflowError(overflow *goja.StackOverflowError) *diag.Error {
	frames := vm.Frames(overflow.Stack(), defaultStackLimit)
	return vm.atFrames(&diag.Error{
		Msg:  "RangeError: Maximum call stack size exceeded",
		Hint: fmt.Sprintf("calls nest more than %d deep; a loop or a list of what is left to do has no such limit", maxCallDepth),
	}, frames)
}

// atFrames completes a report with a stack: its text, the place of its first frame, and the line there.
func (vm *VM) atFrames(e *diag.Error, frames []Frame) *diag.Error {
	e.Stack = strings.TrimPrefix(FormatStack("", frames), "\n")
	e.Pos = topOf("\n" + e.Stack)
	if src := vm.sourceOf(e.Pos.File); src != nil {
		e.Source = src.line(e.Pos.Line)
	}
	return e
}
