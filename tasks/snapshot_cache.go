package tasks

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"time"
)

// The known sums are kept between runs in one file: a magic line, the entries, and a CRC over both. It is written as a
// whole and renamed into place, so that of two jsrun at once the later one's stands; an entry proves itself by its stamp,
// hence nothing is wrong with an old one, and a file that cannot be read costs time only.

const (
	sumsMagic = "jsrun sums 1\n"
	sumsDays  = 30 // an entry that was not used for so long goes
)

var errSums = errors.New("malformed")

// loadSums starts a hasher with the sums in file; with none when there is no such file or it is damaged.
func loadSums(file string) *hasher {
	h := &hasher{known: map[string]knownSum{}}
	if data, err := os.ReadFile(file); err == nil {
		if known, err := decodeSums(data); err == nil {
			h.known = known
		}
	}
	return h
}

// save writes the sums to file.
func (h *hasher) save(file string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return replaceFile(file, h.encode(today(time.Now())), false)
}

func (h *hasher) encode(day int64) []byte {
	b := []byte(sumsMagic)
	for path, k := range h.known {
		if day-k.used > sumsDays {
			continue
		}
		b = binary.AppendUvarint(b, uint64(len(path)))
		b = append(b, path...)
		for _, n := range []int64{k.stamp.size, k.stamp.modified, k.stamp.changed, k.used} {
			b = binary.AppendVarint(b, n)
		}
		for _, n := range []uint64{uint64(k.stamp.mode), k.stamp.inode, k.stamp.device} {
			b = binary.AppendUvarint(b, n)
		}
		b = append(b, k.sum[:]...)
	}
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

func decodeSums(data []byte) (map[string]knownSum, error) {
	body := len(data) - crc32.Size
	if body < len(sumsMagic) || string(data[:len(sumsMagic)]) != sumsMagic ||
		crc32.ChecksumIEEE(data[:body]) != binary.BigEndian.Uint32(data[body:]) {
		return nil, errSums
	}
	known := map[string]knownSum{}
	for r := bytes.NewReader(data[len(sumsMagic):body]); r.Len() > 0; {
		path, k, err := decodeSum(r)
		if err != nil {
			return nil, err
		}
		known[path] = k
	}
	return known, nil
}

func decodeSum(r *bytes.Reader) (path string, k knownSum, err error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > uint64(r.Len()) {
		return "", k, errSums
	}
	name := make([]byte, n)
	r.Read(name) // as long as n, checked above
	for _, p := range []*int64{&k.stamp.size, &k.stamp.modified, &k.stamp.changed, &k.used} {
		if *p, err = binary.ReadVarint(r); err != nil {
			return "", k, errSums
		}
	}
	var mode uint64
	for _, p := range []*uint64{&mode, &k.stamp.inode, &k.stamp.device} {
		if *p, err = binary.ReadUvarint(r); err != nil {
			return "", k, errSums
		}
	}
	k.stamp.mode = uint32(mode)
	if got, _ := r.Read(k.sum[:]); got != len(k.sum) {
		return "", k, errSums
	}
	return string(name), k, nil
}
