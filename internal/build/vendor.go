package build

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// writeVendor makes the workspace's vendor folder from the user's: links to its
// folders, and a modules.txt that is that of a workspace. In a workspace the go
// command reads no other vendor folder than the one beside its go.work.
func (w *Workspace) writeVendor(to string) error {
	content, err := os.ReadFile(filepath.Join(w.vendor, "modules.txt"))
	if err != nil {
		return err
	}
	if err := w.linkVendor(w.vendor, to, ""); err != nil {
		return err
	}
	list := w.vendorList(string(content), filepath.Dir(to))
	return os.WriteFile(filepath.Join(to, "modules.txt"), []byte(list), 0o644)
}

// linkVendor links what lies in a vendor folder. Modules of the workspace itself
// are left out: the go command would find their packages twice.
func (w *Workspace) linkVendor(from, to, prefix string) error {
	entries, err := os.ReadDir(from)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, entry := range entries {
		name := path.Join(prefix, entry.Name())
		source, target := filepath.Join(from, entry.Name()), filepath.Join(to, entry.Name())
		switch {
		case name == "modules.txt" || w.isMember(name):
		case entry.IsDir() && w.isAboveMember(name):
			err = w.linkVendor(source, target, name)
		default:
			err = os.Symlink(source, target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// members are the paths of the workspace's modules.
func (w *Workspace) members() []string {
	paths := []string{runtimeModule}
	for _, m := range w.Modules {
		paths = append(paths, m.Path)
	}
	return paths
}

func (w *Workspace) isMember(name string) bool { return slices.Contains(w.members(), name) }

func (w *Workspace) isAboveMember(name string) bool {
	return slices.ContainsFunc(w.members(), func(m string) bool { return strings.HasPrefix(m, name+"/") })
}

// vendorList turns a modules.txt into that of a workspace whose go.work lies in
// a folder: replacements by folders are relative to it, and packages of the
// workspace's own modules are not vendored.
func (w *Workspace) vendorList(list, dir string) string {
	var b strings.Builder
	b.WriteString("## workspace\n")
	member := false
	for line := range strings.Lines(list) {
		text := strings.TrimSpace(line)
		switch words := strings.Fields(text); {
		case text == "## workspace":
		case strings.HasPrefix(text, "# ") && len(words) > 1:
			member = w.isMember(words[1])
			if last := words[len(words)-1]; isLocal(last) {
				line = strings.TrimSuffix(text, last) + relativeTo(dir, filepath.Join(w.vendorBase, filepath.FromSlash(last))) + "\n"
			}
			b.WriteString(line)
		case strings.HasPrefix(text, "#") || !member:
			b.WriteString(line)
		}
	}
	return b.String()
}

// relativeTo returns a folder as the go command writes one in modules.txt.
func relativeTo(dir, target string) string {
	rel, err := filepath.Rel(dir, target)
	if err != nil {
		return filepath.ToSlash(target)
	}
	if rel = filepath.ToSlash(rel); !isLocal(rel) {
		rel = "./" + rel
	}
	return rel
}
