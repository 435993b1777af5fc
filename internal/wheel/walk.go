package wheel

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// walk returns the files below root, relative to it with slashes, in order. What skip
// says yes to is passed over, a folder with all it holds. Links are followed, but
// never round in a circle.
func walk(root string, skip func(rel string, dir bool) bool) ([]string, error) {
	w := walker{root: root, skip: skip}
	if err := w.folder(""); err != nil {
		return nil, err
	}
	slices.Sort(w.files)
	return w.files, nil
}

type walker struct {
	root    string
	skip    func(rel string, dir bool) bool
	parents []fs.FileInfo // of the folder being read
	files   []string
}

func (w *walker) folder(rel string) error {
	dir := filepath.Join(w.root, filepath.FromSlash(rel))
	info, err := os.Stat(dir)
	if err != nil {
		return fmt.Errorf("reading the project's files: %w", err)
	}
	if slices.ContainsFunc(w.parents, func(p fs.FileInfo) bool { return os.SameFile(p, info) }) {
		return nil
	}
	w.parents = append(w.parents, info)
	defer func() { w.parents = w.parents[:len(w.parents)-1] }()
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("reading the project's files: %w", err)
	}
	for _, e := range entries {
		name := path.Join(rel, e.Name())
		mode := e.Type()
		if mode&fs.ModeSymlink != 0 {
			target, err := os.Stat(filepath.Join(dir, e.Name()))
			if err != nil {
				continue // a link to nowhere
			}
			mode = target.Mode().Type()
		}
		switch {
		case !mode.IsDir() && !mode.IsRegular(), w.skip(name, mode.IsDir()):
		case mode.IsDir():
			if err := w.folder(name); err != nil {
				return err
			}
		default:
			w.files = append(w.files, name)
		}
	}
	return nil
}

// exists reports whether there is a file or folder at the path.
func exists(elem ...string) bool {
	_, err := os.Stat(filepath.Join(elem...))
	return err == nil
}

// isDir reports whether there is a folder at the path.
func isDir(elem ...string) bool {
	info, err := os.Stat(filepath.Join(elem...))
	return err == nil && info.IsDir()
}
