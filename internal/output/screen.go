// Package output makes one screen of the output of many jobs: whole lines, each with the name of its job in front.
//
// A line is written when it is complete, in one piece, and lines of different jobs never mix. A line that is too long to
// be held is written as it comes, still as one line, unless another job needs the screen meanwhile: then it is cut, and
// "…" stands at its cut end and where it goes on. So memory is bounded, nobody waits for a line that never ends, and
// nothing is lost. Bytes are not looked at, but for line feeds and carriage returns.
package output

import (
	"hash/fnv"
	"io"
	"os"
	"reflect"
	"strings"
	"sync"
	"unicode/utf8"
)

// Config says where a screen is and how it looks.
type Config struct {
	Stdout, Stderr io.Writer // the two may be the same
	Names          []string  // the jobs that may write; their longest name decides how wide the names' column is
	Color          bool
}

// Screen is shared by the jobs of a run. Its methods may be called from any goroutine.
type Screen struct {
	mu             sync.Mutex
	stdout, stderr *device
	width          int
	color          bool
}

// device is one of the screen's two destinations. Where both are the same terminal or file they share a cursor, since a
// line of one then stands in the way of the other.
type device struct {
	w      io.Writer
	out    []byte // what the write in progress has composed
	err    error  // the first failure; nothing is written after it
	told   bool   // Err has returned err
	cursor *cursor
}

// cursor knows whose unfinished line the screen ends with; nil for none.
type cursor struct{ open *stream }

// widestName bounds the names' column, so that one long name does not push everything aside.
const widestName = 24

// New makes a screen. Nothing is written before a job writes.
func New(c Config) *Screen {
	s := &Screen{color: c.Color}
	s.stdout = &device{w: c.Stdout, cursor: &cursor{}}
	s.stderr = &device{w: c.Stderr, cursor: &cursor{}}
	if sameFile(c.Stdout, c.Stderr) {
		s.stderr.cursor = s.stdout.cursor
	}
	for _, name := range c.Names {
		s.width = max(s.width, min(utf8.RuneCountInString(name), widestName))
	}
	return s
}

// Job opens the output of one job, each line of which bears name. The caller closes it when nothing writes any more.
func (s *Screen) Job(name string) *Job {
	prefix := s.prefix(name)
	return &Job{
		out: &stream{screen: s, device: s.stdout, prefix: prefix},
		err: &stream{screen: s, device: s.stderr, prefix: prefix},
	}
}

// Direct gives the two destinations themselves, for a job that has the screen to itself: a child that inherits them sees
// a terminal if there is one, and every byte is as the child wrote it.
func (s *Screen) Direct() (stdout, stderr io.Writer) { return s.stdout.w, s.stderr.w }

// Say writes text to the error output as lines of its own, with nothing in front, never amid a job's line.
func (s *Screen) Say(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.stderr
	d.interrupt(nil)
	d.out = append(d.out, strings.TrimRight(text, "\n")+"\n"...)
	d.flush()
}

// Err gives the first error of writing to the screen that it has not given before: a full disk behind it, or a reader that
// has gone. Jobs are told of it by each write that fails.
func (s *Screen) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range []*device{s.stdout, s.stderr} {
		if d.err != nil && !d.told {
			d.told = true
			return d.err
		}
	}
	return nil
}

// prefix gives `name │ `, in a colour that depends on the name alone, so that a job looks the same in each run. It begins
// by ending whatever colour the line before has left on.
func (s *Screen) prefix(name string) string {
	pad := strings.Repeat(" ", max(0, s.width-utf8.RuneCountInString(name)))
	if !s.color {
		return name + pad + " │ "
	}
	// Six colours and their bright forms, without black, white and the red that means an error.
	palette := []string{"32", "33", "34", "35", "36", "92", "93", "94", "95", "96"}
	h := fnv.New32a()
	io.WriteString(h, name)
	return "\x1b[0;" + palette[h.Sum32()%uint32(len(palette))] + "m" + name + pad + " │\x1b[0m "
}

// interrupt makes room for a line of next: another one's unfinished line is cut, with a mark.
func (d *device) interrupt(next *stream) {
	open := d.cursor.open
	if open == nil || open == next {
		return
	}
	open.device.out = append(open.device.out, cutMark+"\n"...)
	open.cut = true
	d.cursor.open = nil
	if open.device != d {
		open.device.flush()
	}
}

// flush hands on what was composed, in one write.
func (d *device) flush() error {
	if d.err == nil && len(d.out) > 0 {
		_, d.err = d.w.Write(d.out)
	}
	if d.out = d.out[:0]; cap(d.out) > 4*longestHeld {
		d.out = nil
	}
	return d.err
}

// sameFile reports whether two writers end at the same place.
func sameFile(a, b io.Writer) bool {
	f, ok := a.(*os.File)
	g, both := b.(*os.File)
	if !ok || !both {
		return reflect.TypeOf(a).Comparable() && a == b
	}
	one, err := f.Stat()
	if err != nil {
		return false
	}
	two, err := g.Stat()
	return err == nil && os.SameFile(one, two)
}
