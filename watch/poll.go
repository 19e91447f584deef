package watch

import (
	"fmt"
	"hash/maphash"
	"os"
	"time"
)

// poller tells whether folders have changed by listing them.
type poller struct {
	seed maphash.Seed
	sums map[string]uint64 // of the listings, by folder
}

func newPoller() *poller {
	return &poller{seed: maphash.MakeSeed(), sums: map[string]uint64{}}
}

// changed gives those of dirs whose listing is not what it was at the last call, or can't be told from it because a file
// was written so lately that its times may not show a second write.
func (p *poller) changed(dirs map[string]bool) []string {
	var changed []string
	sums := map[string]uint64{}
	for dir := range dirs {
		sum, fresh := p.list(dir)
		if last, known := p.sums[dir]; fresh || !known || last != sum {
			changed = append(changed, dir)
		}
		sums[dir] = sum
	}
	p.sums = sums
	return changed
}

// list gives a digest of a folder's listing, and whether something in it is fresh.
func (p *poller) list(dir string) (sum uint64, fresh bool) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, false
	}
	var hash maphash.Hash
	hash.SetSeed(p.seed)
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			continue
		}
		fmt.Fprintf(&hash, "%q %v %d %d %v\n", e.Name(), info.Mode(), info.Size(), info.ModTime().UnixNano(), fileIDOf(info))
		fresh = fresh || !e.IsDir() && time.Since(info.ModTime()).Abs() < settleTime
	}
	return hash.Sum64(), fresh
}
