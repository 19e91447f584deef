// Package install tests install.sh, which is at the root of the repository, by running it against releases made for the
// test.
package install

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// releases is a folder that looks like the project's page of releases.
type releases struct {
	t    *testing.T
	root string
}

func newReleases(t *testing.T) releases {
	return releases{t, filepath.Join(t.TempDir(), "releases with a space")}
}

func (r releases) url() string { return "file://" + r.root }

// publish makes version the newest release. Its jsrun is a shell script that says program.
func (r releases) publish(version, program string) {
	r.t.Helper()
	name := archiveName(version)
	archive := r.archive(name, version, map[string]string{"jsrun": "#!/bin/sh\n" + program + "\n", "LICENSE": "free\n"})
	sums := fmt.Sprintf("%064d  jsrun_%s_plan9_mips.tar.gz\n%s  %s\n", 0, version, checksum(r.t, archive), name)
	for _, folder := range []string{"latest/download", "download/v" + version} {
		r.write(filepath.Join(r.root, folder, "checksums.txt"), sums)
	}
}

// archive writes a .tar.gz and gives its path.
func (r releases) archive(name, version string, files map[string]string) string {
	r.t.Helper()
	path := filepath.Join(r.root, "download", "v"+version, name)
	r.write(path, "")
	f, err := os.Create(path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer f.Close()
	zipped := gzip.NewWriter(f)
	tarred := tar.NewWriter(zipped)
	for name, text := range files {
		header := &tar.Header{Name: name, Mode: 0o755, Size: int64(len(text)), Format: tar.FormatUSTAR}
		if err := tarred.WriteHeader(header); err != nil {
			r.t.Fatal(err)
		}
		if _, err := tarred.Write([]byte(text)); err != nil {
			r.t.Fatal(err)
		}
	}
	if err := tarred.Close(); err != nil {
		r.t.Fatal(err)
	}
	if err := zipped.Close(); err != nil {
		r.t.Fatal(err)
	}
	return path
}

func (r releases) write(path, text string) {
	r.t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// archiveName is what the release for this machine is called.
func archiveName(version string) string {
	return fmt.Sprintf("jsrun_%s_%s_%s.tar.gz", version, runtime.GOOS, runtime.GOARCH)
}

func checksum(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(content))
}
