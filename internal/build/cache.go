package build

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A Cache is the folder of compiled and fetched things. Every entry is named
// after a hash of all that went into it, so entries are never wrong, only old.
type Cache struct{ Dir string }

const (
	keepFor   = 30 * 24 * time.Hour // entries not used for so long are dropped
	trimEvery = 24 * time.Hour
	touchUp   = time.Hour // an entry's time of last use is this exact
)

// OpenCache returns the cache folder that the environment asks for:
// $GOPHERSNAKE_CACHE, or gophersnake in the user's cache folder, or a folder
// among the temporary files when neither can be written.
func OpenCache(env []string) (Cache, error) {
	dir := getenv(env, "GOPHERSNAKE_CACHE")
	if dir != "" {
		dir, err := filepath.Abs(dir)
		if err != nil {
			return Cache{}, fmt.Errorf("$GOPHERSNAKE_CACHE: %w", err)
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return Cache{}, fmt.Errorf("$GOPHERSNAKE_CACHE: %w", err)
		}
		return Cache{dir}, nil
	}
	if user := userCacheDir(env); user != "" {
		dir := filepath.Join(user, "gophersnake")
		if os.MkdirAll(dir, 0o755) == nil && writable(dir) {
			return Cache{dir}, nil
		}
	}
	dir = filepath.Join(os.TempDir(), fmt.Sprintf("gophersnake-cache-%d", os.Getuid()))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Cache{}, fmt.Errorf("make the cache folder: %w", err)
	}
	return Cache{dir}, nil
}

func userCacheDir(env []string) string {
	if dir := getenv(env, "XDG_CACHE_HOME"); filepath.IsAbs(dir) {
		return dir
	}
	if dir := getenv(env, "LocalAppData"); dir != "" {
		return dir
	}
	if home := getenv(env, "HOME"); home != "" {
		return filepath.Join(home, ".cache")
	}
	return ""
}

func writable(dir string) bool {
	probe, err := os.CreateTemp(dir, "probe")
	if err != nil {
		return false
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name())) == nil
}

// Clear removes everything from the cache.
func (c Cache) Clear() error {
	// The go command makes the folders of modules read-only.
	_ = filepath.WalkDir(c.Dir, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			err = os.Chmod(name, 0o755)
		}
		return err
	}) // RemoveAll says what is wrong
	return os.RemoveAll(c.Dir)
}

// path returns where the entry of a kind with a key lies, or would.
func (c Cache) path(kind, key string) string { return filepath.Join(c.Dir, kind, key) }

// has reports whether there is an entry, and notes that it was used.
func (c Cache) has(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		return false
	}
	if now := time.Now(); now.Sub(info.ModTime()) > touchUp {
		_ = os.Chtimes(path, now, now) // only makes the entry live longer
	}
	return true
}

// put makes an entry: write fills a new file, which then takes its place at once.
func (c Cache) put(path string, write func(temporary string) error) error {
	return replaceFile(path, write)
}

// discard removes a temporary folder. What is left of it harms nobody.
func discard(dir string) { _ = os.RemoveAll(dir) }

// replaceFile makes or replaces a file so that nobody ever sees a part of it.
func replaceFile(path string, write func(temporary string) error) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	// In a folder of its own, because compilers put more files beside their output.
	temporary, err := os.MkdirTemp(dir, ".gophersnake-*")
	if err != nil {
		return err
	}
	defer discard(temporary)
	file := filepath.Join(temporary, filepath.Base(path))
	if err := write(file); err != nil {
		return err
	}
	return os.Rename(file, path)
}

// KeepModules keeps built files, by their names, in a folder of their own, with links to others
// by theirs, and returns it.
func (c Cache) KeepModules(files map[string][]byte, links map[string]string) (string, error) {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		parts = append(parts, name, string(files[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(links)) {
		parts = append(parts, name, links[name])
	}
	dir := c.path(kindModules, hash(parts...))
	if err := c.keepFolder(dir, files, links); err != nil {
		return "", fmt.Errorf("keep the modules: %w", err)
	}
	return dir, nil
}

// keepFolder makes an entry that is a folder, unless it is there.
func (c Cache) keepFolder(dir string, files map[string][]byte, links map[string]string) error {
	if c.has(dir) {
		return nil
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	temporary, err := os.MkdirTemp(parent, ".gophersnake-*")
	if err != nil {
		return err
	}
	defer discard(temporary)
	if err := writeFiles(temporary, files); err != nil {
		return err
	}
	if err := makeLinks(temporary, links); err != nil {
		return err
	}
	if err := os.Rename(temporary, dir); err != nil && !c.has(dir) { // another process was faster
		return err
	}
	return nil
}

// Trim drops the entries that were not used for a month. It does so at most
// once a day, and what it cannot drop it leaves for the next time.
func (c Cache) Trim() {
	stamp := filepath.Join(c.Dir, "trimmed")
	now := time.Now()
	if info, err := os.Stat(stamp); err == nil && now.Sub(info.ModTime()) < trimEvery {
		return
	}
	if os.WriteFile(stamp, nil, 0o644) != nil {
		return
	}
	for _, kind := range []string{kindObject, kindLibrary, kindRuntime, kindToolchain, kindBindings, kindModules} {
		entries, err := os.ReadDir(filepath.Join(c.Dir, kind))
		if err != nil {
			continue
		}
		for _, entry := range entries {
			if info, err := entry.Info(); err == nil && now.Sub(info.ModTime()) > keepFor {
				_ = os.RemoveAll(filepath.Join(c.Dir, kind, entry.Name())) // next time then
			}
		}
	}
}

// The kinds of entries.
const (
	kindObject    = "object"    // compiled C
	kindLibrary   = "library"   // linked glue
	kindRuntime   = "runtime"   // the runtime's source as a Go module
	kindToolchain = "toolchain" // where a fetched Go lies
	kindBindings  = "bindings"  // of the last time
	kindModules   = "modules"   // built modules with their core, in folders
)

// hash returns a key for everything that is given, in order.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// identity returns what changes when a program is replaced.
func identity(program string) string {
	info, err := os.Stat(program)
	if err != nil {
		return program
	}
	return fmt.Sprintf("%s %d %d", program, info.Size(), info.ModTime().UnixNano())
}
