package childprocess_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func descriptors(t *testing.T) int {
	t.Helper()
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// zombies counts our own children that have ended and were not reaped.
func zombies(t *testing.T) (n int) {
	t.Helper()
	lists, err := filepath.Glob("/proc/self/task/*/children")
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range lists {
		pids, _ := os.ReadFile(list)
		for pid := range strings.FieldsSeq(string(pids)) {
			stat, _ := os.ReadFile("/proc/" + pid + "/stat")
			if strings.Contains(string(stat), ") Z ") {
				n++
			}
		}
	}
	return n
}

func TestManyChildren(t *testing.T) {
	const script = prelude + `
		let started = 0, closed = 0;
		const next = () => {
			if (started === 1000) return;
			started++;
			cp.spawn('true').on('close', (code) => {
				if (code !== 0) console.log('code', code);
				if (++closed === 1000) console.log('done');
				next();
			});
		};
		for (let i = 0; i < 16; i++) next();
		cp.spawn('no-such-program').on('error', () => {});
		cp.execFile('echo', ['x'], () => {});
		cp.spawnSync('cat', { input: 'x' });`
	before := descriptors(t)
	if got := run(t, configFor(nil, "/"), script); got != "done\n" {
		t.Errorf("got %q", got)
	}
	if after := descriptors(t); after > before+3 { // the poller has some of its own
		t.Errorf("%d descriptors before, %d after", before, after)
	}
	if n := zombies(t); n > 0 {
		t.Errorf("%d zombies", n)
	}
}
