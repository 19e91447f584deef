package tasks

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// recordFormat counts up when the meaning of a record changes, so that one of another version of jsrun is not trusted.
const recordFormat = 1

// record is what is known of the last success of a job: all that determined its result, and the result.
type record struct {
	Format     int
	Platform   string            // GOOS/GOARCH
	Task       string            // for a person who opens the file
	Running    string            `json:",omitempty"` // the run that began and has not succeeded; then only Task is set as well
	Definition string            // a hash
	Env        map[string]string // by name, hashes: values may be secret
	Needs      map[string]string // by job, their Result
	Sources    snapshot
	Outputs    snapshot
	Result     string // what dependent jobs depend on
}

// records are the files of .jsrun/fresh, one per task and arguments. Each is replaced as a whole, never written in place.
//
// Before a job runs its record is replaced by one that only says which run began. After a success the record is written
// only if that is still there: had another jsrun begun the same job meanwhile, the two have worked on the same files, and
// nobody knows the result. A run that fails or is killed leaves the note, which is no success.
type records struct{ dir string }

// load reads a record; the error of one that is not there is fs.ErrNotExist.
func (r records) load(key string) (rec record, err error) {
	data, err := os.ReadFile(r.path(key))
	if err != nil {
		return record{}, err
	}
	if err := json.Unmarshal(data, &rec); err != nil {
		return record{}, fmt.Errorf("read %q: %w", r.path(key), err)
	}
	return rec, nil
}

// begin makes job stale until commit and gives the run's name for it. When the note cannot be written, as on a full disk,
// removing the old record does as well; the error then says why this run will not be remembered.
//
// The note is not forced to the disk. After a loss of power the old record may be back, and it is compared with the
// sources and outputs as they are then.
func (r records) begin(key string, job *Job) (run string, err error) {
	run = rand.Text()
	data, err := json.Marshal(record{Format: recordFormat, Task: job.Name, Running: run})
	if err != nil {
		return "", err
	}
	if err = r.prepare(); err == nil {
		err = replaceFile(r.path(key), data, false)
	}
	if err != nil {
		os.Remove(r.path(key)) // when this fails too, nothing in the folder can be changed; err says so
		return "", err
	}
	return run, nil
}

// commit records a success, unless another run of the same job began after this one or somebody has emptied the folder.
func (r records) commit(key, run string, rec record) error {
	note, err := r.load(key)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case note.Running != run:
		return os.Remove(r.path(key))
	}
	data, err := json.Marshal(rec)
	if err != nil {
		return err
	}
	return replaceFile(r.path(key), data, true)
}

// prepare makes the folders, and keeps them out of everybody's repository.
func (r records) prepare() error {
	if err := os.MkdirAll(r.dir, 0o777); err != nil {
		return err
	}
	ignore := filepath.Join(filepath.Dir(r.dir), ".gitignore")
	if _, err := os.Lstat(ignore); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return replaceFile(ignore, []byte("*\n"), false)
}

func (r records) path(key string) string { return filepath.Join(r.dir, key+".json") }

// recordKey names the record of a job: the same task with other arguments has a record of its own.
func recordKey(job *Job) string {
	return digest(append([]string{job.Name}, job.Args...)...)[:32]
}

// digest hashes a list of strings, each with its length in front, so that no two lists look the same.
func digest(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		h.Write(binary.AppendUvarint(nil, uint64(len(part))))
		io.WriteString(h, part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// replaceFile puts data at path so that at any moment, also after a crash, either the old file or the new one is there
// and whole. With sync it is on the disk when the call returns.
func replaceFile(path string, data []byte, sync bool) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp") // readable by its owner only
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil && sync {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
