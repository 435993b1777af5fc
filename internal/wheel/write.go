package wheel

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// A File is one built file that goes into a wheel.
type File struct {
	Path       string // in the wheel, with slashes ("fizzbuzz/fizzbuzzo3.abi3.so"); of a script its name
	Content    []byte // what it holds, unless Source is given
	Source     string // the file to copy
	Executable bool
	Script     bool // goes to the commands of the environment; always executable
}

func (f File) entry() entry {
	executable := f.Executable || f.Script || strings.HasSuffix(f.Path, ".so")
	return entry{f.Content, f.Source, executable}
}

// A Build is what was built for a project, and how it is to be packed.
type Build struct {
	Files     []File
	Platform  string     // the platform tag; "" to have it proved by the ELF files
	GoModules []GoModule // for the SBOM; none, no SBOM
	Generator string     // for WHEEL: "gophersnake 0.1.0"
	Time      time.Time  // of every file, see SourceDate
}

// Write writes the wheel into the folder out and returns its file name. The wheel is
// there whole or not at all.
func (p *Project) Write(out string, b Build) (string, error) {
	a, err := p.contents(b)
	if err != nil {
		return "", err
	}
	tag, err := p.tag(a, b, Audit.Manylinux, false)
	if err != nil {
		return "", err
	}
	return p.pack(out, a, b, tag)
}

// pack completes the archive by its metadata and writes it.
func (p *Project) pack(out string, a archive, b Build, tag Tag) (string, error) {
	if err := p.addDistInfo(a, b, tag); err != nil {
		return "", err
	}
	content, err := a.zip(p.DistInfo(), b.Time)
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("%s-%s.whl", p.distName(), tag)
	return name, writeWhole(filepath.Join(out, name), content, 0o644)
}

// contents collects the Python files and the built ones.
func (p *Project) contents(b Build) (archive, error) {
	a := archive{map[string]entry{}}
	files, err := p.PythonFiles()
	if err != nil {
		return a, err
	}
	source := filepath.Join(p.Dir, filepath.FromSlash(p.PythonSource))
	for _, f := range files {
		name := filepath.Join(source, filepath.FromSlash(f))
		info, err := os.Stat(name)
		if err != nil {
			return a, fmt.Errorf("reading the project's files: %w", err)
		}
		a.files[f] = entry{source: name, executable: info.Mode()&0o100 != 0}
	}
	if len(files)+len(b.Files) == 0 {
		return a, errors.New("there is nothing to make a wheel of: pyproject.toml has no [[tool.gophersnake.modules]] and no binaries, and there are no Python files")
	}
	return a, p.addBuilt(a, b.Files)
}

// addBuilt adds the built files, and a py.typed for those with a stub.
func (p *Project) addBuilt(a archive, files []File) error {
	for _, f := range files {
		name := f.Path
		if f.Script {
			name = p.distName() + ".data/scripts/" + f.Path
		}
		if !filepath.IsLocal(filepath.FromSlash(name)) || path.Clean(name) != name {
			return fmt.Errorf("%q is not a path in a wheel", f.Path)
		}
		a.files[name] = f.entry()
	}
	for _, f := range files {
		if name := a.typedMarker(f); name != "" {
			if _, ok := a.files[name]; !ok {
				a.files[name] = entry{content: []byte{}}
			}
		}
	}
	return nil
}

// typedMarker returns where the py.typed of a stub belongs (PEP 561): in its topmost
// folder that is a package, "" for a stub without a folder.
func (a archive) typedMarker(stub File) string {
	parts := strings.Split(stub.Path, "/")
	if !strings.HasSuffix(stub.Path, ".pyi") || stub.Script || len(parts) < 2 || strings.HasSuffix(parts[0], "-stubs") {
		return ""
	}
	for i := 1; i < len(parts); i++ {
		dir := path.Join(parts[:i]...)
		if _, ok := a.files[dir+"/__init__.py"]; ok {
			return dir + "/py.typed"
		}
	}
	return parts[0] + "/py.typed"
}

// tag decides the tag of the wheel. With lenient, what no tag allows is no error.
func (p *Project) tag(a archive, b Build, platform func(Audit) string, lenient bool) (Tag, error) {
	t, err := pythonTag(b.Files)
	if err != nil {
		return t, err
	}
	if t.Platform = b.Platform; t.Platform != "" {
		return t, nil
	}
	audit, err := auditFiles(a.order(), func(name string) ([]byte, error) { return a.files[name].read() })
	if err != nil && !lenient {
		return t, fmt.Errorf("auditing the wheel: %w", err)
	}
	t.Platform = platform(audit)
	return t, nil
}

// addDistInfo adds the metadata folder, all but RECORD.
func (p *Project) addDistInfo(a archive, b Build, tag Tag) error {
	if err := p.addMetadata(a); err != nil {
		return err
	}
	a.files[p.DistInfo()+"/WHEEL"] = entry{content: wheelFile(b.Generator, tag)}
	if len(b.GoModules) == 0 {
		return nil
	}
	sbom, err := p.sbom(b.GoModules)
	a.files[p.DistInfo()+"/sboms/"+fileName(p.Name)+".cdx.json"] = entry{content: sbom}
	return err
}

// addMetadata adds the part of the metadata folder that is known without building.
func (p *Project) addMetadata(a archive) error {
	dir := p.DistInfo()
	a.files[dir+"/METADATA"] = entry{content: p.Metadata()}
	if points := p.entryPoints(); len(points) > 0 {
		a.files[dir+"/entry_points.txt"] = entry{content: points}
	}
	for _, f := range p.meta.licenceFiles {
		content, err := os.ReadFile(filepath.Join(p.Dir, filepath.FromSlash(f)))
		if err != nil {
			return fmt.Errorf("reading a licence: %w", err)
		}
		a.files[dir+"/licenses/"+f] = entry{content: content}
	}
	return nil
}

// WriteMetadata writes the metadata folder into the folder out, without what only a build knows, and
// returns its name.
func (p *Project) WriteMetadata(out string) (string, error) {
	a := archive{map[string]entry{}}
	if err := p.addMetadata(a); err != nil {
		return "", err
	}
	for _, name := range a.order() {
		if err := writeWhole(filepath.Join(out, filepath.FromSlash(name)), a.files[name].content, 0o644); err != nil {
			return "", err
		}
	}
	return p.DistInfo(), nil
}
