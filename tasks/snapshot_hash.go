package tasks

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"
)

// The content of a file is always what decides. Reading 20,000 files to learn that none changed takes seconds, so the
// hasher remembers the SHA-256 of a file together with its stamp: size, mode, inode, device, and the times of its last
// modification and of its last change of any kind (ctime). A program can set the first time back but not the second one,
// and a stamp that is the same therefore means the same content, with one exception: clocks of file systems tick slowly,
// and a file that is changed again within one tick keeps its stamp. So a sum is remembered only if the file was already
// older than any such tick when reading began; a file that is newer is read again each time, until it has aged.
//
// Where the system tells no ctime ([stampOf] says so), nothing is remembered.

// slowestTick is the coarsest step of a file system's clock that is in use: two seconds, on FAT.
const slowestTick = 2 * time.Second

// stamp is what the file system says of a file without reading it. Times are nanoseconds since 1970.
type stamp struct {
	size, modified, changed int64
	mode                    uint32
	inode, device           uint64
}

// hasher gives the sums of files to all jobs of a run. Its methods may be called from any goroutine.
type hasher struct {
	mu    sync.Mutex
	known map[string]knownSum // by absolute path
	grown bool                // known has what the file it was read from has not
}

// knownSum is a sum that holds as long as the file's stamp is this one.
type knownSum struct {
	stamp stamp
	sum   [sha256.Size]byte
	used  int64 // the day of its last use, since 1970
}

// sum gives the SHA-256 of a regular file in hex; info is that of the file itself, not of a link to it.
func (h *hasher) sum(path string, info fs.FileInfo) (string, error) {
	mark, ok := stampOf(info)
	if ok {
		if sum, hit := h.recall(path, mark); hit {
			return sum, nil
		}
	}
	began := time.Now()
	sum, after, err := read(path)
	if err != nil {
		return "", err
	}
	if end, still := stampOf(after); ok && still && end == mark && mark.settled(began) {
		h.remember(path, knownSum{mark, sum, today(began)})
	}
	return hex.EncodeToString(sum[:]), nil
}

// settled reports whether a change after t is sure to give the file another stamp. A time in the future, as after the
// clock was set back, is never settled.
func (s stamp) settled(t time.Time) bool {
	return max(s.modified, s.changed) < t.Add(-slowestTick).UnixNano()
}

func (h *hasher) recall(path string, mark stamp) (string, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	k, ok := h.known[path]
	if !ok || k.stamp != mark {
		return "", false
	}
	k.used = today(time.Now())
	h.known[path] = k
	return hex.EncodeToString(k.sum[:]), true
}

func (h *hasher) remember(path string, k knownSum) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.known[path], h.grown = k, true
}

// read gives the sum of a file's content, and what its stamp is after the last byte.
func read(path string) (sum [sha256.Size]byte, after fs.FileInfo, err error) {
	f, err := os.Open(path)
	if err != nil {
		return sum, nil, err
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return sum, nil, err
	}
	hash.Sum(sum[:0])
	after, err = f.Stat()
	return sum, after, err
}

func today(t time.Time) int64 { return t.Unix() / (24 * 60 * 60) }
