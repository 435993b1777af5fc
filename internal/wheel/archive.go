package wheel

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An archive is the contents of a wheel on the way: files by their path in it.
type archive struct {
	files map[string]entry
}

// An entry is one file of an archive, in memory or on disk.
type entry struct {
	content    []byte
	source     string // read when content is nil
	executable bool
}

func (e entry) read() ([]byte, error) {
	if e.source == "" {
		return e.content, nil
	}
	content, err := os.ReadFile(e.source)
	if err != nil {
		return nil, fmt.Errorf("reading a file of the wheel: %w", err)
	}
	return content, nil
}

func (e entry) mode() fs.FileMode {
	if e.executable {
		return 0o755
	}
	return 0o644
}

// order returns the paths as they come in the archive: the metadata last, as the
// wheel format recommends, and RECORD behind all.
func (a archive) order() []string {
	return slices.SortedFunc(maps.Keys(a.files), func(x, y string) int {
		if i, j := rank(x), rank(y); i != j {
			return i - j
		}
		return strings.Compare(x, y)
	})
}

func rank(name string) int {
	top, rest, _ := strings.Cut(name, "/")
	switch {
	case !strings.HasSuffix(top, ".dist-info"):
		return 0
	case rest != "RECORD":
		return 1
	}
	return 2
}

// A row is one line of RECORD.
type row struct {
	path, hash, size string
}

func newRow(name string, content []byte) row {
	sum := sha256.Sum256(content)
	return row{name, "sha256=" + base64.RawURLEncoding.EncodeToString(sum[:]), strconv.Itoa(len(content))}
}

// recordFile returns RECORD with the rows and one for itself, which is called name.
func recordFile(rows []row, name string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, r := range append(rows, row{path: name}) {
		_ = w.Write([]string{r.path, r.hash, r.size}) // a buffer takes everything
	}
	w.Flush()
	return b.Bytes()
}

// zip returns the archive as bytes, with RECORD in the folder distInfo.
func (a archive) zip(distInfo string, when time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name string, content []byte, mode fs.FileMode) error {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: archiveTime(when)}
		h.SetMode(mode)
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
		return nil
	}
	var rows []row
	for _, name := range a.order() {
		content, err := a.files[name].read()
		if err != nil {
			return nil, err
		}
		if err := add(name, content, a.files[name].mode()); err != nil {
			return nil, err
		}
		rows = append(rows, newRow(name, content))
	}
	record := distInfo + "/RECORD"
	if err := add(record, recordFile(rows, record), 0o644); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("writing the wheel: %w", err)
	}
	return b.Bytes(), nil
}

// writeWhole writes a file so that it is there either whole or not at all, also
// when it replaces one that is in use.
func writeWhole(name string, content []byte, mode fs.FileMode) (err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+path.Base(filepath.ToSlash(name))+".*.tmp")
	if err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(name), err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
			err = fmt.Errorf("writing %s: %w", filepath.Base(name), err)
		}
	}()
	_, err = f.Write(content)
	if err == nil {
		err = f.Chmod(mode)
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	return err
}
