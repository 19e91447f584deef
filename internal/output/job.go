package output

import (
	"bytes"
	"io"
	"unicode/utf8"
)

const (
	longestHeld = 64 << 10 // bytes of a line that are held until it is complete
	cutMark     = "…"
)

// Job is the output of one job. Its two writers may be used from different goroutines.
type Job struct{ out, err *stream }

// Stdout is where the job's standard output goes.
func (j *Job) Stdout() io.Writer { return j.out }

// Stderr is where the job's error output goes.
func (j *Job) Stderr() io.Writer { return j.err }

// Close writes what was not ended by a line feed, with one added: on a screen that others write to, each line has to end.
// Writing after it fails.
func (j *Job) Close() {
	j.out.close()
	j.err.close()
}

// stream is one of a job's two outputs. All its fields are guarded by the screen's lock.
type stream struct {
	screen *Screen
	device *device
	prefix string
	held   []byte // the line that is not complete yet, or its latest part
	begun  bool   // the first part of the line is written
	cut    bool   // and another line came between
	closed bool
}

// Write takes any bytes. Its error is that of the screen, once something could not be written to it.
func (w *stream) Write(p []byte) (int, error) {
	w.screen.mu.Lock()
	defer w.screen.mu.Unlock()
	switch {
	case w.closed:
		return 0, io.ErrClosedPipe
	case w.device.err != nil:
		return 0, w.device.err
	}
	for rest := p; len(rest) > 0; {
		part := rest[:min(len(rest), longestHeld)] // so that composing needs no more than that, however long p is
		if end := bytes.IndexByte(part, '\n'); end >= 0 {
			part = part[:end+1]
			w.emit(part, true)
		} else {
			w.hold(part)
		}
		rest = rest[len(part):]
		if len(w.device.out) >= longestHeld {
			w.device.flush()
		}
	}
	if err := w.device.flush(); err != nil {
		return 0, err
	}
	return len(p), nil
}

// hold keeps the beginning of a line, or writes it as a part when it is too long to be kept.
func (w *stream) hold(part []byte) {
	if len(w.held)+len(part) <= longestHeld {
		w.held = append(w.held, part...)
		return
	}
	whole := len(part) - unsettled(part)
	w.emit(part[:whole], false)
	w.held = append(w.held, part[whole:]...)
}

// emit composes what is held and then part; ends says that the line is complete with it.
func (w *stream) emit(part []byte, ends bool) {
	w.device.interrupt(w)
	d := w.device
	if !w.begun || w.cut {
		d.out = append(d.out, w.prefix...)
	}
	if w.cut {
		d.out = append(d.out, cutMark...)
	}
	w.held = append(w.held, part...)
	w.redraw(w.held)
	w.held = w.held[:0]
	w.begun, w.cut = !ends, false
	d.cursor.open = nil
	if !ends {
		d.cursor.open = w
	}
}

// redraw composes text; behind a carriage return that does not end the line the name is written again, for what follows
// is written over it: so does a progress bar.
func (w *stream) redraw(text []byte) {
	d := w.device
	for i := bytes.IndexByte(text, '\r'); i >= 0; i = bytes.IndexByte(text, '\r') {
		d.out = append(d.out, text[:i+1]...)
		text = text[i+1:]
		if len(text) > 0 && text[0] != '\r' && text[0] != '\n' {
			d.out = append(d.out, w.prefix...)
		}
	}
	d.out = append(d.out, text...)
}

func (w *stream) close() {
	w.screen.mu.Lock()
	defer w.screen.mu.Unlock()
	if len(w.held) > 0 || w.begun && !w.cut {
		w.emit([]byte{'\n'}, true)
		w.device.flush()
	}
	w.closed, w.held = true, nil
}

// unsettled gives how many bytes at the end of p can only be judged together with what follows: the beginning of a
// character, or a carriage return.
func unsettled(p []byte) int {
	if p[len(p)-1] == '\r' {
		return 1
	}
	for n := 1; n < utf8.UTFMax && n <= len(p); n++ {
		if tail := p[len(p)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}
