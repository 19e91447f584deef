package output_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/jsrun/jsrun/internal/output"
)

// step is one thing that happens on a screen: job writes text, to its error output when err is set; "" says text, and
// text "<close>" closes.
type step struct {
	job, text string
	err       bool
}

func play(s *output.Screen, steps []step) {
	jobs := map[string]*output.Job{}
	for _, st := range steps {
		if st.job == "" {
			s.Say(st.text)
			continue
		}
		j, ok := jobs[st.job]
		if !ok {
			j = s.Job(st.job)
			jobs[st.job] = j
		}
		switch {
		case st.text == "<close>":
			j.Close()
		case st.err:
			io.WriteString(j.Stderr(), st.text)
		default:
			io.WriteString(j.Stdout(), st.text)
		}
	}
}

func TestScreen(t *testing.T) {
	long := strings.Repeat("x", 70_000)
	for _, row := range []struct {
		name  string
		steps []step
		want  string
	}{
		{"names are aligned", []step{{job: "a", text: "1\n"}, {job: "long", text: "2\n"}}, "a    │ 1\nlong │ 2\n"},
		{"several lines at once", []step{{job: "a", text: "1\n2\n\n3\n"}}, "a    │ 1\na    │ 2\na    │ \na    │ 3\n"},
		{"a line in parts is held", []step{{job: "a", text: "on"}, {job: "long", text: "x\n"}, {job: "a", text: "e\n"}}, "long │ x\na    │ one\n"},
		{"the end of the last line is added", []step{{job: "a", text: "tail"}, {job: "a", text: "<close>"}}, "a    │ tail\n"},
		{"nothing is added to nothing", []step{{job: "a", text: "x\n"}, {job: "a", text: "<close>"}}, "a    │ x\n"},
		{"both outputs keep their lines", []step{{job: "a", text: "ou"}, {job: "a", text: "err\n", err: true}, {job: "a", text: "t\n"}}, "a    │ err\na    │ out\n"},
		{"any bytes", []step{{job: "a", text: "\x00\xff\xfe\x1b[31m\n"}}, "a    │ \x00\xff\xfe\x1b[31m\n"},
		{"CRLF is left alone", []step{{job: "a", text: "1\r"}, {job: "a", text: "\n2\r\n"}}, "a    │ 1\r\na    │ 2\r\n"},
		{"a redrawn line keeps its name", []step{{job: "a", text: "10%\r"}, {job: "a", text: "20%\r\r30%\n"}}, "a    │ 10%\ra    │ 20%\r\ra    │ 30%\n"},
		{"talk stands between lines", []step{{job: "a", text: "on"}, {text: "jsrun: hi"}, {job: "a", text: "e\n"}}, "jsrun: hi\na    │ one\n"},
		{"a long line nobody disturbs is whole", []step{{job: "a", text: long}, {job: "a", text: long}, {job: "a", text: "\n"}, {job: "long", text: "x\n"}}, "a    │ " + long + long + "\nlong │ x\n"},
		{"a long line that is disturbed is cut with marks", []step{{job: "a", text: long}, {job: "long", text: "x\n"}, {job: "a", text: "end\n"}, {job: "a", text: "next\n"}},
			"a    │ " + long + "…\nlong │ x\na    │ …end\na    │ next\n"},
		{"a long line that is not ended", []step{{job: "a", text: long + long}, {job: "a", text: "<close>"}, {job: "long", text: "x\n"}}, "a    │ " + long + long + "\nlong │ x\n"},
		{"talk cuts too", []step{{job: "a", text: long + long}, {text: "hi"}, {job: "a", text: "<close>"}}, "a    │ " + (long + long)[:131072] + "…\nhi\na    │ …" + (long + long)[131072:] + "\n"},
		{"a cut does not split a character", []step{{job: "a", text: "a" + strings.Repeat("é", 65536)}, {text: "hi"}, {job: "a", text: "\n"}},
			"a    │ a" + strings.Repeat("é", 65535) + "…\nhi\na    │ …é\n"},
	} {
		var b bytes.Buffer
		play(output.New(output.Config{Stdout: &b, Stderr: &b, Names: []string{"a", "long"}}), row.steps)
		if got := b.String(); got != row.want {
			t.Errorf("%s:\ngot  %s\nwant %s", row.name, brief(got), brief(row.want))
		}
	}
}

// brief shortens runs of one character, which are what long lines are made of here.
func brief(s string) string {
	s = regexp.MustCompile(`x{20,}|é{20,}`).ReplaceAllStringFunc(s, func(run string) string { return fmt.Sprintf("<%d>", len(run)) })
	return fmt.Sprintf("%q", s)
}

func TestTwoDestinations(t *testing.T) {
	var out, errs bytes.Buffer
	long := strings.Repeat("x", 70_000)
	play(output.New(output.Config{Stdout: &out, Stderr: &errs}), []step{
		{job: "a", text: long}, {job: "a", text: "warn\n", err: true}, {text: "talk"}, {job: "a", text: "\n"},
	})
	if want := "a │ " + long + "\n"; out.String() != want {
		t.Errorf("a line of the error output must not cut one of the other file: %s", brief(out.String()))
	}
	if want := "a │ warn\ntalk\n"; errs.String() != want {
		t.Errorf("got %q, want %q", errs.String(), want)
	}
}

func TestOneFileTwice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out")
	open := func() *os.File {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	long := strings.Repeat("x", 70_000)
	play(output.New(output.Config{Stdout: open(), Stderr: open()}), []step{
		{job: "a", text: long}, {job: "a", text: "warn\n", err: true}, {job: "a", text: "\n"},
	})
	got, _ := os.ReadFile(path)
	if want := "a │ " + long + "…\na │ warn\na │ …\n"; string(got) != want {
		t.Errorf("got %s", brief(string(got)))
	}
}

func TestColor(t *testing.T) {
	show := func(name string) string {
		var b bytes.Buffer
		play(output.New(output.Config{Stdout: &b, Stderr: &b, Names: []string{"build", "x"}, Color: true}), []step{{job: name, text: "hi\n"}})
		return b.String()
	}
	form := regexp.MustCompile("^\x1b\\[0;\\d\\dm(build|x    ) │\x1b\\[0m hi\n$")
	for _, name := range []string{"build", "x"} {
		if got := show(name); !form.MatchString(got) || got != show(name) {
			t.Errorf("got %q", got)
		}
	}
}

// failing accepts n writes.
type failing struct {
	n   int
	err error
}

func (f *failing) Write(p []byte) (int, error) {
	if f.n--; f.n < 0 {
		return 0, f.err
	}
	return len(p), nil
}

func TestBrokenScreen(t *testing.T) {
	gone := errors.New("broken pipe")
	s := output.New(output.Config{Stdout: &failing{1, gone}, Stderr: io.Discard})
	j := s.Job("a")
	if _, err := io.WriteString(j.Stdout(), "1\n"); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := io.WriteString(j.Stdout(), "2\n"); err != gone {
			t.Errorf("a write to a broken screen gave %v", err)
		}
	}
	if _, err := io.WriteString(j.Stderr(), "e\n"); err != nil {
		t.Errorf("the other destination works: %v", err)
	}
	j.Close()
	if err := s.Err(); err != gone {
		t.Errorf("Err() = %v", err)
	}
	if err := s.Err(); err != nil {
		t.Errorf("Err() gave %v a second time", err)
	}
	if _, err := io.WriteString(j.Stdout(), "3\n"); err != io.ErrClosedPipe {
		t.Errorf("a write after Close gave %v", err)
	}
}

// counter checks a stream without keeping it.
type counter struct{ x, lines, other int }

func (c *counter) Write(p []byte) (int, error) {
	x, lines := bytes.Count(p, []byte("x")), bytes.Count(p, []byte("\n"))
	c.x, c.lines, c.other = c.x+x, c.lines+lines, c.other+len(p)-x-lines
	return len(p), nil
}

func TestHundredMegabyteLine(t *testing.T) {
	const size = 100 << 20
	var c counter
	j := output.New(output.Config{Stdout: &c, Stderr: &c}).Job("a")
	chunk := bytes.Repeat([]byte("x"), 1<<20)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range size / len(chunk) {
		if _, err := j.Stdout().Write(chunk); err != nil {
			t.Fatal(err)
		}
	}
	j.Close()
	runtime.ReadMemStats(&after)
	if want := (counter{size, 1, len("a │ ")}); c != want {
		t.Errorf("got %+v, want %+v", c, want)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
		t.Errorf("%d bytes were allocated for it", used)
	}
}

func TestManyJobsAtOnce(t *testing.T) {
	var b bytes.Buffer
	s := output.New(output.Config{Stdout: &b, Stderr: &b})
	const jobs, lines = 8, 500
	var wg sync.WaitGroup
	for i := range jobs {
		wg.Go(func() {
			j := s.Job(fmt.Sprint("job", i))
			defer j.Close()
			for n := range lines {
				fmt.Fprintf(j.Stdout(), "out %d ", n)
				fmt.Fprintf(j.Stderr(), "err %d\n", n)
				fmt.Fprintf(j.Stdout(), "end\n")
			}
		})
	}
	wg.Wait()
	form := regexp.MustCompile(`^job\d │ (out \d+ end|err \d+)$`)
	got := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	if len(got) != jobs*lines*2 {
		t.Errorf("%d lines", len(got))
	}
	for _, line := range got {
		if !form.MatchString(line) {
			t.Fatalf("torn line %q", line)
		}
	}
}

func TestDirect(t *testing.T) {
	var out, errs bytes.Buffer
	o, e := output.New(output.Config{Stdout: &out, Stderr: &errs}).Direct()
	if o != &out || e != &errs {
		t.Error("Direct must give the destinations themselves")
	}
}
