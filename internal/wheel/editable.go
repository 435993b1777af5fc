package wheel

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// WriteEditable writes an editable wheel (PEP 660) into the folder out and returns its file name.
// With Python source, the built files go into the user's tree (see Place) and the wheel holds a
// .pth file that leads there; without, it holds the built files themselves.
func (p *Project) WriteEditable(out string, b Build) (string, error) {
	a, err := p.editableContents(b.Files)
	if err != nil {
		return "", err
	}
	tag, err := p.editableTag(b)
	if err != nil {
		return "", err
	}
	if _, err := p.Place(b.Files); err != nil {
		return "", err
	}
	return p.pack(out, a, b, tag)
}

// editableTag returns the tag of an editable install, which promises nothing to
// other machines.
func (p *Project) editableTag(b Build) (Tag, error) {
	built := archive{map[string]entry{}}
	if err := p.addBuilt(built, b.Files); err != nil {
		return Tag{}, err
	}
	return p.tag(built, b, Audit.Linux, true)
}

// editableContents returns what an editable install puts into site-packages.
func (p *Project) editableContents(files []File) (archive, error) {
	a := archive{map[string]entry{}}
	if p.PythonSource == "" {
		return a, p.addBuilt(a, files)
	}
	source := filepath.Join(p.Dir, filepath.FromSlash(p.PythonSource))
	a.files[p.pathFile()] = entry{content: []byte(source + "\n")}
	scripts := slices.DeleteFunc(slices.Clone(files), func(f File) bool { return !f.Script })
	return a, p.addBuilt(a, scripts)
}

// pathFile returns the name of the file that leads to the Python source.
func (p *Project) pathFile() string { return "__editable__." + p.distName() + ".pth" }

// Place writes the built files into the Python source, where an editable install finds
// them, and returns those that it changed, relative to Dir. A file that a running
// Python has loaded is replaced, never written into. What an earlier build left there for another
// Python or target is removed: it would call into a core that it was not built for. Without
// Python source, and for scripts, there is nothing to do.
func (p *Project) Place(files []File) ([]string, error) {
	if p.PythonSource == "" {
		return nil, nil
	}
	a := archive{map[string]entry{}}
	modules := slices.DeleteFunc(slices.Clone(files), func(f File) bool { return f.Script })
	if err := p.addBuilt(a, modules); err != nil {
		return nil, err
	}
	changed, err := p.removeStale(a)
	if err != nil {
		return changed, err
	}
	for _, name := range a.order() {
		inProject := filepath.Join(filepath.FromSlash(p.PythonSource), filepath.FromSlash(name))
		content, err := a.files[name].read()
		if err != nil {
			return changed, err
		}
		file := filepath.Join(p.Dir, inProject)
		if old, err := os.ReadFile(file); err == nil && string(old) == string(content) {
			continue
		}
		if err := writeWhole(file, content, a.files[name].mode()); err != nil {
			return changed, err
		}
		changed = append(changed, filepath.ToSlash(inProject))
	}
	return changed, nil
}

// removeStale removes the built files of the Python source that are not in the archive, and
// returns them.
func (p *Project) removeStale(a archive) ([]string, error) {
	built, err := p.Built()
	if err != nil {
		return nil, err
	}
	var removed []string
	for _, name := range built {
		if _, ok := a.files[path.Clean(strings.TrimPrefix(name, p.PythonSource+"/"))]; ok {
			continue
		}
		if err := os.Remove(filepath.Join(p.Dir, filepath.FromSlash(name))); err != nil {
			return removed, fmt.Errorf("removing what an earlier build left: %w", err)
		}
		removed = append(removed, name)
	}
	return removed, nil
}

// An Environment is the Python environment that InstallEditable writes to.
type Environment struct {
	SitePackages string // the folder of packages (sysconfig's platlib)
	Scripts      string // the folder of commands
	Python       string // the interpreter that the commands start
}

// InstallEditable installs the project in an environment as pip does with the wheel of
// WriteEditable, and removes an older install of the same name. It first writes
// beside every file and then renames, so that an interruption leaves the old
// or the new install, and in between one that the next install or pip can replace.
func (p *Project) InstallEditable(env Environment, b Build) error {
	a, err := p.editableContents(b.Files)
	if err != nil {
		return err
	}
	tag, err := p.editableTag(b)
	if err != nil {
		return err
	}
	if err := p.addDistInfo(a, b, tag); err != nil {
		return err
	}
	if err := p.addInstallerFiles(a); err != nil {
		return err
	}
	old, err := installed(env.SitePackages, p.Name)
	if err != nil {
		return err
	}
	if _, err := p.Place(b.Files); err != nil {
		return err
	}
	env.SitePackages, env.Scripts = filepath.Clean(env.SitePackages), filepath.Clean(env.Scripts)
	in := install{env: env, dataDir: p.distName() + ".data/scripts/", distInfo: p.DistInfo()}
	in.addArchive(a)
	in.addCommands(p.meta.entryPoints)
	return in.run(old)
}

// addInstallerFiles adds what installers write: who installed, why, and from where (PEP 610).
func (p *Project) addInstallerFiles(a archive) error {
	type dirInfo struct {
		Editable bool `json:"editable"`
	}
	direct, err := json.Marshal(struct {
		Info dirInfo `json:"dir_info"`
		URL  string  `json:"url"`
	}{dirInfo{true}, fileURL(p.Dir)})
	if err != nil {
		return fmt.Errorf("writing direct_url.json: %w", err)
	}
	dir := p.DistInfo()
	a.files[dir+"/direct_url.json"] = entry{content: direct}
	a.files[dir+"/INSTALLER"] = entry{content: []byte("gophersnake\n")}
	a.files[dir+"/REQUESTED"] = entry{content: []byte{}}
	return nil
}

// fileURL returns the URL of a folder.
func fileURL(dir string) string {
	slashed := filepath.ToSlash(dir)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}
