package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// runtimeModule is the path of the module that the runtime belongs to.
const runtimeModule = "github.com/gophersnake/gophersnake"

// runtimeGoMod makes the runtime's source a module that requires no other.
const runtimeGoMod = "module " + runtimeModule + "\n\ngo " + minimumGo + "\n"

// readTree returns the files of a tree by name, and a key of all of them.
func readTree(tree fs.FS) (files map[string][]byte, key string, err error) {
	files = make(map[string][]byte)
	var parts []string
	err = fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		files[name] = content
		parts = append(parts, name, string(content))
		return nil
	})
	return files, hash(parts...), err
}

// runtimeDir returns the folder of the runtime as a Go module of its own. The
// folder is in the cache so that its compiled form is found again in builds
// that keep file names.
func (c Cache) runtimeDir(source fs.FS) (string, error) {
	files, key, err := readTree(source)
	if err != nil {
		return "", fmt.Errorf("read the runtime: %w", err)
	}
	dir := c.path(kindRuntime, key)
	files["go.mod"] = []byte(runtimeGoMod)
	if err := c.keepFolder(dir, goSources(files), nil); err != nil {
		return "", fmt.Errorf("write the runtime: %w", err)
	}
	return dir, nil
}

// goSources leaves out what the go command has no use for: tests, and folders
// that hold no Go file.
func goSources(files map[string][]byte) map[string][]byte {
	folders := make(map[string]bool)
	for name := range files {
		if path.Ext(name) == ".go" || path.Base(name) == "go.mod" {
			folders[path.Dir(name)] = true
		}
	}
	kept := make(map[string][]byte)
	for name, content := range files {
		if folders[path.Dir(name)] && !strings.HasSuffix(name, "_test.go") {
			kept[name] = content
		}
	}
	return kept
}

// writeFiles writes files by their names, with slashes, below dir.
func writeFiles(dir string, files map[string][]byte) error {
	for name, content := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return os.Chmod(dir, 0o755)
}

// makeLinks makes links by their names, with slashes, below dir.
func makeLinks(dir string, links map[string]string) error {
	for name, target := range links {
		link := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
			return err
		}
		if err := os.Symlink(target, link); err != nil {
			return err
		}
	}
	return nil
}

// A goFile is a go.mod or go.work, as far as building needs to know it.
type goFile struct {
	lines []goLine
}

// A goLine is one directive: "use" with the words after it.
type goLine struct {
	verb string
	args []string
}

// parseGoFile reads the directives of a go.mod or go.work. It accepts more than
// the go command does, which will say what is wrong with the rest.
func parseGoFile(content []byte) goFile {
	var f goFile
	block := ""
	for line := range strings.Lines(string(content)) {
		words := goWords(line)
		switch {
		case len(words) == 0:
		case block != "" && words[0] == ")":
			block = ""
		case block != "":
			f.lines = append(f.lines, goLine{block, words})
		case len(words) == 2 && words[1] == "(":
			block = words[0]
		default:
			f.lines = append(f.lines, goLine{words[0], words[1:]})
		}
	}
	return f
}

// goWords splits a line of a go.mod, without its comment.
func goWords(line string) []string {
	var words []string
	for {
		line = strings.TrimLeft(line, " \t\r\n")
		if line == "" || strings.HasPrefix(line, "//") {
			return words
		}
		if line[0] == '"' || line[0] == '`' {
			word, rest, _ := strings.Cut(line[1:], line[:1])
			words, line = append(words, word), rest
			continue
		}
		end := strings.IndexAny(line, " \t\r\n")
		if end < 0 {
			end = len(line)
		}
		words, line = append(words, line[:end]), line[end:]
	}
}

// first returns the first word of the only directive with a verb.
func (f goFile) first(verb string) string {
	for _, l := range f.lines {
		if l.verb == verb && len(l.args) > 0 {
			return l.args[0]
		}
	}
	return ""
}

// all returns the words of every directive with a verb.
func (f goFile) all(verb string) [][]string {
	var all [][]string
	for _, l := range f.lines {
		if l.verb == verb && len(l.args) > 0 {
			all = append(all, l.args)
		}
	}
	return all
}

// localPath makes the words of a replacement by a folder ("old => ../new")
// independent of the folder that they were written in.
func localPath(dir string, words []string) []string {
	words = slices.Clone(words)
	last := len(words) - 1
	if last > 0 && words[last-1] == "=>" && isLocal(words[last]) {
		words[last] = filepath.Join(dir, filepath.FromSlash(words[last]))
	}
	return words
}

func isLocal(word string) bool {
	return word == "." || word == ".." || strings.HasPrefix(word, "./") || strings.HasPrefix(word, "../")
}

// findUp returns the folder nearest to dir, itself or above, that holds a file.
func findUp(dir, name string) (string, bool) {
	for {
		info, err := os.Stat(filepath.Join(dir, name))
		if err == nil && !info.IsDir() {
			return dir, true
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			return "", false
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}
