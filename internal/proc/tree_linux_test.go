package proc_test

import (
	"bufio"
	"context"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsrun/jsrun/internal/proc"
)

// leaf is a process that says its number and stays.
const leaf = `sh -c 'echo $$; exec sleep 1000'`

// trees are scripts that print the number of each process that shall be gone after Stop.
var trees = []struct {
	name, script string
	pids         int
}{
	{"one", `echo $$; exec sleep 1000`, 1},
	{"child", `echo $$; ` + leaf, 2},
	{"background", leaf + ` & echo $$; wait`, 2},
	{"orphan in the group", leaf + ` & echo $$`, 1 + 1},
	{"ignores TERM and INT", `trap '' TERM INT; ` + leaf + ` & echo $$; while :; do sleep 1000; done`, 2},
	{"suspended", leaf + ` & echo $$; kill -STOP $$`, 2},
	{"setsid", `setsid ` + leaf + ` & echo $$; wait`, 2},
	{"double fork and setsid", `(setsid ` + leaf + ` &); echo $$; exec sleep 1000`, 2},
	{"daemon that outlived us", `(setsid sh -c "` + `(setsid ` + strings.ReplaceAll(leaf, "$", `\$`) + ` &)"); echo $$`, 2},
	{"cleared environment", `env -i setsid ` + leaf + ` & echo $$; wait`, 2},
	{"cleared environment in the group", `env -i ` + leaf + ` & echo $$`, 2},
	{"own process group", `set -m; ` + leaf + ` & echo $$; wait`, 2},
}

// startTree starts a tree and waits until all of it is there. The reader ends when all that hold its other end are gone.
func startTree(t *testing.T, g *proc.Group, script string, pids int) ([]int, *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	c := sh(script)
	c.Files = []*os.File{nil, w}
	_, err = g.Start(c)
	w.Close()
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(r)
	var out []int
	for range pids {
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		pid, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, pid)
	}
	return out, r
}

// alive says whether a process runs; a zombie does not.
func alive(pid int) bool {
	line, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err == nil && !strings.Contains(string(line), ") Z ")
}

func adopted(t testing.TB) *proc.Group {
	t.Helper()
	g := proc.NewGroup()
	if err := g.Adopt(); err != nil {
		t.Fatal(err)
	}
	return g
}

func TestStopTrees(t *testing.T) {
	for _, tt := range trees {
		t.Run(tt.name, func(t *testing.T) {
			g := adopted(t).Sub()
			pids, r := startTree(t, g, tt.script, tt.pids)
			if err := g.Stop(context.Background(), syscall.SIGTERM, 100*time.Millisecond); err != nil {
				t.Fatal(err)
			}
			for _, pid := range pids {
				if alive(pid) {
					t.Errorf("process %d is still there", pid)
				}
			}
			if _, err := io.Copy(io.Discard, r); err != nil { // returns once nobody holds the pipe
				t.Error(err)
			}
		})
	}
}

func TestStopIsPolite(t *testing.T) {
	g := adopted(t)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	c := sh(`trap 'echo int; exit 0' INT; echo ready; while :; do sleep 0.01; done`)
	c.Files = []*os.File{nil, w}
	p, err := g.Start(c)
	w.Close()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(r, make([]byte, len("ready\n"))); err != nil {
		t.Fatal(err)
	}
	if err := g.Stop(context.Background(), syscall.SIGINT, time.Minute); err != nil {
		t.Fatal(err)
	}
	if status, _ := p.Wait(); status != (proc.Status{}) {
		t.Errorf("ended with %v, want its own exit", status)
	}
	if out, _ := io.ReadAll(r); string(out) != "int\n" {
		t.Errorf("the trap said %q", out)
	}
}

func TestStopCutShort(t *testing.T) {
	g := adopted(t)
	startTree(t, g, `trap '' TERM; echo $$; while :; do sleep 1000; done`, 1)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	begin := time.Now()
	if err := g.Stop(ctx, syscall.SIGTERM, time.Hour); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begin); took > time.Minute {
		t.Errorf("took %v", took)
	}
}

func TestStopLeavesOtherRuns(t *testing.T) {
	root := adopted(t)
	mine, others := root.Sub(), root.Sub()
	stranger := proc.NewGroup() // a root of its own in the same process
	const daemon = `(setsid ` + leaf + ` &); ` + leaf + ` & echo $$`
	gone, _ := startTree(t, mine, daemon, 3)
	stay, _ := startTree(t, others, daemon, 3)
	stay2, _ := startTree(t, stranger, leaf, 1)
	if err := mine.Stop(context.Background(), syscall.SIGTERM, time.Minute); err != nil {
		t.Fatal(err)
	}
	check := func(pids []int, want int) {
		t.Helper()
		n := 0
		for _, pid := range pids {
			if alive(pid) {
				n++
			}
		}
		if n != want {
			t.Errorf("%d of %v live, want %d", n, pids, want)
		}
	}
	check(gone, 0)
	check(stay, 2) // its first process ended by itself
	check(stay2, 1)
	if err := root.Stop(context.Background(), syscall.SIGTERM, time.Minute); err != nil {
		t.Fatal(err)
	}
	check(stay, 0)
	check(stay2, 1)
	if err := stranger.Stop(context.Background(), syscall.SIGTERM, time.Minute); err != nil {
		t.Fatal(err)
	}
	check(stay2, 0)
}

func TestRelease(t *testing.T) {
	root := adopted(t)
	g := root.Sub()
	pids, _ := startTree(t, g, leaf+` & (setsid `+leaf+` &); (sleep 0.1; echo 0) & wait %3`, 3)
	c := sh("exec sleep 1000")
	c.Session = true
	away, err := g.Start(c)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Release(context.Background(), time.Minute); err != nil {
		t.Fatal(err)
	}
	live := 0
	for _, pid := range pids {
		if pid != 0 && alive(pid) {
			live++
			defer syscall.Kill(pid, syscall.SIGKILL)
		}
	}
	if live != 1 {
		t.Errorf("%d of %v live, want only the one with its own session", live, pids)
	}
	// What was released belongs to nobody: a later failure above leaves it alone.
	if err := root.Stop(context.Background(), syscall.SIGTERM, time.Minute); err != nil {
		t.Fatal(err)
	}
	if err := away.Signal(syscall.SIGTERM); err != nil {
		t.Errorf("the child with a session of its own: %v", err)
	}
	away.Wait()
}

// TestNothingIsLeft counts zombies and descriptors after many children and orphans.
func TestNothingIsLeft(t *testing.T) {
	root := adopted(t)
	output(t, root, sh("true")) // whatever the first child sets up
	before := descriptors(t)
	for range 10 {
		g := root.Sub()
		done := make(chan struct{})
		for range 20 {
			go func() {
				defer func() { done <- struct{}{} }()
				if _, status := output(t, g, sh("(true &); (setsid true &)")); status.Code != 0 {
					t.Errorf("ended with %v", status)
				}
			}()
		}
		for range 20 {
			<-done
		}
		if err := g.Stop(context.Background(), syscall.SIGTERM, time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC() // os.Process closes its handle when it is reaped; this closes whatever was forgotten
	if after := descriptors(t); after > before {
		t.Errorf("%d descriptors, %d before", after, before)
	}
	for !zombiesGone(t, root) {
		runtime.Gosched()
	}
}

func descriptors(t *testing.T) int {
	t.Helper()
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// zombiesGone starts one more child, at whose end orphans are reaped, and looks.
func zombiesGone(t *testing.T, g *proc.Group) bool {
	t.Helper()
	output(t, g, sh("true"))
	list, err := os.ReadDir("/proc")
	if err != nil {
		t.Fatal(err)
	}
	ours := ") Z " + strconv.Itoa(os.Getpid()) + " "
	for _, e := range list {
		line, err := os.ReadFile("/proc/" + e.Name() + "/stat")
		if err == nil && strings.Contains(string(line), ours) {
			return false
		}
	}
	return true
}

func BenchmarkStart(b *testing.B) {
	g := proc.NewGroup()
	for b.Loop() {
		p, err := g.Start(proc.Cmd{Path: "/bin/true"})
		if err != nil {
			b.Fatal(err)
		}
		p.Wait()
	}
}

func BenchmarkStartParallel(b *testing.B) {
	g := adopted(b)
	b.SetParallelism(4)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			p, err := g.Start(proc.Cmd{Path: "/bin/true"})
			if err != nil {
				b.Fatal(err)
			}
			p.Wait()
		}
	})
}

// BenchmarkStop is the price of a failure: reading the list of all processes.
func BenchmarkStop(b *testing.B) {
	root := adopted(b)
	for b.Loop() {
		if err := root.Sub().Stop(context.Background(), syscall.SIGTERM, time.Second); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOS is the floor for BenchmarkStart.
func BenchmarkOS(b *testing.B) {
	for b.Loop() {
		p, err := os.StartProcess("/bin/true", []string{"true"}, &os.ProcAttr{Env: []string{}, Files: []*os.File{nil, nil, nil}})
		if err != nil {
			b.Fatal(err)
		}
		p.Wait()
	}
}
