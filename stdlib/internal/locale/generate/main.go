// Command generate makes ../data.zip, the tables of package locale, out of the JSON edition of CLDR as npm has it:
//
//	npm install cldr-core cldr-bcp47 cldr-dates-full cldr-localenames-full cldr-misc-full cldr-numbers-full cldr-units-full
//	go run ./generate -cldr node_modules
//
// Of CLDR's locales it takes the languages whose coverage is "modern", with their scripts and regions. A table holds what
// differs from the locale's parent and nothing else; see the package comment of locale for the form of a table.
package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"time"
)

// section is one kind of table and what fills it for one locale.
type section struct {
	name string
	fill func(c *cldr, locale string, out table)
}

var sections = [...]section{
	{"numbers", fillNumbers},
	{"units", fillUnits},
	{"dates", fillDates},
	{"phrases", fillPhrases},
	{"zones", fillZones},
	{"names", fillNames},
	{"currencies", fillCurrencies},
}

// table is the values of one locale by key.
type table map[string]string

// put adds a value that is there. Keys and values stand on one line, parted by a tab.
func (t table) put(key, value string) {
	if value == "" {
		return
	}
	if strings.ContainsAny(key+value, "\t\n") {
		log.Fatalf("%q: %q has a tab or a line feed", key, value)
	}
	t[key] = value
}

func main() {
	root := flag.String("cldr", "node_modules", "the folder that has cldr-core and its sisters")
	out := flag.String("out", "data.zip", "the file to write")
	flag.Parse()
	c := open(*root)
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, s := range sections {
		c.writeSection(z, s)
	}
	c.writeSupplement(z)
	check(z.Close())
	check(os.WriteFile(*out, file.Bytes(), 0o644))
	fmt.Println(len(c.locales), "locales,", file.Len(), "bytes")
}

// writeSection writes a file for each language, with a block for each of its locales.
func (c *cldr) writeSection(z *zip.Writer, s section) {
	full := map[string]table{}
	for _, locale := range c.locales {
		full[locale] = table{}
		s.fill(c, locale, full[locale])
	}
	size := 0
	for _, language := range c.languages() {
		var text strings.Builder
		for _, locale := range c.locales {
			if languageOf(locale) != language {
				continue
			}
			own := full[locale]
			if locale != "und" {
				own = difference(own, full[c.parent(locale)])
			}
			if len(own) > 0 || locale == language {
				fmt.Fprintf(&text, "=%s\n", locale)
				writeTable(&text, own)
			}
		}
		size += text.Len()
		writeFile(z, s.name+"/"+language, text.String())
	}
	fmt.Println(s.name, size, "bytes uncompressed")
}

// difference is what own has and its parent has not, or has otherwise.
func difference(own, parent table) table {
	d := table{}
	for key, value := range own {
		if parent[key] != value {
			d[key] = value
		}
	}
	for key := range parent {
		if _, ok := own[key]; !ok {
			d[key] = "" // what the parent says does not hold here
		}
	}
	return d
}

func writeTable(text *strings.Builder, t table) {
	for _, key := range slices.Sorted(maps.Keys(t)) {
		fmt.Fprintf(text, "%s\t%s\n", key, t[key])
	}
}

func writeFile(z *zip.Writer, name, text string) {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Time{}})
	check(err)
	_, err = io.WriteString(w, text)
	check(err)
}

func languageOf(locale string) string {
	language, _, _ := strings.Cut(locale, "-")
	return language
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
