package tasks

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func exampleSums() map[string]knownSum {
	return map[string]knownSum{
		"/a":       {stamp: stamp{1, 2, 3, 0o644, 5, 6}, sum: [32]byte{7, 31: 8}, used: 20_000},
		"/ü/\xff":  {stamp: stamp{-1, -2, -3, 1 << 31, 1 << 63, 1<<64 - 1}, used: 19_990},
		"/ancient": {used: 19_000},
	}
}

func TestSumsRoundTrip(t *testing.T) {
	want := exampleSums()
	got, err := decodeSums((&hasher{known: want}).encode(20_000))
	delete(want, "/ancient")
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
}

// Whatever happened to the file, nothing wrong is read from it.
func TestDamagedSums(t *testing.T) {
	whole := (&hasher{known: exampleSums()}).encode(20_000)
	for i := range whole {
		if got, err := decodeSums(whole[:i]); err == nil {
			t.Errorf("cut at %d: got %v", i, got)
		}
		flipped := append([]byte(nil), whole...)
		flipped[i] ^= 0x10
		if got, err := decodeSums(flipped); err == nil {
			t.Errorf("byte %d flipped: got %v", i, got)
		}
	}
}

func TestRecall(t *testing.T) {
	base := stamp{size: 1, modified: 2, changed: 3, mode: 4, inode: 5, device: 6}
	h := &hasher{known: map[string]knownSum{"/a": {stamp: base}}}
	for name, row := range map[string]struct {
		edit func(*stamp)
		want bool
	}{
		"nothing":  {func(s *stamp) {}, true},
		"size":     {func(s *stamp) { s.size++ }, false},
		"modified": {func(s *stamp) { s.modified++ }, false},
		"changed":  {func(s *stamp) { s.changed++ }, false},
		"mode":     {func(s *stamp) { s.mode++ }, false},
		"inode":    {func(s *stamp) { s.inode++ }, false},
		"device":   {func(s *stamp) { s.device++ }, false},
	} {
		now := base
		row.edit(&now)
		if _, hit := h.recall("/a", now); hit != row.want {
			t.Errorf("%s differs: hit = %v", name, hit)
		}
	}
}

func TestOnlyOldFilesAreRemembered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	h := &hasher{known: map[string]knownSum{}}
	if _, err := h.look(path); err != nil || h.grown {
		t.Errorf("a file that was just written must be read again: %v", err)
	}
	now := time.Unix(100, 0)
	for seconds, want := range map[int64]bool{97: true, 98: false, 100: false, 101: false} {
		at := seconds * int64(time.Second)
		if got := (stamp{modified: at}).settled(now); got != want {
			t.Errorf("modified at %d: settled = %v", seconds, got)
		}
		if got := (stamp{changed: at}).settled(now); got != want {
			t.Errorf("changed at %d: settled = %v", seconds, got)
		}
	}
}
