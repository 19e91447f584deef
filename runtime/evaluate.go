package runtime

import (
	"slices"

	"github.com/dop251/goja"
)

// evaluateGraph links and evaluates a module and all that it imports.
func (l *loader) evaluateGraph(r *record) *goja.Promise {
	if ex := l.vm.js.Try(func() { l.link(r) }); ex != nil {
		promise, _, reject := l.vm.js.NewPromise()
		settle(reject(ex.Value()))
		return promise
	}
	return l.evaluate(r)
}

// evaluate is ECMAScript's Evaluate: the promise settles when r and everything it imports have run.
func (l *loader) evaluate(r *record) *goja.Promise {
	if r.text == nil {
		return l.evaluateForeign(r)
	}
	if (r.status == evaluatingAsync || r.status == evaluated) && r.root != nil {
		r = r.root
	}
	if r.promise != nil {
		return r.promise
	}
	var resolve, reject func(any) error
	r.promise, resolve, reject = l.vm.js.NewPromise()
	r.resolve, r.reject = resolve, reject
	var stack []*record
	index := 0
	if err := l.evaluateInner(r, &stack, &index); err != nil {
		for _, m := range stack {
			m.status, m.err, m.root = evaluated, err, m
		}
		settle(reject(err))
	} else if r.order == 0 {
		settle(resolve(goja.Undefined()))
	}
	return r.promise
}

func (l *loader) evaluateForeign(r *record) *goja.Promise {
	promise, resolve, reject := l.vm.js.NewPromise()
	if err := l.runForeign(r); err != nil {
		settle(reject(err))
	} else {
		settle(resolve(goja.Undefined()))
	}
	return promise
}

func (l *loader) runForeign(r *record) Value {
	if r.status == evaluated {
		return r.err
	}
	if ex := l.vm.js.Try(func() { l.loadForeign(r) }); ex != nil {
		return ex.Value()
	}
	return nil
}

// evaluateInner is InnerModuleEvaluation: depth first, cycles as one component. It gives what was thrown.
func (l *loader) evaluateInner(r *record, stack *[]*record, index *int) Value {
	if r.text == nil {
		return l.runForeign(r)
	}
	switch r.status {
	case evaluatingAsync, evaluated:
		return r.err
	case evaluating:
		return nil
	}
	r.status = evaluating
	*index++
	r.index, r.ancestor = *index, *index
	*stack = append(*stack, r)
	for _, q := range r.requests {
		if err := l.evaluateInner(q, stack, index); err != nil {
			return err
		}
		if err := l.dependOn(r, q); err != nil {
			return err
		}
	}
	if err := l.execute(r); err != nil {
		return err
	}
	closeCycle(r, stack)
	return nil
}

// dependOn joins r's cycle with that of a module it imports, or makes r wait for it.
func (l *loader) dependOn(r, q *record) Value {
	if q.text == nil {
		return nil
	}
	if q.status == evaluating {
		r.ancestor = min(r.ancestor, q.ancestor)
	} else {
		q = q.root
		if q.err != nil {
			return q.err
		}
	}
	if q.order > 0 && q.status != evaluated {
		r.pending++
		q.parents = append(q.parents, r)
	}
	return nil
}

// execute runs r's body now, or marks it to run once what it waits for has ended.
func (l *loader) execute(r *record) Value {
	if r.bindFail != nil {
		return r.bindFail
	}
	if r.pending == 0 && !r.text.module.Await {
		return l.runBody(r)
	}
	l.asyncOrder++
	r.order = l.asyncOrder
	if r.pending == 0 {
		l.runAsync(r)
	}
	return nil
}

// closeCycle takes a strongly connected component off the stack once its first module is through.
func closeCycle(r *record, stack *[]*record) {
	if r.ancestor != r.index {
		return
	}
	for {
		m := (*stack)[len(*stack)-1]
		*stack = (*stack)[:len(*stack)-1]
		m.status = evaluated
		if m.order > 0 {
			m.status = evaluatingAsync
		}
		m.root = r
		if m == r {
			return
		}
	}
}

// runBody runs a body that never waits. It gives what was thrown.
func (l *loader) runBody(r *record) Value {
	if ex := l.vm.js.Try(func() { l.vm.Call(r.body.Get("next"), r.body) }); ex != nil {
		return ex.Value()
	}
	return nil
}

// runAsync starts a body that waits, and goes on with the modules that wait for it when it has ended.
func (l *loader) runAsync(r *record) {
	ended := l.vm.js.ToValue(func(goja.FunctionCall) goja.Value {
		l.asyncFulfilled(r)
		return goja.Undefined()
	})
	failed := l.vm.js.ToValue(func(call goja.FunctionCall) goja.Value {
		l.asyncRejected(r, call.Argument(0))
		return goja.Undefined()
	})
	if l.drive == nil {
		l.drive = l.vm.internal(driveProgram())
	}
	l.vm.Invoke(l.drive, goja.Undefined(), r.body, ended, failed)
}

// asyncFulfilled is AsyncModuleExecutionFulfilled: those that waited for r run, in the order they were reached.
func (l *loader) asyncFulfilled(r *record) {
	if r.status == evaluated {
		return
	}
	r.status = evaluated
	if r.promise != nil {
		settle(r.resolve(goja.Undefined()))
	}
	ready := r.readyParents(nil)
	slices.SortFunc(ready, func(a, b *record) int { return a.order - b.order })
	for _, m := range ready {
		switch {
		case m.status == evaluated: // it failed meanwhile
		case m.text.module.Await:
			l.runAsync(m)
		default:
			l.runWaited(m)
		}
	}
}

// runWaited runs a synchronous body whose dependencies were asynchronous.
func (l *loader) runWaited(m *record) {
	if m.bindFail != nil {
		l.asyncRejected(m, m.bindFail)
		return
	}
	if err := l.runBody(m); err != nil {
		l.asyncRejected(m, err)
		return
	}
	m.status = evaluated
	if m.promise != nil {
		settle(m.resolve(goja.Undefined()))
	}
}

// readyParents is GatherAvailableAncestors.
func (r *record) readyParents(ready []*record) []*record {
	for _, m := range r.parents {
		if slices.Contains(ready, m) || m.root.err != nil {
			continue
		}
		m.pending--
		if m.pending == 0 {
			ready = append(ready, m)
			if !m.text.module.Await {
				ready = m.readyParents(ready)
			}
		}
	}
	return ready
}

// asyncRejected is AsyncModuleExecutionRejected: the error reaches everyone who waits.
func (l *loader) asyncRejected(r *record, err Value) {
	if r.status == evaluated {
		return
	}
	r.status, r.err = evaluated, err
	for _, m := range r.parents {
		l.asyncRejected(m, err)
	}
	if r.promise != nil {
		settle(r.reject(err))
	}
}

// findAwait gives a module below r that waits at its top level, or nil.
func (l *loader) findAwait(r *record, seen map[*record]bool) *record {
	if seen[r] || r.text == nil || r.status == evaluated {
		return nil
	}
	seen[r] = true
	if r.text.module.Await {
		return r
	}
	for _, q := range r.requests {
		if m := l.findAwait(q, seen); m != nil {
			return m
		}
	}
	return nil
}

// settle panics with what goja gives when a promise cannot be settled: an interrupt, which must go on up.
func settle(err error) {
	if err != nil {
		panic(err)
	}
}
