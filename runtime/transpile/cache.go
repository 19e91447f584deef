package transpile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
)

// Cache keeps results by the content of their input. Any number of processes may share its folder: an entry is written
// whole under a name of its own and renamed into place, and one that is damaged is made again.
type Cache struct {
	Dir string // "" keeps nothing
}

// Kind says what a caller knows of a text before it is transformed.
type Kind string

// The kinds: a script, an ES module, or whichever of the two the text turns out to be.
const (
	KindScript Kind = "script"
	KindModule Kind = "module"
	KindAny    Kind = "any"
)

// Transform gives the result for text, from the cache where it is there.
func (c Cache) Transform(text string, language Language, kind Kind) (Result, error) {
	if c.Dir == "" {
		return run(text, language, kind)
	}
	name := c.name(text, language, kind)
	if r, ok := read(name, sum(text)); ok {
		return r, nil
	}
	r, err := run(text, language, kind)
	if err == nil {
		write(name, sum(text), r)
	}
	return r, err
}

func run(text string, language Language, kind Kind) (Result, error) {
	switch kind {
	case KindScript:
		return Script(text, language)
	case KindModule:
		return ESModule(text, language)
	}
	return Any(text, language)
}

func sum(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

func (c Cache) name(text string, language Language, kind Kind) string {
	key := sum(Version + "\x00" + string(language) + "\x00" + string(kind) + "\x00" + text)
	return filepath.Join(c.Dir, key[:2], key[2:])
}

// header is the first line of an entry; the code and the map follow it.
type header struct {
	Input  string // the sum of the text, against a name that collides or a file that was cut
	Code   int    // bytes
	Map    int    // bytes
	Module *Module
}

func read(name, input string) (Result, bool) {
	data, err := os.ReadFile(name)
	if err != nil {
		return Result{}, false
	}
	line, rest, _ := bytes.Cut(data, []byte("\n"))
	var h header
	if json.Unmarshal(line, &h) != nil || h.Input != input || h.Code+h.Map != len(rest) || h.Code < 0 || h.Map < 0 {
		return Result{}, false
	}
	return Result{Code: string(rest[:h.Code]), Map: rest[h.Code:], Module: h.Module}, true
}

// write keeps a result. That it cannot be kept costs time on the next run and nothing else, so no error comes of it.
func write(name, input string, r Result) {
	line, err := json.Marshal(header{input, len(r.Code), len(r.Map), r.Module})
	if err != nil || os.MkdirAll(filepath.Dir(name), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return
	}
	_, err = f.Write(append(append(append(line, '\n'), r.Code...), r.Map...))
	if closed := f.Close(); err != nil || closed != nil || os.Rename(f.Name(), name) != nil {
		os.Remove(f.Name())
	}
}
