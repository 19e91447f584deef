package transpile

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

const moduleText = "import { x } from './y';\nexport const z: number = x;\n"

// entries lists the files of a cache.
func entries(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestCache(t *testing.T) {
	c := Cache{Dir: t.TempDir()}
	first, err := c.Transform(moduleText, TS, KindAny)
	if err != nil {
		t.Fatal(err)
	}
	files := entries(t, c.Dir)
	if len(files) != 1 {
		t.Fatalf("the cache holds %v", files)
	}
	again, err := c.Transform(moduleText, TS, KindAny)
	if err != nil || again.Code != first.Code || string(again.Map) != string(first.Map) || table(*again.Module) != table(*first.Module) {
		t.Errorf("from the cache comes something else: %v %+v", err, again)
	}
	if _, err := c.Transform(moduleText, TSX, KindAny); err != nil || len(entries(t, c.Dir)) != 2 {
		t.Error("another language shares the entry")
	}
}

func TestCacheDamaged(t *testing.T) {
	c := Cache{Dir: t.TempDir()}
	first, err := c.Transform(moduleText, TS, KindAny)
	if err != nil {
		t.Fatal(err)
	}
	name := entries(t, c.Dir)[0]
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, damage := range [][]byte{nil, whole[:len(whole)-1], []byte("{}\n"), []byte(`{"Input":"x","Code":-1}` + "\n"), append(whole, 'x')} {
		if err := os.WriteFile(name, damage, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := c.Transform(moduleText, TS, KindAny); err != nil || got.Code != first.Code {
			t.Errorf("after damage: %v", err)
		}
		if now, err := os.ReadFile(name); err != nil || string(now) != string(whole) {
			t.Error("a damaged entry was not made again")
		}
	}
}

func TestCacheTogether(t *testing.T) {
	c := Cache{Dir: t.TempDir()}
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			if r, err := c.Transform(moduleText, TS, KindAny); err != nil || r.Module == nil {
				t.Errorf("%v", err)
			}
		})
	}
	wait.Wait()
	if files := entries(t, c.Dir); len(files) != 1 {
		t.Errorf("the cache holds %v", files)
	}
}

func TestCacheUnwritable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (Cache{Dir: file}).Transform(moduleText, TS, KindAny); err != nil {
		t.Errorf("a cache that cannot be written is an error: %v", err)
	}
}

func TestErrorsHavePlaces(t *testing.T) {
	for _, kind := range []Kind{KindAny, KindModule, KindScript} {
		_, err := Cache{}.Transform("let a = 1;\nlet b: = ;\n", TS, kind)
		if err == nil || err.Error()[:4] != "2:8:" {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
