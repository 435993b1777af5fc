package wheel

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// An install is a set of files on their way into an environment. Paths are as in RECORD:
// relative to site-packages, with slashes.
type install struct {
	env      Environment
	dataDir  string // prefix of scripts in an archive
	distInfo string
	files    map[string]entry
}

// addArchive takes over the files of a wheel, with scripts where they belong.
func (in *install) addArchive(a archive) {
	in.files = map[string]entry{}
	for name, e := range a.files {
		if script, ok := strings.CutPrefix(name, in.dataDir); ok {
			name = in.script(script)
		}
		in.files[name] = e
	}
}

// script returns where the command of a name lies, as RECORD spells it.
func (in *install) script(name string) string {
	file := filepath.Join(in.env.Scripts, name)
	if rel, err := filepath.Rel(in.env.SitePackages, file); err == nil {
		file = rel
	}
	return filepath.ToSlash(file)
}

// addCommands adds a script for every console and gui entry point.
func (in *install) addCommands(points map[string]map[string]string) {
	for _, group := range []string{"console_scripts", "gui_scripts"} {
		for name, object := range points[group] {
			object, _, _ = strings.Cut(object, "[")
			module, attribute, _ := strings.Cut(object, ":")
			module, attribute = strings.TrimSpace(module), strings.TrimSpace(attribute)
			first, _, _ := strings.Cut(attribute, ".")
			content := fmt.Sprintf("%simport sys\nfrom %s import %s\n\nsys.exit(%s())\n", shebang(in.env.Python), module, first, attribute)
			in.files[in.script(name)] = entry{content: []byte(content), executable: true}
		}
	}
}

// shebang returns the first lines of a script for an interpreter. Linux takes neither blanks
// nor more than 127 characters there; then sh starts the interpreter, and
// Python reads that line as a string.
func shebang(python string) string {
	if !strings.ContainsAny(python, " \t") && len(python) < 125 {
		return "#!" + python + "\n"
	}
	return "#!/bin/sh\n'''exec' \"" + python + "\" \"$0\" \"$@\"\n' '''\n"
}

// run installs the files and removes those of older installs, given by their metadata folders.
func (in *install) run(old []string) error {
	var rows []row
	contents := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(in.files)) {
		content, err := in.files[name].read()
		if err != nil {
			return err
		}
		contents[name] = content
		rows = append(rows, newRow(name, content))
	}
	record := in.distInfo + "/RECORD"
	stale, err := in.stale(old, record)
	if err != nil {
		return err
	}
	// Until all is in place RECORD lists the old files, too: whoever finds an
	// interrupted install can then remove all of it.
	both := slices.Clone(rows)
	for _, name := range stale {
		both = append(both, row{path: name})
	}
	if err := in.write(record, entry{}, recordFile(both, record)); err != nil {
		return err
	}
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(in.files))) {
		if err := in.write(name, in.files[name], contents[name]); err != nil {
			return err
		}
	}
	for _, name := range stale {
		if err := in.remove(name); err != nil {
			return err
		}
	}
	return in.write(record, entry{}, recordFile(rows, record))
}

func (in *install) file(name string) string {
	if p := filepath.FromSlash(name); filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(in.env.SitePackages, filepath.FromSlash(name))
}

func (in *install) write(name string, e entry, content []byte) error {
	return writeWhole(in.file(name), content, e.mode())
}

// stale returns what older installs have that this one has not.
func (in *install) stale(old []string, record string) ([]string, error) {
	var out []string
	for _, distInfo := range old {
		names, err := recorded(filepath.Join(in.env.SitePackages, distInfo))
		if err != nil {
			return nil, err
		}
		entries, err := os.ReadDir(filepath.Join(in.env.SitePackages, distInfo))
		if err != nil {
			return nil, fmt.Errorf("reading the older install: %w", err)
		}
		for _, e := range entries {
			names = append(names, distInfo+"/"+e.Name())
		}
		for _, name := range names {
			name = path.Clean(filepath.ToSlash(name))
			if _, ok := in.files[name]; !ok && name != record && in.ours(name) {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// ours reports whether a recorded file lies where an install may remove it.
func (in *install) ours(name string) bool {
	for _, dir := range []string{in.env.SitePackages, in.env.Scripts} {
		rel, err := filepath.Rel(dir, in.file(name))
		if err == nil && filepath.IsLocal(rel) && rel != "." && dir != "" {
			return true
		}
	}
	return false
}

// remove deletes a file, and the folders in site-packages that are empty then.
func (in *install) remove(name string) error {
	file := in.file(name)
	if info, err := os.Lstat(file); err == nil && info.IsDir() {
		return nil // emptied by its files
	}
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing the older install: %w", err)
	}
	if stem, ok := strings.CutSuffix(filepath.Base(file), ".py"); ok {
		compiled, _ := filepath.Glob(filepath.Join(filepath.Dir(file), "__pycache__", stem+".*.pyc"))
		for _, c := range compiled {
			_ = os.Remove(c)
		}
		_ = os.Remove(filepath.Join(filepath.Dir(file), "__pycache__"))
	}
	for dir := filepath.Dir(file); strings.HasPrefix(dir, in.env.SitePackages+string(filepath.Separator)); dir = filepath.Dir(dir) {
		if os.Remove(dir) != nil {
			break
		}
	}
	return nil
}

// installed returns the metadata folders of what is installed under a name.
func installed(sitePackages, name string) ([]string, error) {
	entries, err := os.ReadDir(sitePackages)
	if err != nil {
		return nil, fmt.Errorf("reading site-packages: %w", err)
	}
	var out []string
	for _, e := range entries {
		stem, ok := strings.CutSuffix(e.Name(), ".dist-info")
		dist, _, versioned := strings.Cut(stem, "-")
		if ok && versioned && e.IsDir() && normalName(dist) == normalName(name) {
			out = append(out, e.Name())
		}
	}
	return out, nil
}

// recorded returns the paths that the RECORD of a metadata folder lists; none without RECORD.
func recorded(distInfo string) ([]string, error) {
	src, err := os.ReadFile(filepath.Join(distInfo, "RECORD"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the older install: %w", err)
	}
	r := csv.NewReader(bytes.NewReader(src))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading RECORD in %s: %w", filepath.Base(distInfo), err)
	}
	var out []string
	for _, row := range rows {
		if row[0] != "" {
			out = append(out, row[0])
		}
	}
	return out, nil
}
