package locale

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io"
	"strings"
	"sync"
)

//go:generate go run ./generate -cldr ../../../node_modules

//go:embed data.zip
var data []byte

// archive is data, opened on first use.
var archive = sync.OnceValue(func() *zip.Reader {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		panic(err) // the binary itself is broken
	}
	return z
})

// read gives a file of the archive, or "" where there is none.
func read(name string) string {
	f, err := archive().Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// values are what stands on the lines of one block: a key, a tab, a value.
type values map[string]string

// lines reads lines up to one that begins another block.
func lines(text string) values {
	v := values{}
	for line := range strings.Lines(text) {
		if line[0] == '=' {
			break
		}
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		v[key] = value
	}
	return v
}

// supplement reads a table that belongs to no locale.
func supplement(name string) values { return lines(read("supplement/" + name)) }

// Store keeps the tables that have been read. It belongs to one goroutine at a time.
type Store struct {
	tables map[string]*Table
	blocks map[string]values
	texts  map[string]string // files of the archive
	plural map[string]*PluralRules
}

// NewStore makes a store in which nothing has been read.
func NewStore() *Store {
	return &Store{tables: map[string]*Table{}, blocks: map[string]values{}, texts: map[string]string{}, plural: map[string]*PluralRules{}}
}

// Table is what CLDR says in one locale of one section: "numbers", "units", "dates", "phrases", "zones", "names" or
// "currencies".
type Table struct {
	chain []values // the locale, its parent, and so on up to the root
}

// Table gives the table of a locale, which may bear extensions and need not be available.
func (s *Store) Table(section, locale string) *Table {
	name := section + "/" + locale
	t := s.tables[name]
	if t == nil {
		t = &Table{}
		for l := dataLocale(locale); l != ""; l = parentOf(l) {
			if block := s.block(section, l); len(block) > 0 {
				t.chain = append(t.chain, block)
			}
		}
		s.tables[name] = t
	}
	return t
}

// block reads what one locale says itself.
func (s *Store) block(section, locale string) values {
	name := section + "/" + locale
	block, ok := s.blocks[name]
	if !ok {
		language, _, _ := strings.Cut(locale, "-")
		text := s.text(section + "/" + language)
		if at := strings.Index("\n"+text, "\n="+locale+"\n"); at >= 0 {
			block = lines(text[at+len(locale)+2:])
		}
		s.blocks[name] = block
	}
	return block
}

func (s *Store) text(name string) string {
	text, ok := s.texts[name]
	if !ok {
		text = read(name)
		s.texts[name] = text
	}
	return text
}

// Text gives the value of a key, or "" where CLDR has none.
func (t *Table) Text(key string) string {
	for _, block := range t.chain {
		if value, ok := block[key]; ok {
			return value
		}
	}
	return ""
}

// First gives the value of the first key that has one.
func (t *Table) First(keys ...string) string {
	for _, key := range keys {
		if value := t.Text(key); value != "" {
			return value
		}
	}
	return ""
}

// List gives the parts of a value that is a list, or nil.
func (t *Table) List(key string) []string {
	value := t.Text(key)
	if value == "" {
		return nil
	}
	return strings.Split(value, "|")
}

// Below calls f for the keys that begin with prefix, without it, and their values, in no order.
func (t *Table) Below(prefix string, f func(key, value string)) {
	seen := map[string]bool{}
	for _, block := range t.chain {
		for key, value := range block {
			if rest, ok := strings.CutPrefix(key, prefix); ok && !seen[rest] {
				seen[rest] = true
				if value != "" {
					f(rest, value)
				}
			}
		}
	}
}
